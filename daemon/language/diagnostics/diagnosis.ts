import type { Parser } from 'web-tree-sitter';
import { namesRepositoryWrite } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import { commandsIn } from '../commands-in.ts';
import { scopeOfDocument } from '../inventory-view/scope.ts';
import { Script } from '../syntax/script.ts';
import { inSlices } from '../syntax/steps.ts';
import { withTrees } from '../syntax/tree-room.ts';
import type { Unread } from '../syntax/unread.ts';
import type { InventoryView } from '../types.ts';
import { wrongBytes } from './characters.ts';
import { type Finding, finding } from './finding.ts';
import { ignoring } from './ignore.ts';
import { findingsIn } from './index.ts';
import { sharedInText } from './many-computers.ts';
import { syntaxFinding } from './syntax/finding.ts';
import type { SyntaxJudge } from './syntax/judge.ts';
import { isSureAlone, isSuspect } from './syntax/suspicion.ts';

interface Diagnosing {
  readonly parser: Parser;
  readonly syntax: SyntaxJudge;
  readonly view: InventoryView;
}

/** Words that our parser takes for commands where bash asks what they are for. */
const reserved = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']);

/**
 * All there is to tell of a text, in its order, in slices; rejects with the signal's reason. Where our parser could
 * not read something, the surer one says what is wrong and where; what stands before that is read by itself, so that
 * an unfinished line does not hide it.
 */
export async function diagnosisOf(
  script: Script,
  language: Language,
  { parser, syntax, view }: Diagnosing,
  signal?: AbortSignal,
): Promise<Finding[]> {
  const { text } = script;
  const findings = script.unread
    ? [notRead(script.unread, language)]
    : await inSlices(findingsIn(script, view, language), signal);
  const given = script.unread ? [] : await sharedInTexts(script, { parser, view }, language, signal);
  const bytes = script.unread ? [] : wrongBytes(text, language).filter((found) => !ignoring(script)(found));
  // What our own parser reads is right, but for these words; it does not read all that is.
  const isSure = script.pieces.every(
    ({ clean, calls }) => clean && calls.every((call) => !reserved.has(call.name)),
  );
  const wrong =
    isSure && !isSuspect(text) ? undefined : await syntaxErrorIn(text, language, { syntax, isSure }, signal);
  if (!wrong || ignoring(script)(wrong)) {
    return inOrder([...bytes, ...given, ...findings]);
  }
  const start = text.lastIndexOf('\n', wrong.start - 1) + 1;
  const before = script.unread ? undefined : await readBefore(script, start, parser, signal);
  const told = before
    ? [
        ...(await inSlices(findingsIn(before, view, language), signal)).filter(
          (found) => !script.functions.has(text.slice(found.start, found.end)),
        ),
        ...findings.filter((found) => found.start >= start),
      ]
    : findings;
  return inOrder([...bytes, ...given, ...told, wrong]);
}

/** Files of the repository that many computers would write by what the text gives to `bash -c`, `eval` or a pipe. */
async function sharedInTexts(
  script: Script,
  { parser, view }: Pick<Diagnosing, 'parser' | 'view'>,
  language: Language,
  signal: AbortSignal | undefined,
): Promise<Finding[]> {
  const scope = scopeOfDocument(script, view);
  if (!scope || scope.computers.length < 2 || !namesRepositoryWrite(script.text)) {
    return [];
  }
  const commands = await commandsIn(script.text, parser, signal);
  const isIgnored = ignoring(script);
  return commands
    .filter(({ inner, name }) => inner && !script.functions.has(name))
    .flatMap((command) => sharedInText(command, script.text, scope, language))
    .filter((found) => !isIgnored(found));
}

function inOrder(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The surer parser reads Windows line ends as bash does, as a part of words; here they are forgiven. */
async function syntaxErrorIn(
  text: string,
  language: Language,
  { syntax, isSure }: { syntax: SyntaxJudge; isSure: boolean },
  signal: AbortSignal | undefined,
): Promise<Finding | undefined> {
  const unix = text.replaceAll('\r\n', '\n');
  const error = await syntax.errorOf(unix, signal);
  const wrong =
    isSure && error && !isSureAlone(error.text) ? undefined : syntaxFinding(unix, error, language);
  if (!wrong || unix.length === text.length) {
    return wrong;
  }
  // As many longer as there are line ends before it.
  const inText = (offset: number) => offset + unix.slice(0, offset).split('\n').length - 1;
  const isMixed = unix.split('\n').length !== text.split('\r\n').length;
  return isMixed ? undefined : { ...wrong, start: inText(wrong.start), end: inText(wrong.end) };
}

/** What stands before a place, when our parser reads that by itself better than with what is behind. */
async function readBefore(
  script: Script,
  end: number,
  parser: Parser,
  signal: AbortSignal | undefined,
): Promise<Script | undefined> {
  const unclean = script.pieces.findIndex((piece) => !piece.clean);
  if (unclean === -1 || (script.starts[unclean] ?? 0) >= end) {
    return undefined;
  }
  const before = await withTrees(end, Script.read(parser, script.text.slice(0, end)), signal);
  return before.pieces.every((piece) => piece.clean) ? before.keeping(script) : undefined;
}

function notRead(why: Unread, language: Language): Finding {
  const told = message('language.notRead', { why: render(message(`language.notRead.${why}`), language) });
  return finding('document-not-read', { start: 0, end: 0 }, 'info', told, language);
}
