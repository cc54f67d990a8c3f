import { expect, it } from 'vitest';
import { randomNumbers } from '../../daemon/base/test-support/random-numbers.ts';
import type { JobRecord, TargetRecord } from '../../daemon/dispatch/types.ts';
import type { Classroom, JobState } from '../../daemon/protocol/index.ts';
import { paperRooms } from '../../daemon/server/test-support/paper-rooms.ts';
import { classroom, computer, job } from '../../daemon/server/test-support/records.ts';
import {
  bearer,
  connectRaw,
  openTestServer,
  type RawClient,
  type Sent,
} from '../../daemon/server/test-support/socket-server.ts';
import {
  type Changes,
  emptyState,
  reducers,
  type StudioState,
  subscribed,
} from '../../extension/model/state.ts';

const states: JobState[] = ['queued', 'running', 'succeeded', 'failed'];
const places = 5;

/** Jobs and classrooms that change by chance, and their daemon. */
async function openWorld(random: () => number) {
  const jobs = new Map<string, JobRecord>();
  let classrooms: Classroom[] = ['a', 'b'].map((id) => ({ ...classroom, id, computers: [] }));
  const { rooms, events } = paperRooms({
    inventory: { classrooms: () => classrooms },
    jobs: {
      list: () => [...jobs.values()].reverse(),
      get(id) {
        const found = jobs.get(id);
        if (!found) {
          throw new Error('no such job');
        }
        return found;
      },
    },
  });
  const server = await openTestServer({ rooms });
  const below = (count: number) => Math.floor(random() * count);
  const chance = (share: number) => random() < share;

  const someTarget = (index: number): TargetRecord => ({
    ...{ computer: `pc${index}`, state: states[below(states.length)] ?? 'lost', attempt: 1 + below(2) },
    ...(chance(0.5) && { progress: below(100) }),
    ...(chance(0.5) && { message: `line ${below(10)}` }),
  });
  const changeJob = (id: string) => {
    const known = jobs.get(id);
    const targets = Array.from({ length: places }, (_, index) => {
      const former = known?.targets[index];
      return former && chance(0.7) ? former : someTarget(index);
    });
    const record: JobRecord = {
      ...job,
      ...{ id, targets, title: known && chance(0.9) ? known.title : `title ${below(10)}` },
      ...{ createdAt: `2026-01-01T00:00:0${id.slice(1)}Z`, state: states[below(states.length)] ?? 'lost' },
      ...(chance(0.3) && { endedAt: '2026-01-01T01:00:00Z' }),
      ...(chance(0.5) && { receivedBytes: below(5), servedBytes: below(5) }),
      ...(chance(0.3) && { waitUntil: `2026-01-01T02:00:0${below(10)}Z` }),
    };
    jobs.set(id, record);
    events.jobs.fire(record);
  };
  const changeClassroom = (id: string) => {
    classrooms = classrooms.map((one) => {
      if (one.id !== id) {
        return one;
      }
      const count = chance(0.8) ? one.computers.length : below(places);
      const computers = Array.from({ length: count }, (_, index) => {
        const former = one.computers[index];
        if (former && chance(0.6)) {
          return former;
        }
        const cache = chance(0.5) ? null : { disk: 1, partition: 4, sizeKB: below(3) };
        return {
          ...computer,
          cache,
          id: `${id}${index}`,
          status: chance(0.5) ? ('idle' as const) : ('busy' as const),
        };
      });
      return { ...one, computers, name: chance(0.9) ? one.name : `Aula ${below(10)}` };
    });
    events.classrooms.fire({ changed: classrooms.filter((one) => one.id === id), removed: [] });
  };
  return {
    server,
    change: () => (chance(0.6) ? changeJob(`j${below(4)}`) : changeClassroom(chance(0.5) ? 'a' : 'b')),
    /** The last change: whoever was told it was told all. */
    end() {
      changeJob('j9');
      return { jobs: [...jobs.values()], classrooms };
    },
  };
}

const isChange = (method: string | undefined): method is 'og/job/didChange' | 'og/classroom/didChange' =>
  method === 'og/job/didChange' || method === 'og/classroom/didChange';

/** A console as the extension is one. */
class Console {
  state: StudioState = emptyState;
  readonly #url: string;
  readonly #features: string[];
  #client: RawClient | undefined;
  #wake = () => {};

  constructor(url: string, features: string[]) {
    this.#url = url;
    this.#features = features;
  }

  async join(): Promise<void> {
    const client = await connectRaw(this.#url, bearer('viewer'));
    this.#client = client;
    const { cursor } = this.state;
    const { result } = await client.ask('og/subscribe', {
      ...{ topics: ['job', 'classroom'], features: this.#features },
      ...(cursor !== undefined && { since: cursor }),
    });
    this.state = subscribed(this.state, result as unknown as Parameters<typeof subscribed>[1]);
    void this.#follow(client);
  }

  leave(): void {
    this.#client?.socket.terminate();
    this.#client = undefined;
  }

  async knows(id: string): Promise<void> {
    while (!this.state.jobs.some((one) => one.id === id)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async #follow(client: RawClient): Promise<void> {
    for (;;) {
      const { method, params }: Sent = await client.next();
      if (this.#client !== client) {
        return;
      }
      if (isChange(method)) {
        this.#apply(method, params as unknown as Changes[typeof method]);
      }
      this.#wake();
    }
  }

  #apply<M extends keyof Changes>(method: M, params: Changes[M]): void {
    this.state = reducers[method](this.state, params);
  }
}

const byId = <T extends { readonly id: string }>(things: readonly T[]) =>
  [...things].sort((one, other) => one.id.localeCompare(other.id));

it.each([1, 2, 3, 4, 5, 6])(
  'partial changes say the same as whole objects, whenever one comes: %d',
  async (seed) => {
    const random = randomNumbers(seed);
    const world = await openWorld(random);
    const whole = new Console(world.server.url, []);
    const partial = new Console(world.server.url, ['partialChanges', 'of a later version']);
    const comesAndGoes = new Console(world.server.url, ['partialChanges']);
    await Promise.all([whole.join(), partial.join(), comesAndGoes.join()]);
    for (let step = 0; step < 60; step++) {
      const burst = Math.floor(random() * 4);
      for (let count = 0; count < burst; count++) {
        world.change();
      }
      if (random() < 0.2) {
        comesAndGoes.leave();
        world.change();
        await comesAndGoes.join();
      }
      // So that what is told is not always told together.
      await new Promise((resolve) => setTimeout(resolve, random() * 10));
    }
    const truth = world.end();
    for (const console of [whole, partial, comesAndGoes]) {
      await console.knows('j9');
      expect(byId(console.state.jobs)).toEqual(byId(truth.jobs));
      expect(byId(console.state.classrooms)).toEqual(byId(truth.classrooms));
      console.leave();
    }
    await world.server.dispose();
  },
);
