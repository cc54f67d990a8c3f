import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Disposable } from '../base/events.ts';
import { Emitter } from '../base/events.ts';
import type { ActiveJob, Admission, JobRecord } from '../dispatch/types.ts';
import type { MulticastUse } from '../protocol/rules/multicast-ports.ts';
import { PortGuard } from './port-guard.ts';
import type { SessionRecord } from './types.ts';

/** A script of these tests: `win 9000, linux 9002`; `?` stands for what is not known. */
function read(script: string): MulticastUse[] {
  if (script === 'unreadable') {
    throw new Error('no script');
  }
  return script.split(', ').map((text) => {
    const [image = '?', port = '?'] = text.split(' ');
    return {
      port: port === '?' ? undefined : Number(port),
      content: image === '?' ? undefined : { file: `${image}.img`, sources: ['main'] },
      checked: false,
    };
  });
}

const active = (id: string, script: string, ip = '10.0.0.1'): ActiveJob => ({
  ...{
    id,
    title: `Job ${id}`,
    script,
    createdBy: 'ana',
    wasHeld: false,
    computers: () => ['pc1'],
    runsOn: (address) => address === ip,
  },
});
const session = (image: string, port: number, job?: string): SessionRecord => ({
  ...{ port, address: '239.1.1.1', image, file: `${image}.img`, receivers: 0, state: 'waiting' },
  ...(job === undefined ? {} : { job }),
});

let jobs: ActiveJob[];
let ended: Map<string, string[]>;
let sessions: SessionRecord[];
let stopped: number[];
let reads: string[];
let guard: PortGuard;
let told: unknown[];
let released: string[];
let kept: number[];
let bound: number[];
const changed = new Emitter<JobRecord>();

