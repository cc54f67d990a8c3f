import type { SignatureHelp } from 'vscode-languageserver';
import type { Language } from '../../protocol/message.ts';
import { commandNamed, type Signature, summaryOf } from '../catalogue/catalogue.ts';
import { markdown } from '../lsp.ts';
import { contextAt, logicalLineStart } from '../syntax/scanner.ts';
import type { Script } from '../syntax/script.ts';
import { parameterLabel, parameterText, signatureLabel } from './documentation.ts';
import { meantParameter } from './signatures.ts';

/**
 * The forms of the command around a place. The active one is the first that fits what stands before
 * the place and has room for the argument there.
 */
export function signatureHelpAt(script: Script, offset: number, language: Language): SignatureHelp | null {
  const { text } = script;
  const context = contextAt(text, offset);
  if (context.kind !== 'argument' || script.startsInText(logicalLineStart(text, offset))) {
    return null;
  }
  const command = commandNamed(context.name);
  if (!command) {
    return null;
  }
  const before = context.before.map((word) => word.value);
  const word = text.slice(context.current.start, context.current.end);
  const places = command.signatures.map((signature) => meantParameter(signature, before, word));
  const fitting = places.findIndex((place) => place !== undefined);
  return {
    signatures: command.signatures.map((signature) => ({
      label: signatureLabel(command.name, signature),
      documentation: markdown(summaryOf(command, language)),
      parameters: parametersOf(command.name, signature, language),
    })),
    activeSignature: Math.max(fitting, 0),
    // A number out of range highlights nothing: the words fit no form.
    activeParameter: places[fitting] ?? Math.max(...command.signatures.map((each) => each.length)),
  };
}

/** Labels are given by their place in the line: `npart` alone would also be found in `[npart]`. */
function parametersOf(name: string, signature: Signature, language: Language) {
  let start = name.length + 1;
  return signature.map((parameter) => {
    const label: [number, number] = [start, start + parameterLabel(parameter).length];
    start = label[1] + 1;
    return { label, documentation: markdown(parameterText(parameter, language)) };
  });
}
