import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../base/events.ts';
import { silentLog } from '../base/log.ts';
import type { JobRecord, Transferred } from '../dispatch/types.ts';
import { OgError } from '../protocol/index.ts';
import type { JobTransfer } from './job-notices.ts';
import { JobTraffic } from './job-traffic.ts';
import type { TorrentRecord } from './types.ts';

const transfer: JobTransfer = {
  ...{ protocol: 'TORRENT', image: 'win', file: 'win.img', repository: 'main', infoHash: 'aa' },
  ...{ port: undefined, conditional: false, sizeBytes: 1000, cached: true },
};

/** One job on one computer; a torrent of which a second sends it `speed` bytes. */
class World {
  readonly changed = new Emitter<JobRecord>();
  readonly noted: Transferred[] = [];
  readonly kept: Transferred[] = [];
  readonly texts = new Map<string, string>();
  job: JobRecord = {
    ...{ id: 'job1', title: 'Deploy', state: 'running', createdBy: 'ana' },
    ...{ createdAt: '2026-01-01T00:00:00Z', scope: { computers: ['pc1'] } },
    targets: [{ computer: 'pc1', state: 'running', attempt: 1, phase: 'receive', rates: { receive: 50 } }],
  };
  running = new Map<string, readonly JobTransfer[]>([['job1', [transfer]]]);
  torrent: TorrentRecord = {
    ...{
      infoHash: 'aa',
      image: 'win',
      seeders: 0,
      leechers: 1,
      completed: 0,
      bytesPerSecond: 40,
      sentBytes: 0,
    },
    peers: [{ address: '10.0.0.1:2706', leftBytes: 1000 }],
  };
  looked = 0;
  readonly traffic = new JobTraffic({
    jobs: {
      get: (id) => {
        if (id !== 'job1') {
          throw new OgError('notFound', { id });
        }
        return this.job;
      },
      onDidChange: this.changed.event,
      noteTransferred: (_id, transferred) => this.noted.push(transferred),
      keepTransferred: async (_id, transferred) => void this.kept.push(transferred),
      keepText: async (_id, name, text) => void this.texts.set(name, text),
      readText: async (_id, name) => this.texts.get(name),
    },
    brought: { running: () => this.running, jobOf: () => 'job1' },
    transfers: {
      torrent: () => {
        this.looked += 1;
        return this.torrent;
      },
      sessions: () => [],
    },
    infoHashOf: () => 'aa',
    addresses: () => new Map([['pc1', '10.0.0.1']]),
    repository: 'main',
    log: silentLog,
  });

  /** So much has come, of which the repository has sent so much; then it is looked at. */
  async tick(received: number, sent: number): Promise<void> {
    this.torrent = {
      ...this.torrent,
      sentBytes: sent,
      peers: [{ address: '10.0.0.1:2706', leftBytes: 1000 - received }],
    };
    await vi.advanceTimersByTimeAsync(2_000);
  }

  end(): void {
    const [target] = this.job.targets;
    if (!target) {
      return;
    }
    this.job = {
      ...this.job,
      state: 'succeeded',
      endedAt: 'now',
      targets: [{ ...target, state: 'succeeded' }],
    };
    this.running = new Map();
    this.changed.fire(this.job);
  }
}

let world: World;
beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(Date.parse('2026-01-01T00:00:00Z'));
  world = new World();
});
afterEach(async () => {
  await world.traffic.dispose();
  vi.useRealTimers();
});

const none = { startedAt: '2026-01-01T00:00:00Z', stepSeconds: 2, repository: [], received: [] };

describe('a job that runs', () => {
  it('tells what it has received and what of it the repository has sent', async () => {
    await world.tick(0, 0);
    await world.tick(400, 300);
    expect(world.noted).toEqual([
      { receivedBytes: 0, servedBytes: 0 },
      { receivedBytes: 400, servedBytes: 300 },
    ]);
    expect(await world.traffic.series('job1')).toEqual({
      ...{ startedAt: '2026-01-01T00:00:02.000Z', stepSeconds: 2 },
      ...{ repository: [40, 40], received: [50, 50] },
    });
    expect(world.kept).toEqual([]);
  });

  it('of several in one swarm, looks at the swarm once', async () => {
    const jobs = Array.from({ length: 20 }, (_, at) => [`job${at}`, [transfer]] as const);
    world.running = new Map<string, readonly JobTransfer[]>([
      ...jobs,
      ['job1', [transfer, { ...transfer, port: 1 }]],
    ]);
    await world.tick(0, 0);
    expect(world.looked).toBe(1);
  });

  it('that waits, or brings nothing, has no series', async () => {
    world.running = new Map([['job1', []]]);
    await world.tick(0, 0);
    expect(await world.traffic.series('job1')).toEqual(none);
    const waiting = { computer: 'pc1', state: 'waiting' as const, attempt: 1 };
    world.job = { ...world.job, targets: [waiting] };
    world.running = new Map([['job1', [transfer]]]);
    await world.tick(0, 0);
    expect(await world.traffic.series('job1')).toEqual(none);
  });
});

describe('a job that has ended', () => {
  it('keeps both: the bytes in the job, the series in a file', async () => {
    await world.tick(0, 0);
    await world.tick(900, 500);
    world.torrent = { ...world.torrent, sentBytes: 600 };
    world.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(world.kept).toEqual([{ receivedBytes: 1000, servedBytes: 600 }]);
    expect(await world.traffic.series('job1')).toMatchObject({ repository: [40, 40], received: [50, 50] });
    await world.traffic.dispose();
    expect(world.kept).toHaveLength(1);
  });

  it('goes on from its bytes when it is tried again', async () => {
    world.job = { ...world.job, receivedBytes: 7000, servedBytes: 70 };
    await world.tick(100, 0);
    expect(world.noted).toEqual([{ receivedBytes: 7100, servedBytes: 70 }]);
  });

  it('of a file that is damaged there is no series', async () => {
    world.texts.set('series', '{"stepSeconds":');
    expect(await world.traffic.series('job1')).toEqual(none);
  });

  it('that is not known is an error', async () => {
    await expect(world.traffic.series('none')).rejects.toThrow('notFound');
  });
});

it('a stop keeps what is known of jobs that run', async () => {
  await world.tick(100, 50);
  await world.traffic.dispose();
  expect(world.kept).toEqual([{ receivedBytes: 100, servedBytes: 0 }]);
  expect(JSON.parse(world.texts.get('series') ?? '')).toMatchObject({ received: [50] });
});
