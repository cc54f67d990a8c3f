import { TextDocument } from 'vscode-languageserver-textdocument';
import { inSlices, type Steps } from '../../../base/steps.ts';
import type { Preflight } from '../../../instruction/index.ts';
import type { Computer, Result, Scope } from '../../../protocol/index.ts';
import type { Language } from '../../../protocol/message.ts';
import { message } from '../../../strings/index.ts';
import type { Call } from '../../context.ts';
import type { PreflightRecord } from '../../preflight-record.ts';
import type { InventoryState } from '../../rooms.ts';
import { effectToProtocol } from './effect-to-protocol.ts';
import { folderFacts } from './folder-facts.ts';
import { inventoryState } from './inventory-state.ts';
import { hasClients } from './needs-clients.ts';
import { scriptErrors } from './script-errors.ts';
import { preflightToProtocol } from './to-protocol.ts';

/** The inventory as it was before a job was sent. */
export interface Before {
  readonly at: string;
  readonly computers: readonly Computer[];
  readonly state: InventoryState;
  /** Id of the job, whose own ports are no conflict. */
  readonly job: string;
}

const noClients: Preflight['details'][number] = {
  verdict: 'blocked',
  message: message('dispatch.clientsOff'),
};

/** Finds out what would happen now; with `before`, what would have happened then. */
export async function findPreflight(
  { script, scope }: { script: string; scope: Scope },
  call: Call,
  before?: Before,
): Promise<PreflightRecord> {
  const { instruction, inventory, language, notices, ports } = call.rooms;
  // Asked anew after each wait: computers come and go meanwhile.
  const computers = () => before?.computers ?? inventory.computersOf(scope);
  const state = () => before?.state ?? inventoryState(call.rooms);
  const errors = await scriptErrors(script, scope, call);
  const commands = await language.commandsOf(script);
  const folder = await folderFacts(commands, computers(), call.rooms, state());
  const ids = computers().map(({ id }) => id);
  const sending = { title: '', script, computers: ids, ...(before && { job: before.job }) };
  const findings = [
    ...(hasClients(call.rooms) ? [] : [noClients]),
    ...(await ports.check(sending)),
    ...(await notices.check(script, ids)),
  ];
  const [members, known] = [computers(), { ...state(), folder }];
  const found = await inSlices(instruction.preflight(commands, members, known, errors));
  const effects = await inSlices(instruction.effects(commands, members, known));
  return {
    at: before?.at ?? new Date().toISOString(),
    computers: found.map((record) => withFindings(record, findings)),
    effects,
  };
}

/** In words: some 100 reasons a computer, each a text of its own. */
export function* preflightsToProtocol(
  { computers, effects }: PreflightRecord,
  script: string,
  language: Language,
): Steps<Result<'og/instruction/preflight'>> {
  const text = TextDocument.create('og:instruction', 'oginstruction', 1, script);
  const told: Result<'og/instruction/preflight'> = { computers: [], effects: [] };
  for (const record of computers) {
    told.computers.push(preflightToProtocol(record, language));
    yield;
  }
  for (const record of effects) {
    told.effects.push(effectToProtocol(record, text, computers.length, language));
    yield;
  }
  return told;
}

/** What is so on every computer, before what is a computer's own. */
function withFindings(
  { computer, verdict, details, ...rest }: Preflight,
  findings: Preflight['details'],
): Preflight {
  const told = findings.map(({ verdict: each }) => each);
  const worst = (['blocked', 'warning'] as const).find((each) => each === verdict || told.includes(each));
  return { computer, verdict: worst ?? 'ok', details: [...findings, ...details], ...rest };
}
