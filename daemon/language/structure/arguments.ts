import { type Command, commandNamed, type Parameter } from '../catalogue/catalogue.ts';
import { intendedForm } from '../diagnostics/form.ts';
import { parameterAt } from '../features/signatures.ts';
import type { Call } from '../syntax/model.ts';
import type { Word } from '../syntax/words.ts';
import type { Structure } from './structure.ts';

/** An argument that is written out, and what it is for. */
interface KnownArgument {
  readonly word: Word;
  readonly value: string;
  readonly parameter: Parameter;
}

/** The command that a call means, when it is the engine's. */
export function commandOf(call: Call, structure: Structure): Command | undefined {
  return structure.defines(call.name) ? undefined : commandNamed(call.name);
}

/** The literal arguments of a call whose places can be told, with their parameters; `source` is what it stands in. */
export function argumentsOf(call: Call, command: Command, source: string): KnownArgument[] {
  const open = call.args.findIndex((word) => !word.single && !isVariable(source.slice(word.start, word.end)));
  // Behind a word that may become many, places are not known.
  const words = open === -1 ? call.args : call.args.slice(0, open);
  const form = call.trusted ? intendedForm(command, words, open === -1) : undefined;
  return words.flatMap((word, index) => {
    const parameter = form && parameterAt(form, index);
    return parameter && word.value !== undefined && word.value !== ''
      ? [{ word, value: word.value, parameter }]
      : [];
  });
}

/** `$disk` may become many words or none; that one is meant is so likely that it may be shown. */
function isVariable(word: string): boolean {
  return /^\$(\w+|\{\w+\})$/.test(word);
}
