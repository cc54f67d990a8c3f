import type { ConnectedSession, Job, Role } from '../../daemon/protocol/index.ts';
import { compareTexts } from './format.ts';
import { isActive } from './jobs.ts';

/** Somebody else who is connected, with all their sessions. */
export interface Person {
  /** Name of the token. */
  readonly name: string;
  /** Whether it is one's own token, in another window or program. */
  readonly isOwn: boolean;
  readonly role: Role;
  /** Their programs, each once. */
  readonly clients: readonly string[];
  readonly addresses: readonly string[];
  readonly sessions: number;
  /** Ids of their jobs that have not ended. */
  readonly jobs: readonly string[];
}

/** Who is connected besides the session `own`, by name. */
export function otherPeople(sessions: readonly ConnectedSession[], own: string | undefined): Person[] {
  const ownName = sessions.find(({ id }) => id === own)?.name;
  const byName = Map.groupBy(
    sessions.filter(({ id }) => id !== own),
    ({ name }) => name,
  );
  return [...byName]
    .map(([name, some]) => ({
      name,
      isOwn: name === ownName,
      role: some[0]?.role ?? 'viewer',
      clients: [...new Set(some.flatMap(({ client }) => client ?? []))],
      addresses: [...new Set(some.flatMap(({ address }) => address ?? []))],
      sessions: some.length,
      jobs: [...new Set(some.flatMap(({ jobs }) => jobs))],
    }))
    .sort((a, b) => compareTexts(a.name, b.name));
}

/** A job that waits or runs on computers that another is meant for. */
export interface JobThere {
  readonly job: Job;
  /** Ids of those of the computers where it has not ended. */
  readonly computers: readonly string[];
}

/** The jobs that have not ended on some computers, newest first. */
export function jobsOn(jobs: readonly Job[], computers: readonly string[]): JobThere[] {
  const wanted = new Set(computers);
  return jobs
    .filter(({ state }) => isActive(state))
    .map((job) => ({
      job,
      computers: job.targets
        .filter(({ computer, state }) => wanted.has(computer) && isActive(state))
        .map(({ computer }) => computer),
    }))
    .filter((there) => there.computers.length > 0);
}
