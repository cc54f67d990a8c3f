import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MeasuredDaemon, startMeasured } from '../measured-daemon.ts';
import { type Helper, startHelper } from './helper.ts';
import type { ComputersAnswered, ComputersAsked, ConsolesAnswered, ConsolesAsked } from './messages.ts';

/** Computers of one classroom, at most. */
const classroomSize = 1_000;
const consoleCount = 20;

export interface Scene {
  readonly daemon: MeasuredDaemon;
  readonly computers: Helper<ComputersAsked, ComputersAnswered>;
  readonly consoles: Helper<ConsolesAsked, ConsolesAnswered>;
  /** Ids of the computers that are connected, by address. */
  readonly ids: ReadonlyMap<string, string>;
  /** Sends a job to all of them; resolves with its id. */
  send(): Promise<string>;
  stop(): Promise<void>;
}

const addressOf = (at: number) => `127.${64 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`;

/** A daemon with so many computers that are free, and consoles that have subscribed. */
export async function openScene(size: number): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-dispatch-'));
  const daemon = await startMeasured(folder);
  const computers = startHelper<ComputersAsked, ComputersAnswered>('computers');
  const consoles = startHelper<ConsolesAsked, ConsolesAnswered>('consoles');
  const ids = await saveClassrooms(daemon, size);
  await computers.ask({ kind: 'connect', port: daemon.ready.clients.port, ips: [...ids.keys()] });
  while ((await idle(daemon)) < size) {
    await sleep(200);
  }
  await computers.ask({ kind: 'forget' });
  const features = process.env.BENCH_WHOLE === undefined ? ['partialChanges'] : [];
  const { url, token } = daemon;
  await consoles.ask({ kind: 'open', url, token, count: consoleCount, features });
  let jobs = 0;
  return {
    daemon,
    computers,
    consoles,
    ids,
    async send() {
      jobs += 1;
      const { job } = await daemon.client.request('og/job/start', {
        requestId: `bench ${jobs}`,
        script: 'true',
        scope: { computers: [...ids.values()] },
      });
      return job.id;
    },
    async stop() {
      await Promise.all([computers.stop(), consoles.stop()]);
      await daemon.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves with the ids of the computers, by address. */
async function saveClassrooms({ client }: MeasuredDaemon, size: number): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let from = 0; from < size; from += classroomSize) {
    const count = Math.min(classroomSize, size - from);
    const { classroom } = await client.request('og/classroom/save', {
      name: `Aula ${1 + from / classroomSize}`,
      network: '127.64.0.0/10',
      computers: Array.from({ length: count }, (_, at) => ({
        name: `pc${String(from + at).padStart(4, '0')}`,
        ip: addressOf(1 + from + at),
        mac: (0x020000000000 + from + at).toString(16).padStart(12, '0'),
      })),
    });
    for (const { ip, id } of classroom.computers) {
      ids.set(ip, id);
    }
  }
  return ids;
}

/** How many computers are free. */
async function idle({ client }: MeasuredDaemon): Promise<number> {
  const { classrooms } = await client.request('og/classroom/list', {});
  return classrooms.flatMap(({ computers }) => computers).filter(({ status }) => status === 'idle').length;
}
