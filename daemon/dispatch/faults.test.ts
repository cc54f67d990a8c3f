import { afterEach, expect, it } from 'vitest';
import { randomNumbers } from '../base/test-support/random-numbers.ts';
import type { JobState } from '../protocol/index.ts';
import { FaultyClient, faults, type Plan } from './test-support/faulty-client.ts';
import { bench, open, request } from './test-support/room.ts';

const computers = 16;
/** Milliseconds for one test. */
const timeout = 60_000;
/** Polls are over before, so that a failure says what is wrong. */
const poll = { timeout: timeout / 3, interval: 5 };

let clients: FaultyClient[] = [];
let lives: Promise<void>[] = [];

afterEach(async () => {
  for (const client of clients) {
    client.end();
  }
  await Promise.all(lives);
});

function planOf(random: () => number, at: number): Plan {
  return {
    refusals: random() < 0.4 ? Math.floor(random() * 8) : 0,
    refusal: random() < 0.5 ? 503 : 400,
    fault: faults[at % faults.length] ?? 'none',
    answersLate: random() < 0.5,
  };
}

/** What must come of it. After five refusals more a client is busy (503): then it waits for it; or does not want it (400). */
function expected({ refusals, refusal, fault, answersLate }: Plan): JobState {
  if (refusal === 400 && refusals > 5) {
    return 'failed';
  }
  if (fault === 'none' || fault === 'slow') {
    return 'succeeded';
  }
  return answersLate && fault !== 'dropsRequest' ? 'succeeded' : 'lost';
}

it.each(Array.from({ length: 12 }, (_, at) => at + 1))(
  'no script runs twice and every end is known, whatever computers do (seed %i)',
  { timeout },
  async (seed) => {
    const random = randomNumbers(seed);
    const dispatch = await open({ timings: { partialLimit: 100 } });
    const plans = Array.from({ length: computers }, (_, at) => planOf(random, at));
    clients = plans.map(
      (plan, at) => new FaultyClient(dispatch.clientsAddress.port, `127.0.7.${at + 1}`, plan),
    );
    lives = clients.map((client) => client.live());
    const idle = () =>
      clients.filter(({ address }) => dispatch.presence.get(address)?.status === 'idle').length;
    await expect.poll(idle, poll).toBe(computers);
    const targets = clients.map(({ address }, at) => ({ id: `pc${at + 1}`, ip: address }));
    const scope = { computers: targets.map(({ id }) => id) };
    const job = await dispatch.jobs.start(request({ scope, computers: targets }));
    // On failure tells of each computer what it was to do, what it is at, and what the daemon said of it.
    const seen = () =>
      dispatch.jobs.get(job.id).targets.map(({ state, message }, at) => {
        const plan = plans[at] ?? expect.fail();
        if (state === expected(plan)) {
          return 'as expected';
        }
        const { address, begun } = clients[at] ?? expect.fail();
        const said = bench.warnings.filter((text) => text.startsWith(`${address}:`));
        const status = dispatch.presence.get(address)?.status;
        return { plan, begun: begun.size, state, message, status, said };
      });
    const wanted = plans.map(() => 'as expected');
    await expect.poll(seen, poll).toEqual(wanted);
    for (const [at, { begun }] of clients.entries()) {
      const plan = plans[at];
      const runs = [...begun.values()];
      expect(Math.max(0, ...runs), JSON.stringify(plan)).toBeLessThanOrEqual(1);
      expect(runs.length, JSON.stringify(plan)).toBeLessThanOrEqual(1);
    }
    // All are well again.
    await expect.poll(idle, poll).toBe(computers);
  },
);
