import type { Parser } from 'web-tree-sitter';
import { constantsIn, knownAt, withConstants, withSplitWords, withValues } from './syntax/constants.ts';
import { outputsIn } from './syntax/outputs.ts';
import { Script } from './syntax/script.ts';
import { shellInputsIn } from './syntax/shell-input.ts';
import { inSlices, type Steps } from './syntax/steps.ts';
import { withTrees } from './syntax/tree-room.ts';
import { ownAddress, Variations } from './syntax/variation.ts';
import { programName } from './syntax/wrapped.ts';
import type { ScriptCommand } from './types.ts';

/** Scripts in scripts in scripts are not read any deeper. */
const deepest = 3;
/** More of them nobody writes. */
const mostInner = 50;

/** What a script calls, for `commandsOf`: also in what it gives to `bash -c` and `eval`, and what it redirects to devices. */
export async function commandsIn(
  text: string,
  parser: Parser,
  signal: AbortSignal | undefined,
  depth = 0,
): Promise<ScriptCommand[]> {
  const script = await withTrees(text.length, Script.read(parser, text), signal);
  const calls = await inSlices(callsIn(script), signal);
  const outputs = outputsIn(script).map(({ path, start, end }): ScriptCommand => {
    const args = [path.includes('$') ? undefined : path];
    return { name: '>', args, written: [path], conditional: false, range: { start, end } };
  });
  const inner: ScriptCommand[] = [];
  for (const outer of calls.filter((call) => innerText(call) !== undefined).slice(0, mostInner)) {
    const found = depth < deepest ? await commandsIn(innerText(outer) ?? '', parser, signal, depth + 1) : [];
    const { range } = outer;
    inner.push(...found.map((one) => ({ ...one, conditional: one.conditional || outer.conditional, range })));
  }
  for (const { text: given, start, end } of depth < deepest ? shellInputsIn(script) : []) {
    const found = await commandsIn(given, parser, signal, depth + 1);
    inner.push(...found.map((one) => ({ ...one, conditional: true, range: { start, end } })));
  }
  return [...calls, ...outputs, ...inner].sort((a, b) => a.range.start - b.range.start);
}

/** What stands in the script itself. */
function* callsIn(script: Script): Steps<ScriptCommand[]> {
  const { text } = script;
  const constants = yield* constantsIn(script);
  const variations = new Variations(text);
  const calls: ScriptCommand[] = [];
  for (const written of script.eachCall()) {
    const known = knownAt(constants, written.nameStart);
    const certain = withSplitWords(withConstants(written, text, constants), text, constants);
    const args = certain.args.map((word) =>
      ownAddress.test(text.slice(word.start, word.end)) ? { ...word, value: 'REPO', single: true } : word,
    );
    const call = { ...certain, name: programName(certain.name), args };
    const fileVariation = variations.ofFile(call);
    calls.push({
      name: call.name,
      args: call.args.map((word) => word.value),
      written: call.args.map((word) => writtenAs(text.slice(word.start, word.end), known)),
      conditional: call.conditional,
      range: { start: call.nameStart, end: call.args.at(-1)?.end ?? call.nameEnd },
      ...(fileVariation ? { fileVariation } : {}),
    });
    yield;
  }
  return calls;
}

/** A word as it stands there, but for the variables whose values are certain. */
function writtenAs(word: string, known: ReadonlyMap<string, string>): string {
  return /['\\`]/.test(word) ? word : withValues(word, known);
}

/** The script that a call is given as text: `bash -c "…"`, `eval "…"`, `ogExecAndLog session "…"`. */
function innerText({ name, args, written }: ScriptCommand): string | undefined {
  const words = args.map((value, index) => value ?? unquoted(written[index] ?? ''));
  if (name === 'trap') {
    // Run at the end, or never: `trap - EXIT` and `trap '' INT` run nothing.
    return words.length > 1 && words[0] !== '-' ? words[0] : undefined;
  }
  if (name === 'eval') {
    return words.length > 0 ? words.join(' ') : undefined;
  }
  if (name === 'ogExecAndLog') {
    const first = words.findIndex((word) => !/^(?:command|log|session)$/i.test(word));
    // What is given to it word by word is a call of its own.
    return /\s/.test(words[first] ?? '') ? words.slice(first).join(' ') : undefined;
  }
  const at = /^(?:ba|da|k)?sh$/.test(name) ? words.findIndex((word) => /^-\w*c$/.test(word)) : -1;
  return at === -1 ? undefined : words[at + 1];
}

function unquoted(written: string): string {
  return /^"[\s\S]*"$/.test(written) ? written.slice(1, -1).replaceAll(/\\(["$`\\])/g, '$1') : written;
}
