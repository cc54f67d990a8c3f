import type { Parser } from 'web-tree-sitter';
import type { Variation } from '../protocol/index.ts';
import type { ScriptCommand } from '../protocol/rules/script-command.ts';
import { type GivenText, givenTexts } from './given-texts.ts';
import { certainCall, constantsAt } from './syntax/alternatives.ts';
import { type Constant, constantsIn, knownAt, writtenAs } from './syntax/constants.ts';
import { type KnownVariables, listsIn } from './syntax/lists.ts';
import type { Call } from './syntax/model.ts';
import { outputsIn } from './syntax/outputs.ts';
import { Script } from './syntax/script.ts';
import { shellInputsIn } from './syntax/shell-input.ts';
import { inSlices, type Steps } from './syntax/steps.ts';
import { withTrees } from './syntax/tree-room.ts';
import { ownAddress, Variations } from './syntax/variation.ts';
import { programName } from './syntax/wrapped.ts';

import { unnamedTexts } from './unnamed-texts.ts';

/** Scripts in scripts in scripts are not read any deeper. */
const deepest = 3;
/** More of them nobody writes. */
const mostInner = 50;
/** So many commands are followed for each value that a list gives their variables. */
const mostAlternatives = 500;

/**
 * What a script calls, for `commandsOf`: also in what it gives to `bash -c`, `eval`, a pipe or xargs, and what it redirects
 * to devices. A command that is only known when it runs is called `$`.
 */
export async function commandsIn(
  text: string,
  parser: Parser,
  signal: AbortSignal | undefined,
  depth = 0,
): Promise<ScriptCommand[]> {
  const script = await withTrees(text.length, Script.read(parser, text), signal);
  const known: KnownVariables = {
    constants: await inSlices(constantsIn(script), signal),
    lists: await inSlices(listsIn(script), signal),
  };
  const calls = await inSlices(callsIn(script, known), signal);
  const outputs = outputsIn(script).map(({ path, start, end }): ScriptCommand => {
    const args = [path.includes('$') ? undefined : path];
    return { name: '>', args, written: [path], conditional: false, range: { start, end } };
  });
  const given = [
    ...(await inSlices(givenTexts(calls, text), signal)),
    ...(await inSlices(unnamedTexts(script, known), signal)),
    ...shellInputsIn(script).map(
      ({ text: input, start, end }): GivenText => ({
        ...{ text: input, written: input, range: { start, end }, conditional: true },
      }),
    ),
  ];
  const inner: ScriptCommand[] = [];
  for (const [index, one] of given.entries()) {
    const isTooMuch = depth >= deepest || index >= mostInner;
    const found =
      one.text === undefined || isTooMuch ? undefined : await commandsIn(one.text, parser, signal, depth + 1);
    inner.push(...(found?.map((command) => within(command, one)) ?? [unknownCommand(one)]));
  }
  return [...calls, ...outputs, ...inner].sort((a, b) => a.range.start - b.range.start);
}

/** What stands in the script itself. */
function* callsIn(script: Script, known: KnownVariables): Steps<ScriptCommand[]> {
  const { text } = script;
  const variations = new Variations(text);
  const found: ScriptCommand[] = [];
  for (const call of script.eachCall()) {
    const all = found.length < mostAlternatives ? constantsAt(call, text, known) : [known.constants];
    found.push(...all.map((constants) => commandOf(call, text, constants, variations)));
    yield;
  }
  return found;
}

function commandOf(
  written: Call,
  text: string,
  constants: readonly Constant[],
  variations: Variations,
): ScriptCommand {
  const known = knownAt(constants, written.nameStart);
  const certain = certainCall(written, text, constants);
  const args = certain.args.map((word) =>
    ownAddress.test(text.slice(word.start, word.end)) ? { ...word, value: 'REPO', single: true } : word,
  );
  const call = { ...certain, name: programName(certain.name), args };
  const fileVariation = variations.ofFile(call);
  return {
    name: call.name,
    args: call.args.map((word) => word.value),
    written: call.args.map((word) => writtenAs(text.slice(word.start, word.end), known)),
    conditional: call.conditional,
    range: { start: call.nameStart, end: call.args.at(-1)?.end ?? call.nameEnd },
    ...(fileVariation ? { fileVariation } : {}),
  };
}

/** A command of a text that another one is given, as it is to the whole script. */
function within(command: ScriptCommand, { range, conditional, vague }: GivenText): ScriptCommand {
  // What xargs reads may be another thing on each computer.
  const isOpen =
    vague && command.fileVariation === 'same' && command.written.some((word) => word.includes('{}'));
  return {
    ...command,
    conditional: command.conditional || conditional,
    range,
    inner: true,
    ...(isOpen ? { fileVariation: 'unknown' satisfies Variation } : {}),
  };
}

function unknownCommand({ written, range, conditional }: GivenText): ScriptCommand {
  return { name: '$', args: [undefined], written: [written], conditional, range, inner: true };
}
