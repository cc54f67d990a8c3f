import type { Disposable, Event } from '../base/events.ts';
import { Emitter } from '../base/events.ts';
import type { Language } from '../base/message.ts';
import type { JobRecord } from '../dispatch/types.ts';
import type { Topic } from '../protocol/index.ts';
import type { Rooms } from './context.ts';
import { presentImage, presentJob, presentRepository } from './present.ts';
import { TransferChanges } from './transfer-changes.ts';

/** One `og/<topic>/didChange`, which can be said in any language. */
interface FeedEvent {
  readonly seq: number;
  readonly topic: Topic;
  params(language: Language): object;
}

export interface ChangeFeed extends Disposable {
  /** Number of the latest event. */
  readonly cursor: number;
  /** The events after a cursor, or undefined when the feed does not reach back to it. */
  since(cursor: number): FeedEvent[] | undefined;
  /** Fires after new events were added. */
  readonly onDidAdd: Event<void>;
}

export interface FeedOptions {
  /** How many events are kept for those who come back. */
  readonly capacity?: number;
  /** How long changes of one object are put together. */
  readonly coalesceMs?: number;
  /** Number of the event before the first one. */
  readonly start?: number;
}

/**
 * The rooms' changes as one sequence. It starts at the time in microseconds, so that a cursor of an earlier run
 * is never taken for one of this run.
 */
export function createChangeFeed(rooms: Rooms, options: FeedOptions = {}): ChangeFeed {
  const { capacity = 2_000, coalesceMs = 100, start = Date.now() * 1_000 } = options;
  const added = new Emitter<void>();
  const events: FeedEvent[] = [];
  let cursor = start;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    timer = undefined;
    for (const source of sources) {
      const params = source.take();
      if (!params) continue;
      cursor += 1;
      const seq = cursor;
      events.push({ seq, topic: source.topic, params: (language) => ({ seq, ...params(language) }) });
    }
    events.splice(0, events.length - capacity);
    added.fire();
  };
  const schedule = () => {
    timer ??= setTimeout(flush, coalesceMs);
  };
  const { inventory } = rooms;
  const sources: Source[] = [
    changesOf('repository', inventory.onDidChangeRepositories, presentRepository, schedule),
    changesOf('image', inventory.onDidChangeImages, presentImage, schedule),
    changesOf('classroom', inventory.onDidChangeClassrooms, (classroom) => classroom, schedule),
    changesOf<JobRecord>(
      'job',
      (listener) => jobChanges(rooms, listener),
      (job, language) => presentJob(job, language, rooms.notices),
      schedule,
    ),
    new TransferChanges(rooms, schedule),
    changesOf('session', rooms.sessions.onDidChange, (session) => session, schedule),
  ];

  return {
    get cursor() {
      return cursor;
    },
    since(from) {
      const oldest = events[0]?.seq ?? cursor + 1;
      if (from < oldest - 1 || from > cursor) return undefined;
      return events.filter(({ seq }) => seq > from);
    },
    onDidAdd: added.event,
    dispose() {
      clearTimeout(timer);
      for (const source of sources) source.dispose();
      added.dispose();
    },
  };
}

type ParamsIn = (language: Language) => object;

/** One topic: gathers changes until they are taken. */
interface Source extends Disposable {
  readonly topic: Topic;
  take(): ParamsIn | undefined;
}

interface Changes<T> {
  readonly changed: readonly T[];
  readonly removed: readonly string[];
}

function changesOf<T extends { readonly id: string }>(
  topic: Topic,
  event: (listener: (change: Changes<T>) => void) => Disposable,
  present: (thing: T, language: Language) => object,
  schedule: () => void,
): Source {
  /** By id; undefined is a thing that is gone. */
  let pending = new Map<string, T | undefined>();
  const subscription = event(({ changed, removed }) => {
    for (const id of removed) pending.set(id, undefined);
    for (const thing of changed) pending.set(thing.id, thing);
    schedule();
  });
  return {
    topic,
    take() {
      if (pending.size === 0) return undefined;
      const taken = pending;
      pending = new Map();
      const removed = [...taken].flatMap(([id, thing]) => (thing === undefined ? [id] : []));
      return sayingOnce((language) => ({
        changed: [...taken.values()].flatMap((thing) =>
          thing === undefined ? [] : [present(thing, language)],
        ),
        removed,
      }));
    },
    dispose: () => subscription.dispose(),
  };
}

/** A job changes by itself, and by what is told of its transfers. */
function jobChanges(
  { jobs, notices }: Pick<Rooms, 'jobs' | 'notices'>,
  listener: (change: Changes<JobRecord>) => void,
): Disposable {
  const changes = [
    jobs.onDidChange((job) => listener({ changed: [job], removed: [] })),
    notices.onDidChange((ids) => {
      listener({ changed: ids.flatMap((id) => known(jobs, id)), removed: [] });
    }),
  ];
  return {
    dispose() {
      for (const change of changes) change.dispose();
    },
  };
}

/** The job, as long as it is not forgotten. */
function known(jobs: Rooms['jobs'], id: string): JobRecord[] {
  try {
    return [jobs.get(id)];
  } catch {
    return [];
  }
}

/** Says the same once for each language, however many sessions there are. */
function sayingOnce(params: ParamsIn): ParamsIn {
  const said = new Map<Language, object>();
  return (language) => {
    const known = said.get(language) ?? params(language);
    said.set(language, known);
    return known;
  };
}
