import type { Range, WorkspaceEdit } from 'vscode-languageserver';
import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { isKnownCommand, variableNamed } from '../catalogue/catalogue.ts';
import { mostPlaces } from '../lsp.ts';
import type { Lines } from '../structure/lines.ts';
import type { Located, Structure } from '../structure/structure.ts';
import type { Steps } from '../syntax/steps.ts';

/** Variables whose names mean something to the shell or to programs: with another name they would not. */
const givenVariables =
  /^(BASH\w*|COMP_\w+|DIRSTACK|EUID|FUNCNAME|GLOBIGNORE|GROUPS|HIST\w+|HOME|HOST(NAME|TYPE)|IFS|LANG|LC_\w+|LINENO|LD_\w+|MACHTYPE|MAPFILE|OLDPWD|OPT(ARG|ERR|IND)|OSTYPE|PATH|PIPESTATUS|POSIXLY_CORRECT|PPID|PROMPT_COMMAND|PS[0-4]|PWD|RANDOM|REPLY|SECONDS|SHELL|SHELLOPTS|SHLVL|SRANDOM|TERM|TIMEFORMAT|TMOUT|TMPDIR|TZ|UID|USER|_)$/;

const reserved = new Set(
  '! case coproc do done elif else esac fi for function if in select then until while { } time [[ ]]'.split(
    ' ',
  ),
);

/** What would be renamed at a place; null when it is not the text's own. */
export function* renameRangeAt(
  structure: Structure,
  offset: number,
  lines: Lines,
): Steps<{ range: Range; placeholder: string } | null> {
  const name = (yield* ownNameAt(structure, offset))?.at;
  return name ? { range: lines.range(name), placeholder: name.name } : null;
}

/**
 * Renames a function or a variable everywhere. Null when there is none of the text's own at the place.
 * Throws OgError invalid for a word that is no name, for one that is used there for another thing, and where more places
 * would change than fit in an answer: some of them alone would break the script.
 */
export function* renameAt(
  structure: Structure,
  offset: number,
  newName: string,
  uri: string,
  lines: Lines,
): Steps<WorkspaceEdit | null> {
  const own = yield* ownNameAt(structure, offset);
  if (!own) {
    return null;
  }
  const { at, all } = own;
  if (!isName(newName, at.kind)) {
    throw new OgError('invalid', { field: newName, detail: message(`language.rename.${at.kind}Name`) });
  }
  if (all.length > mostPlaces) {
    const detail = message('language.rename.tooMany', { name: at.name, most: mostPlaces });
    throw new OgError('invalid', { field: newName, detail });
  }
  if (newName !== at.name && (yield* isTaken(structure, at, all, newName))) {
    throw new OgError('invalid', { field: newName, detail: message('language.rename.taken') });
  }
  const changes = all.map((name) => ({ range: lines.range(name), newText: newName }));
  return { changes: { [uri]: changes } };
}

function* ownNameAt(
  structure: Structure,
  offset: number,
): Steps<{ at: Located; all: Located[] } | undefined> {
  const at = structure.nameAt(offset);
  const all = at ? yield* structure.namesOf(at) : [];
  const isOwn = all.some((name) => name.role === 'write');
  const isGiven = at?.kind === 'variable' && isGlobal(at) && isGivenVariable(at.name);
  return at && isOwn && !isGiven ? { at, all } : undefined;
}

function isGivenVariable(name: string): boolean {
  return givenVariables.test(name) || variableNamed(name) !== undefined;
}

function isGlobal(name: Located): boolean {
  return name.symbol.endsWith(' ');
}

function isName(name: string, kind: Located['kind']): boolean {
  return kind === 'variable'
    ? /^[A-Za-z_]\w*$/.test(name)
    : /^[A-Za-z_][\w.:-]*$/.test(name) && !reserved.has(name);
}

/** Whether the new name would mean something else where the old one is used, or the other way round. */
function* isTaken(
  structure: Structure,
  at: Located,
  all: readonly Located[],
  newName: string,
): Steps<boolean> {
  const others = yield* structure.names((name) => name.kind === at.kind && name.name === newName);
  if (at.kind === 'function') {
    return others.length > 0 || isKnownCommand(newName);
  }
  const places = new Set(all.map((name) => name.place));
  const isGivenNow = isGlobal(at) && isGivenVariable(newName);
  return isGivenNow || others.some((name) => places.has(name.place) || (isGlobal(at) && isGlobal(name)));
}
