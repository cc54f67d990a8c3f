import type { Disposable } from '../base/events.ts';
import type { Language } from '../base/message.ts';
import type { NotificationMethod, Result, Snapshot, Topic } from '../protocol/index.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Rooms } from './context.ts';
import { presentImage, presentJob, presentRepository } from './present.ts';
import { presentTransfers } from './present-transfer.ts';

/** Jobs in a snapshot, the newest ones. */
const snapshotJobs = 200;

export interface Subscription extends Disposable {
  start(topics: readonly Topic[], since: number | undefined): Result<'og/subscribe'>;
}

/** What one session is told: each `start` takes the place of the one before. */
export function createSubscription(
  rooms: Rooms,
  feed: ChangeFeed,
  language: () => Language,
  send: (method: NotificationMethod, params: object) => void,
): Subscription {
  let active: Disposable | undefined;

  function follow(topics: ReadonlySet<Topic>, from: number): Disposable {
    let cursor = from;
    const deliver = () => {
      for (const event of feed.since(cursor) ?? []) {
        if (topics.has(event.topic)) send(`og/${event.topic}/didChange`, event.params(language()));
      }
      cursor = feed.cursor;
    };
    // The answer goes first: a client must know its snapshot before it is told of changes.
    let live: Disposable | undefined;
    const begin = setImmediate(() => {
      deliver();
      live = feed.onDidAdd(deliver);
    });
    const output = topics.has('job')
      ? rooms.jobs.onDidOutput((text) => send('og/job/didOutput', text))
      : undefined;
    return {
      dispose() {
        clearImmediate(begin);
        live?.dispose();
        output?.dispose();
      },
    };
  }

  return {
    start(topics, since) {
      active?.dispose();
      const wanted = new Set(topics);
      const isKnown = since !== undefined && feed.since(since) !== undefined;
      active = follow(wanted, isKnown ? since : feed.cursor);
      if (isKnown) return { cursor: since };
      return { cursor: feed.cursor, snapshot: snapshotOf(rooms, wanted, language()) };
    },
    dispose: () => active?.dispose(),
  };
}

function snapshotOf(rooms: Rooms, topics: ReadonlySet<Topic>, language: Language): Snapshot {
  const { inventory, jobs, transfers } = rooms;
  return {
    ...(topics.has('repository') && {
      repositories: inventory.repositories().map((repository) => presentRepository(repository, language)),
    }),
    ...(topics.has('image') && { images: inventory.images().map((image) => presentImage(image, language)) }),
    ...(topics.has('classroom') && { classrooms: inventory.classrooms() }),
    ...(topics.has('job') && {
      jobs: jobs.list(snapshotJobs).map((job) => presentJob(job, language, rooms.notices)),
    }),
    ...(topics.has('session') && { sessions: rooms.sessions.lasting() }),
    ...(topics.has('transfer') && presentTransfers(transfers.list(), inventory.classrooms(), language)),
  };
}
