import type { Disposable } from '../../base/events.ts';
import { type Params, partialChanges, type Result, type Snapshot, type Topic } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { planToProtocol } from '../handlers/shared/plan-to-protocol.ts';
import { imageToProtocol, jobToProtocol, repositoryToProtocol } from '../handlers/shared/to-protocol.ts';
import { transfersToProtocol } from '../handlers/shared/transfer-to-protocol.ts';
import type { Rooms } from '../rooms.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { FeedEvent } from './feed-event.ts';

/** Jobs in a snapshot, the newest ones. */
const snapshotJobs = 200;

export interface Subscription extends Disposable {
  start(wanted: Pick<Params<'og/subscribe'>, 'topics' | 'since' | 'features'>): Result<'og/subscribe'>;
}

/** What one session is told: each `start` takes the place of the one before. */
export function createSubscription(
  rooms: Rooms,
  feed: ChangeFeed,
  language: () => Language,
  send: (frames: readonly Buffer[]) => void,
): Subscription {
  let active: Disposable | undefined;

  function follow(topics: ReadonlySet<Topic>, from: number, partial: boolean): Disposable {
    let told = from;
    const deliver = (events: readonly FeedEvent[]) => {
      const form = { language: language(), partial };
      // Whole things are told later: by then some of it is in the snapshot.
      const fresh = events.filter(({ seq, topic }) => seq > told && topics.has(topic));
      told = events.at(-1)?.seq ?? told;
      if (fresh.length > 0) {
        send(fresh.map((event) => event.frame(form)));
      }
    };
    // The answer goes first: a client must know its snapshot before it is told of changes.
    let live: Disposable | undefined;
    const begin = setImmediate(() => {
      deliver(feed.since(from) ?? []);
      live = partial ? feed.onDidAdd(deliver) : feed.whole.onDidTell(deliver);
    });
    const output = topics.has('job')
      ? feed.outputs.onDidWrite((written) => send(written.frames(partial)))
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
    start({ topics, since, features = [] }) {
      active?.dispose();
      const wanted = new Set(topics);
      const isKnown = since !== undefined && feed.since(since) !== undefined;
      active = follow(wanted, isKnown ? since : feed.cursor, features.includes(partialChanges));
      if (isKnown) {
        return { cursor: since };
      }
      return { cursor: feed.cursor, snapshot: snapshotOf(rooms, wanted, language()) };
    },
    dispose: () => active?.dispose(),
  };
}

function snapshotOf(rooms: Rooms, topics: ReadonlySet<Topic>, language: Language): Snapshot {
  const { inventory, jobs, transfers } = rooms;
  return {
    ...(topics.has('repository') && {
      repositories: inventory.repositories().map((repository) => repositoryToProtocol(repository, language)),
    }),
    ...(topics.has('image') && {
      images: inventory.images().map((image) => imageToProtocol(image, language)),
    }),
    ...(topics.has('classroom') && { classrooms: inventory.classrooms() }),
    ...(topics.has('job') && {
      jobs: jobs.list(snapshotJobs).map((job) => jobToProtocol(job, language, rooms.notices)),
    }),
    ...(topics.has('plan') && { plans: rooms.plans.list().map((plan) => planToProtocol(plan, language)) }),
    ...(topics.has('session') && { sessions: rooms.sessions.lasting() }),
    ...(topics.has('status') && rooms.status.summary && { status: rooms.status.summary }),
    ...(topics.has('transfer') && transfersToProtocol(transfers.list(), inventory.classrooms(), language)),
  };
}
