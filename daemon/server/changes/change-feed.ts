import { type Disposable, Emitter, type Event } from '../../base/events.ts';
import { planThings } from '../handlers/shared/plan-to-protocol.ts';
import { imageToProtocol, repositoryToProtocol } from '../handlers/shared/to-protocol.ts';
import type { Rooms } from '../rooms.ts';
import { Pace, type PaceOptions } from '../transport/pace.ts';
import { classroomThings } from './classroom-changes.ts';
import { FeedEvent, type Source } from './feed-event.ts';
import { jobThings } from './job-changes.ts';
import { OutputChanges } from './output-changes.ts';
import { StatusChanges } from './status-changes.ts';
import { ThingChanges } from './thing-changes.ts';
import { TransferChanges } from './transfer-changes.ts';
import { WholeChanges } from './whole-changes.ts';

export interface ChangeFeed extends Disposable {
  /** Number of the latest event. */
  readonly cursor: number;
  /** The events after a cursor, or undefined when the feed does not reach back to it. */
  since(cursor: number): readonly FeedEvent[] | undefined;
  /** Fires with new events. */
  readonly onDidAdd: Event<readonly FeedEvent[]>;
  /** The same events, for those who are told whole things. */
  readonly whole: WholeChanges;
  /** What scripts write: it has no place in the sequence. */
  readonly outputs: OutputChanges;
}

/** To one session not more than about so much: whole classrooms are long, and change all the time while a job runs. */
const bytesPerMs = 4_000;

export interface FeedOptions {
  /** How many events are kept for those who come back. */
  readonly capacity?: number;
  /** How long changes are put together. */
  readonly pace?: PaceOptions;
  /** Number of the event before the first one. */
  readonly start?: number;
}

/**
 * The rooms' changes as one sequence. It starts at the time in microseconds, so that a cursor of an earlier run
 * is never taken for one of this run. Of an event that was told only the ids are kept: whoever comes back is told how the
 * things are then, each once.
 */
export function createChangeFeed(rooms: Rooms, options: FeedOptions = {}): ChangeFeed {
  const { capacity = 2_000, pace = { least: 20, most: 500 }, start = Date.now() * 1_000 } = options;
  const added = new Emitter<readonly FeedEvent[]>();
  const events: FeedEvent[] = [];
  let cursor = start;

  const tell = new Pace(() => {
    const fresh = sources.flatMap((source) => {
      const saying = source.take();
      if (!saying) {
        return [];
      }
      cursor += 1;
      return [new FeedEvent(cursor, source.topic, saying)];
    });
    events.push(...fresh);
    for (const old of events.splice(0, events.length - capacity)) {
      old.become('forgotten');
    }
    added.fire(fresh);
    const bytes = fresh.reduce((sum, event) => sum + event.bytes, 0);
    whole.add(fresh);
    for (const event of fresh) {
      event.become('past');
    }
    return bytes / bytesPerMs;
  }, pace);
  const whole = new WholeChanges();
  const sources = sourcesOf(rooms, () => tell.ask());
  const outputs = new OutputChanges(rooms.jobs, pace);

  return {
    get cursor() {
      return cursor;
    },
    since(from) {
      const oldest = events[0]?.seq ?? cursor + 1;
      if (from < oldest - 1 || from > cursor) {
        return undefined;
      }
      return events.filter(({ seq }) => seq > from);
    },
    onDidAdd: added.event,
    whole,
    outputs,
    dispose() {
      tell.dispose();
      outputs.dispose();
      whole.dispose();
      for (const source of sources) {
        source.dispose();
      }
      added.dispose();
    },
  };
}

function sourcesOf(rooms: Rooms, schedule: () => void): Source[] {
  const { inventory, sessions } = rooms;
  return [
    new ThingChanges(
      {
        topic: 'repository',
        onDidChange: inventory.onDidChangeRepositories,
        find: (ids) => inventory.repositories().filter(({ id }) => ids.has(id)),
        present: repositoryToProtocol,
      },
      schedule,
    ),
    new ThingChanges(
      {
        topic: 'image',
        onDidChange: inventory.onDidChangeImages,
        find: (ids) => inventory.images().filter(({ id }) => ids.has(id)),
        present: imageToProtocol,
      },
      schedule,
    ),
    new ThingChanges(classroomThings(rooms), schedule),
    new ThingChanges(jobThings(rooms), schedule),
    new TransferChanges(rooms, schedule),
    new ThingChanges(
      {
        topic: 'session',
        onDidChange: sessions.onDidChange,
        find: (ids) => sessions.lasting().filter(({ id }) => ids.has(id)),
        present: (session) => session,
      },
      schedule,
    ),
    new StatusChanges(rooms, schedule),
    new ThingChanges(planThings(rooms), schedule),
  ];
}
