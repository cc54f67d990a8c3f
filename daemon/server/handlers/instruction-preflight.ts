import { TextDocument } from 'vscode-languageserver-textdocument';
import { inSlices, type Steps } from '../../base/steps.ts';
import type { Preflight } from '../../instruction/index.ts';
import type { Result } from '../../protocol/index.ts';
import type { Handler } from '../context.ts';
import { presentPreflight } from '../present.ts';
import { presentEffect } from '../present-effect.ts';
import { folderFacts } from './folder-facts.ts';
import { inventoryState } from './inventory-state.ts';
import { scriptErrors } from './script-errors.ts';

export const instructionPreflight: Handler<'og/instruction/preflight'> = async ({ script, scope }, call) => {
  const { rooms, session } = call;
  const { instruction, inventory } = rooms;
  // For its notFound, before any work.
  inventory.computersOf(scope);
  const errors = await scriptErrors(script, scope, call);
  const commands = await rooms.language.commandsOf(script);
  const facts = await folderFacts(commands, inventory.computersOf(scope), rooms, inventoryState(rooms));
  const sending = { title: '', script, computers: inventory.computersOf(scope).map(({ id }) => id) };
  const findings = [
    ...(await rooms.ports.check(sending)),
    ...(await rooms.notices.check(script, sending.computers)),
  ];
  const computers = inventory.computersOf(scope);
  const state = { ...inventoryState(rooms), folder: facts };
  const found = await inSlices(instruction.preflight(commands, computers, state, errors));
  const lost = await inSlices(instruction.effects(commands, computers, state));
  const text = TextDocument.create('og:instruction', 'oginstruction', 1, script);
  return inSlices(presented());

  /** In words: some 100 reasons a computer, each a text of its own. */
  function* presented(): Steps<Result<'og/instruction/preflight'>> {
    const told: Result<'og/instruction/preflight'> = { computers: [], effects: [] };
    for (const record of found) {
      told.computers.push(presentPreflight(withFindings(record, findings), session.language));
      yield;
    }
    for (const record of lost) {
      told.effects.push(presentEffect(record, text, computers.length, session.language));
      yield;
    }
    return told;
  }
};

/** What is so on every computer, before what is a computer's own. */
function withFindings({ computer, verdict, details }: Preflight, findings: Preflight['details']): Preflight {
  const told = findings.map(({ verdict: each }) => each);
  const worst = (['blocked', 'warning'] as const).find((each) => each === verdict || told.includes(each));
  return { computer, verdict: worst ?? 'ok', details: [...findings, ...details] };
}
