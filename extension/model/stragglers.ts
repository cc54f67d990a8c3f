import type { Job, MulticastSession } from '../../daemon/protocol/index.ts';
import { isActive } from './jobs.ts';

/** The multicast session of a job that waits for more computers than have joined, and can be started with those. */
export function waitingSession(
  { id, state }: Pick<Job, 'id' | 'state'>,
  sessions: readonly MulticastSession[],
): MulticastSession | undefined {
  if (!isActive(state)) {
    return undefined;
  }
  return sessions.find(
    ({ job, state: now, receivers, between }) =>
      job === id && now === 'waiting' && receivers > 0 && between === undefined,
  );
}

/** Ids of the computers of a job that may still join its session and have not. */
export function notJoined({ targets }: Pick<Job, 'targets'>, { joined = [] }: MulticastSession): string[] {
  const there = new Set(joined.map(({ computer }) => computer));
  return targets
    .filter(({ computer, state }) => isActive(state) && !there.has(computer))
    .map(({ computer }) => computer);
}
