import { createHash } from 'node:crypto';
import { inSlices } from '../../base/steps.ts';
import type { PlannedAction, RecordedJob } from '../../protocol/index.ts';
import type { Call, Handler } from '../context.ts';
import { inventoryState } from './shared/inventory-state.ts';
import { preflightsToProtocol } from './shared/preflight-records.ts';
import { attemptToProtocol, jobToProtocol } from './shared/to-protocol.ts';

export const jobGet: Handler<'og/job/get'> = async ({ id }, call) => {
  const { jobs, notices } = call.rooms;
  const { language } = call.session;
  // For its notFound, before any work.
  jobs.get(id);
  const script = jobs.script(id);
  const preflight = await preflightOf(id, script, call);
  const { source, createdFrom, names, scopeNames, what } = jobs.origin(id);
  // Jobs of former versions were not read when they were started.
  const actions = what ? [] : await readActions(id, script, call);
  const job = jobToProtocol(jobs.get(id), language, notices);
  const former = jobs.attempts(id);
  const targets = job.targets.map((target, at) => {
    const name = names?.[at];
    const attempts = former.get(target.computer)?.map((attempt) => attemptToProtocol(attempt, language));
    return { ...target, ...(attempts && { attempts }), ...(name !== undefined && { name }) };
  });
  return {
    job: {
      ...job,
      ...(actions.length > 0 && { what: actions }),
      targets,
      script,
      sha256: createHash('sha256').update(script).digest('hex'),
      ...(source !== undefined && { source }),
      // Addresses of people are nothing for those who only look.
      ...(createdFrom !== undefined && call.session.identity?.role !== 'viewer' && { createdFrom }),
      ...(scopeNames && { scopeNames }),
      ...(preflight && { preflight }),
    },
  };
};

/** What a script does, as far as the inventory knows what it names now. */
async function readActions(id: string, script: string, { rooms }: Call): Promise<PlannedAction[]> {
  const commands = await rooms.language.commandsOf(script);
  const state = inventoryState(rooms);
  const wanted = new Set(rooms.jobs.get(id).targets.map(({ computer }) => computer));
  const computers = state.classrooms.flatMap((room) => room.computers).filter((one) => wanted.has(one.id));
  return inSlices(rooms.instruction.plannedActions(commands, computers, state));
}

async function preflightOf(
  id: string,
  script: string,
  { rooms, session }: Call,
): Promise<RecordedJob['preflight']> {
  const record = await rooms.preflights.of(id);
  if (!record) {
    return undefined;
  }
  const presented = await inSlices(preflightsToProtocol(record, script, session.language));
  return { at: record.at, ...presented };
}
