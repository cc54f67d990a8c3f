import type { Handler } from '../context.ts';
import { portWaitSeconds } from './job-start.ts';
import { needsClients } from './shared/needs-clients.ts';
import { jobToProtocol } from './shared/to-protocol.ts';

export const jobRetry: Handler<'og/job/retry'> = async (params, { rooms, session }) => {
  const { id, computers, onPortConflict = 'refuse' } = params;
  const seen = rooms.jobs.get(id);
  needsClients(rooms);
  const { title, targets } = seen;
  const sending = {
    title,
    createdBy: seen.createdBy,
    script: rooms.jobs.script(id),
    computers: computers ?? targets.map(({ computer }) => computer),
    job: id,
  };
  const job = await rooms.portChoice.start(sending, onPortConflict, (_script, admit) =>
    rooms.jobs.retry(id, computers, { admit, seen, holdSeconds: portWaitSeconds }),
  );
  return { job: jobToProtocol(job, session.language, rooms.notices) };
};
