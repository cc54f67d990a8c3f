import type { Language } from '../../base/message.ts';
import { commandNamed } from '../catalogue/catalogue.ts';
import type { Analysis } from '../documents.ts';
import { imageSource } from '../scope.ts';
import type { Call } from '../syntax/model.ts';
import type { InventoryView } from '../types.ts';
import { wrongArguments } from './arguments.ts';
import type { CheckedCall, Finding, Surroundings } from './finding.ts';
import { intendedForm, wrongCount, wrongOrder } from './form.ts';
import { withoutIgnored } from './ignore.ts';
import { unknownNames, wrongImage } from './inventory.ts';
import { wrongProtocol } from './protocols.ts';
import { unknownCommands } from './unknown-command.ts';

/** Everything there is to tell about a text, in its order. */
export function findingsIn(analysis: Analysis, view: InventoryView, language: Language): Finding[] {
  const surroundings = { analysis, view, language, imagesFrom: imageSource(analysis, view) };
  const findings = [
    ...unknownNames(surroundings),
    ...unknownCommands(surroundings),
    ...analysis.model.calls.flatMap((call) => inCall(call, surroundings)),
  ];
  return withoutIgnored(findings, analysis).sort((a, b) => a.start - b.start || a.end - b.end);
}

function inCall(call: Call, surroundings: Surroundings): Finding[] {
  const command = commandNamed(call.name);
  if (!command || !call.trusted || surroundings.analysis.model.functions.has(call.name)) {
    return [];
  }
  const asksHelp = call.args.length === 1 && call.args[0]?.value === 'help';
  if (asksHelp && command.help) {
    return [];
  }
  // When the form is wrong, the places say nothing: one finding is enough.
  const form = [...wrongOrder(call, surroundings), ...wrongCount(call, command, surroundings)].slice(0, 1);
  if (form.length > 0) {
    return form;
  }
  const uncertain = call.args.findIndex((word) => !word.single);
  const complete = uncertain === -1;
  const words = complete ? call.args : call.args.slice(0, uncertain);
  const signature = intendedForm(command, words, complete);
  if (!signature) {
    return [];
  }
  const checked: CheckedCall = { ...surroundings, call, command, signature, words, complete };
  return [...wrongArguments(checked), ...wrongProtocol(checked), ...wrongImage(checked)];
}