beforeEach(() => {
  jobs = [];
  ended = new Map();
  sessions = [];
  stopped = [];
  reads = [];
  told = [];
  released = [];
  kept = [];
  bound = [];
  guard = new PortGuard({
    jobs: {
      active: () => jobs,
      get: (id) => {
        const states = ended.get(id);
        if (!states) {
          throw new Error('not found');
        }
        return { targets: states.map((state) => ({ state })) } as unknown as JobRecord;
      },
      onDidChange: changed.event,
      explainHold: (id, why) => void told.push([id, why.key, why.args?.job ?? why.args?.image]),
      release: (id) => void released.push(id),
    },
    classroomPorts: () => kept,
    boundPorts: async () => bound,
    usesOf: async (script) => {
      reads.push(script);
      await new Promise((resolve) => setImmediate(resolve));
      return read(script);
    },
    sessions: () => sessions,
    stop: async (port) => {
      sessions = sessions.filter((one) => one.port !== port);
      stopped.push(port);
    },
    repository: 'main',
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
});

/** Takes a job as the handler does: it is on disk some turns after it was admitted. */
const start = (id: string, script: string, onConflict?: 'wait') => {
  const sending = { title: `Job ${id}`, createdBy: 'eva', script, computers: ['pc1'] };
  const take = async (admit: () => Admission) => {
    const wasHeld = admit() === 'hold';
    for (let turn = 0; turn < 3; turn++) {
      await turned();
    }
    const job = { ...active(id, script), wasHeld };
    jobs.push(job);
    return job;
  };
  return guard.reserve(sending, take, onConflict);
};
/** Tries a job again that was started before all others, as the handler does. */
const retry = (id: string, script: string) =>
  guard.reserve(
    { title: `Job ${id}`, script, computers: ['pc1'], job: id },
    async (admit) => {
      const job = { ...active(id, script), wasHeld: admit() === 'hold' };
      jobs = [job, ...jobs.filter((one) => one.id !== id)];
      return job;
    },
    'wait',
  );
const turned = () => new Promise((resolve) => setImmediate(resolve));
const settled = async () => {
  for (let turn = 0; turn < 9; turn++) {
    await turned();
  }
};
const conflict = { reason: 'conflict', args: { freePort: 9002 } };

describe('a job', () => {
  it('is refused while another has its port for another image, with a free one', async () => {
    await start('a', 'win 9000');
    await expect(start('b', 'linux 9000')).rejects.toMatchObject({
      ...conflict,
      args: { detail: { args: { job: 'Job a', image: 'win', port: 9000, free: 9002 } } },
    });
    await start('c', 'linux 9002');
    jobs = jobs.filter(({ id }) => id !== 'a');
    await start('b', 'linux 9000');
    expect(jobs.map(({ id }) => id)).toEqual(['c', 'b']);
  });

  it('and another at the same moment do not both get the port', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => start(`j${at}`, `image${at} 9000`)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(jobs).toHaveLength(1);
  });

  it('that could not be taken leaves its port free', async () => {
    const failing = guard.reserve({ title: 'x', script: 'win 9000', computers: [] }, async (admit) => {
      admit();
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    await start('b', 'linux 9000');
  });

  it('of a former daemon keeps its port, and is read once', async () => {
    jobs = [active('old', 'win 9000')];
    await expect(start('b', 'linux 9000')).rejects.toMatchObject(conflict);
    await expect(start('b', 'linux 9000')).rejects.toMatchObject(conflict);
    expect(reads.filter((script) => script === 'win 9000')).toHaveLength(1);
  });

  it('is told no port that a classroom has or a program listens on', async () => {
    jobs = [active('a', 'win 9000')];
    kept = [9002];
    bound = [9004, 9006];
    await expect(start('b', 'linux 9000')).rejects.toMatchObject({ args: { freePort: 9008 } });
    const found = await guard.check({ title: '', script: 'linux 9000', computers: [] });
    expect(found).toMatchObject([{ verdict: 'blocked', freePort: 9008, message: { args: { free: 9008 } } }]);
  });

  it('that cannot be read keeps nobody from being sent', async () => {
    jobs = [active('old', 'unreadable')];
    await start('b', 'linux 9000');
    expect(await guard.check({ title: '', script: 'win 9002', computers: [] })).toMatchObject([
      { verdict: 'warning', message: { key: 'distribution.portOfJobUnknown' } },
    ]);
  });

  it('is refused when a session has its port for another image', async () => {
    sessions = [session('win', 9000)];
    await expect(start('b', 'linux 9000')).rejects.toMatchObject(conflict);
    await start('c', 'win 9000');
  });

  it('is sent again beside itself, and not where another has taken its port', async () => {
    await start('a', 'win 9000');
    const again = (id: string, script: string) =>
      guard.reserve({ title: '', script, computers: ['pc1'], job: id }, async (admit) => {
        admit();
        return { id };
      });
    await again('a', 'win 9000');
    await expect(again('gone', 'linux 9000')).rejects.toMatchObject(conflict);
  });
});

describe('jobs that wait for a port', () => {
  let following: Disposable;
  beforeEach(() => {
    following = guard.follow();
  });
  afterEach(() => following.dispose());
  const ends = async (id: string) => {
    jobs = jobs.filter((one) => one.id !== id);
    ended.set(id, ['succeeded']);
    changed.fire({ id, endedAt: '2026-01-01T00:00:00Z' } as JobRecord);
    await settled();
  };

  it('get it in their order, and say for whom they wait', async () => {
    await start('a', 'win 9000');
    await start('b', 'linux 9000', 'wait');
    await start('c', 'mac 9000', 'wait');
    await start('d', 'linux 9002', 'wait');
    await settled();
    expect(told.at(-1)).toEqual(['c', 'distribution.waitsForJob', 'Job a']);
    expect(released).toEqual([]);
    await ends('a');
    expect(released).toEqual(['b']);
    expect(told.at(-1)).toEqual(['c', 'distribution.waitsForJob', 'Job b']);
    await ends('b');
    expect(released).toEqual(['b', 'c']);
    await expect(start('e', 'win 9000')).rejects.toMatchObject({ reason: 'conflict' });
  });

  it('go together when they send the same', async () => {
    await start('a', 'win 9000');
    await start('b', 'linux 9000', 'wait');
    await start('c', 'linux 9000', 'wait');
    await ends('a');
    expect(released).toEqual(['b', 'c']);
  });

  it('wait for a session of nobody too', async () => {
    sessions = [session('win', 9000)];
    await start('b', 'linux 9000', 'wait');
    await settled();
    expect(told.at(-1)).toEqual(['b', 'distribution.waitsForSession', 'win']);
    sessions = [];
    guard.noteEnd();
    await settled();
    expect(released).toEqual(['b']);
  });

  it('are also those that are tried again, for what was started after them', async () => {
    await start('b', 'linux 9000');
    await start('c', 'mac 9000', 'wait');
    await retry('a', 'win 9000');
    expect(jobs.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    await settled();
    expect(released).toEqual([]);
    await ends('b');
    expect(released).toEqual(['c']);
    expect(told.at(-1)).toEqual(['a', 'distribution.waitsForJob', 'Job c']);
    await ends('c');
    expect(released).toEqual(['c', 'a']);
  });

  it('are not those of which something is sent already: they would wait for one another', async () => {
    await start('a', 'win 9000');
    await start('b', 'linux 9000', 'wait');
    const refused = retry('a', 'win 9000');
    await expect(refused).rejects.toMatchObject({ findings: [{ verdict: 'blocked', port: 9000 }] });
    await expect(refused).rejects.not.toMatchObject({ findings: [{ wait: expect.anything() }] });
    await retry('b', 'linux 9000');
    await ends('a');
    expect(released).toEqual(['b']);
  });

  it('are passed over by the next when they are cancelled', async () => {
    await start('a', 'win 9000');
    await start('b', 'linux 9000', 'wait');
    await start('c', 'win 9000', 'wait');
    await ends('b');
    expect(released).toContain('c');
  });

  it('are refused when waiting does not help', async () => {
    await start('a', 'win 9000');
    await expect(start('b', 'linux 9000, mac 9000', 'wait')).rejects.toMatchObject({ reason: 'conflict' });
  });

  it('do not keep the computers of whom they wait for from their session, but others', async () => {
    await start('a', 'win 9000');
    await start('b', 'linux 9000', 'wait');
    const ask = (file: string, from: string) => guard.ownerOf({ port: 9000, file, from });
    jobs = jobs.map((job) => ({ ...job, runsOn: (ip) => job.id === 'a' && ip === '10.0.0.1' }));
    expect(await ask('win.img', '10.0.0.1')).toEqual({ allowed: true, job: 'a' });
    expect(await ask('win.img', '10.9.9.9')).toEqual({ allowed: true, job: 'a' });
    await ends('a');
    expect(await ask('win.img', '10.9.9.9')).toMatchObject({ allowed: false });
    expect(await ask('linux.img', '10.9.9.9')).toEqual({ allowed: true, job: 'b' });
  });

  it('of a former daemon wait on', async () => {
    following.dispose();
    jobs = [active('a', 'win 9000'), { ...active('b', 'linux 9000'), wasHeld: true }];
    following = guard.follow();
    await settled();
    expect(told).toEqual([['b', 'distribution.waitsForJob', 'Job a']]);
    await ends('a');
    expect(released).toEqual(['b']);
  });

  it('of a former daemon wait for one of which something may still run, whenever they were started', async () => {
    following.dispose();
    const older = { ...active('older', 'win 9000'), wasHeld: true };
    jobs = [older, { ...active('lost', 'linux 9000'), wasHeld: true, mayStillRun: true }];
    following = guard.follow();
    await settled();
    expect(released).toEqual(['lost']);
    expect(told).toEqual([['older', 'distribution.waitsForJob', 'Job lost']]);
  });
});

describe('a session that is asked for', () => {
  const ask = (file: string, from: string, port = 9000) => guard.ownerOf({ port, file, from });

  it('belongs to the job that runs on the computer', async () => {
    jobs = [active('a', 'win 9000'), active('b', 'linux 9002', '10.0.0.2')];
    expect(await ask('linux.img', '10.0.0.2', 9002)).toEqual({ allowed: true, job: 'b' });
    expect(await ask('other.img', '10.0.0.2', 9004)).toEqual({ allowed: true, job: 'b' });
    expect(await ask('win.img', '10.9.9.9')).toEqual({ allowed: true, job: 'a' });
    expect(await ask('other.img', '10.9.9.9', 9004)).toEqual({ allowed: true, job: undefined });
    jobs.push(active('c', '? 9004', '10.0.0.3'));
    expect(await ask('other.img', '10.9.9.9', 9004)).toEqual({ allowed: true, job: 'c' });
  });

  it('does not begin on the port that another job has for another image', async () => {
    jobs = [active('a', 'win 9000'), active('b', '? ?', '10.0.0.2')];
    expect(await ask('linux.img', '10.9.9.9')).toMatchObject({ allowed: false });
    expect(await ask('linux.img', '10.0.0.2')).toEqual({
      allowed: false,
      reason: 'port 9000 is for the job "Job a", not for linux.img',
    });
  });
});

describe('a session whose job has ended', () => {
  it.each([
    [['cancelled', 'cancelled'], [9000]],
    [['failed', 'succeeded'], [9000]],
    [['lost', 'cancelled'], [9000]],
    [['lost', 'succeeded'], []],
  ])('%j: %j ends', async (states, expected) => {
    sessions = [session('win', 9000, 'a'), session('linux', 9002)];
    ended.set('a', states);
    await guard.endAbandoned();
    expect(stopped).toEqual(expected);
  });

  it('goes on while a computer of it has not ended, or another job wants the same', async () => {
    sessions = [session('win', 9000, 'a')];
    ended.set('a', ['cancelled', 'running']);
    jobs = [active('a', 'win 9000')];
    await guard.endAbandoned();
    jobs = [active('b', 'win 9000')];
    await guard.endAbandoned();
    jobs = [active('c', '? ?')];
    await guard.endAbandoned();
    expect(stopped).toEqual([]);
    jobs = [active('d', 'linux 9002')];
    await guard.endAbandoned();
    expect(stopped).toEqual([9000]);
  });

  it('ends when the job tells its end', async () => {
    const following = guard.follow();
    sessions = [session('win', 9000, 'a')];
    ended.set('a', ['failed']);
    changed.fire({ id: 'a' } as JobRecord);
    changed.fire({ id: 'a', endedAt: '2026-01-01T00:00:00Z' } as JobRecord);
    while (stopped.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    following.dispose();
    expect(stopped).toEqual([9000]);
  });
});
