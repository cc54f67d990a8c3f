import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../base/events.ts';
import { silentLog } from '../base/log.ts';
import type { ActiveJob, JobRecord } from '../dispatch/types.ts';
import type { JobSession, JobTorrent, JobTransfer } from './job-notices.ts';
import { JobTransfers } from './job-transfers.ts';

const transfer: JobTransfer = {
  protocol: 'TORRENT',
  image: 'win11',
  repository: 'main',
  file: 'win11.img',
  infoHash: 'aa',
  sizeBytes: 1000,
  cached: true,
  port: undefined,
  conditional: false,
};

/** One job on one computer, and transfers that a test changes. */
class World {
  readonly jobChanged = new Emitter<JobRecord>();
  readonly transfersChanged = new Emitter<void>();
  torrent: JobTorrent | undefined;
  /** Of win11.img. */
  infoHash: string | undefined = 'aa';
  sessions: JobSession[] = [];
  isActive = true;
  transfersOf = async (): Promise<readonly JobTransfer[]> => [transfer];
  readonly fired: (readonly string[])[] = [];
  readonly jobTransfers: JobTransfers;

  constructor() {
    const job: JobRecord = {
      ...{ id: 'job1', title: 'Deploy', state: 'running', createdBy: 'ana' },
      ...{ createdAt: '2026-01-01T00:00:00Z', scope: { computers: ['pc1'] } },
      targets: [{ computer: 'pc1', state: 'running', attempt: 1 }],
    };
    const active: ActiveJob = {
      ...{ id: 'job1', title: 'Deploy', script: 'deployImage' },
      createdBy: 'ana',
      wasHeld: false,
      computers: () => ['pc1'],
      runsOn: () => true,
    };
    this.jobTransfers = new JobTransfers({
      jobs: {
        active: () => (this.isActive ? [active] : []),
        get: () => job,
        onDidChange: this.jobChanged.event,
      },
      transfersOf: () => this.transfersOf(),
      transfers: {
        torrent: (infoHash) => (infoHash === this.infoHash ? this.torrent : undefined),
        sessions: () => this.sessions,
        onDidChange: this.transfersChanged.event,
      },
      infoHashOf: () => this.infoHash,
      addresses: () => new Map([['pc1', '10.0.0.1']]),
      repository: 'main',
      log: silentLog,
    });
    this.jobTransfers.onDidChange((ids) => this.fired.push(ids));
  }

  /** What is told of the job, after something has changed. */
  async look(): Promise<string[]> {
    this.transfersChanged.fire();
    await vi.advanceTimersByTimeAsync(1_000);
    const { job, computers } = this.jobTransfers.of('job1');
    return [...job, ...computers.values()].map(({ key }) => key.replace('distribution.', ''));
  }
}

let world: World;

beforeEach(() => {
  vi.useFakeTimers();
  world = new World();
});

afterEach(() => {
  world.jobTransfers.dispose();
  vi.useRealTimers();
});

const shared: JobTorrent = { sharing: 'shared', seeders: 0, peers: [] };

describe('a job that runs', () => {
  it('is told when nobody shares its image, and when somebody does again', async () => {
    expect(await world.look()).toEqual(['notShared']);
    world.torrent = shared;
    expect(await world.look()).toEqual([]);
    expect(world.fired).toEqual([['job1'], ['job1']]);
  });

  it('is told of its image as it is now: ready at last, or replaced by another', async () => {
    world.torrent = shared;
    world.infoHash = undefined;
    expect(await world.look()).toEqual(['notShared']);
    world.infoHash = 'bb';
    expect(await world.look()).toEqual([]);
  });

  it('fires only when what is told has changed', async () => {
    await world.look();
    await world.look();
    expect(world.fired).toEqual([['job1']]);
  });

  it('is looked at by itself: who is silent changes nothing', async () => {
    const seenAt = new Date(Date.now()).toISOString();
    world.torrent = { ...shared, peers: [{ address: '10.0.0.1:2706', leftBytes: 5, seenAt }] };
    expect(await world.look()).toEqual([]);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(world.jobTransfers.of('job1').computers.get('pc1')).toMatchObject({ args: { minutes: 1 } });
  });

  it('has no notices once it has ended', async () => {
    await world.look();
    world.isActive = false;
    expect(await world.look()).toEqual([]);
    expect(world.fired).toEqual([['job1'], ['job1']]);
  });

  it('has the torrents that it brings, until it has ended', async () => {
    const told: (readonly string[])[] = [];
    world.jobTransfers.onDidChangeTorrents((infoHashes) => told.push(infoHashes));
    await world.look();
    expect(world.jobTransfers.jobOf('aa')).toBe('job1');
    world.isActive = false;
    await world.look();
    expect(world.jobTransfers.jobOf('aa')).toBeUndefined();
    expect(told).toEqual([['aa'], ['aa']]);
  });

  it('whose script cannot be read has none', async () => {
    world.transfersOf = () => Promise.reject(new Error('no parser'));
    expect(await world.look()).toEqual([]);
  });
});

describe('before sending', () => {
  it('an image that nobody shares blocks', async () => {
    expect(await world.jobTransfers.check('deployImage', ['pc1'])).toMatchObject([{ verdict: 'blocked' }]);
    world.torrent = shared;
    expect(await world.jobTransfers.check('deployImage', ['pc1'])).toEqual([]);
  });
});
