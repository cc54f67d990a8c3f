import { commandNamed } from './catalogue/catalogue.ts';
import type { GivenText } from './given-texts.ts';
import { constantsAt } from './syntax/alternatives.ts';
import { knownAt, withValues, writtenAs } from './syntax/constants.ts';
import { type KnownVariables, listAt } from './syntax/lists.ts';
import type { Call } from './syntax/model.ts';
import type { Script } from './syntax/script.ts';
import type { Steps } from './syntax/steps.ts';

/** More of them no instruction has. */
const most = 500;

/** What the calls of a script come to whose names are variables, and those that its functions are handed. */
export function* unnamedTexts(script: Script, known: KnownVariables): Steps<GivenText[]> {
  const passed = yield* passedOn(script);
  const found = [...passed];
  for (const call of script.eachUnnamed()) {
    // What the script's functions are handed is looked at.
    if (passed.length === 0 || !runsItsWords(call)) {
      found.push(...unnamedText(call, script, known));
    }
    if (found.length >= most) {
      break;
    }
    yield;
  }
  return found;
}

/** What a call comes to whose name is a variable: `$CMD 1 1`, `"${CMD[@]}"`, `$SUDO ogFormat 1 1`. */
function unnamedText(call: Call, { text }: Script, { constants, lists }: KnownVariables): GivenText[] {
  const { nameStart, nameEnd, args, conditional } = call;
  const range = { start: nameStart, end: args.at(-1)?.end ?? nameEnd };
  const name = call.name.replace(/^"(.*)"$/s, '$1');
  const told = { written: text.slice(range.start, range.end), range, conditional };
  const program = /\/([\w.+-]+)$/.exec(name)?.[1];
  if (program !== undefined) {
    // A file of a folder: which one does not matter for the engine's own.
    return commandNamed(program) ? [{ text: [program, ...wordsOf(args, text)].join(' '), ...told }] : [];
  }
  const array = /^\$\{(\w+)\[[@*]\]\}$/.exec(name)?.[1];
  const list = array === undefined ? undefined : listAt(lists, array, nameStart);
  if (list?.isArray && list.complete && list.values.length > 0) {
    const quoted = list.values.map((value) => (value.includes(' ') ? `"${value}"` : value));
    return [{ text: [...quoted, ...wordsOf(args, text)].join(' '), ...told }];
  }
  return constantsAt(call, text, { constants, lists }).flatMap((all): GivenText[] => {
    const known = knownAt(all, nameStart);
    const filled = withValues(name, known);
    const words = wordsOf(args, text).map((word) => writtenAs(word, known));
    if (!/[$`*?~[{]/.test(filled)) {
      return [{ text: [filled, ...words].join(' '), ...told }];
    }
    // `$SUDO ogFormat 1 1`: what stands behind it may be what it runs.
    const first = args.findIndex(({ value }) => value !== undefined && commandNamed(value));
    const behind = first === -1 ? [] : [{ ...told, text: words.slice(first).join(' '), conditional: true }];
    return [{ ...told, text: undefined }, ...behind];
  });
}

/** `"$@"` in a function: it runs what its callers hand to it. */
function runsItsWords({ name, inFunction }: Call): boolean {
  return inFunction && /^"?\$(?:[@*]|\{[@*]\})"?$/.test(name);
}

/** The commands of the engine that a script hands to its own functions: `run createImage 1 1 REPO win11`. */
function* passedOn(script: Script): Steps<GivenText[]> {
  const { text, functions, pieces } = script;
  const found: GivenText[] = [];
  if (!pieces.some(({ unnamed }) => unnamed.some(runsItsWords))) {
    return found;
  }
  for (const { name, nameStart, args } of script.eachCall()) {
    const first = functions.has(name) ? args.findIndex(({ value }) => commandNamed(value ?? '')) : -1;
    if (first !== -1) {
      const range = { start: nameStart, end: args.at(-1)?.end ?? nameStart };
      const handed = wordsOf(args.slice(first), text).join(' ');
      found.push({ text: handed, written: text.slice(range.start, range.end), range, conditional: true });
    }
    if (found.length >= most) {
      break;
    }
    yield;
  }
  return found;
}

function wordsOf(args: Call['args'], text: string): string[] {
  return args.map(({ start, end }) => text.slice(start, end));
}
