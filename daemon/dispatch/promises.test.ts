import { cp, rm } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../base/file-system.ts';
import { everyFault, type FaultyFileSystem } from '../base/test-support/faulty-file-system.ts';
import { OgError } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import type { Dispatch } from './index.ts';
import type { FakeClient } from './test-support/fake-client.ts';
import { bench, connected, idle, open, request } from './test-support/room.ts';
import type { JobRecord } from './types.ts';

afterEach(() => rm(`${bench.data}-copy`, { recursive: true, force: true }));

// What was answered, and told, holds at the next start, whatever step of the disk fails. Each of these opens some
// hundred daemons.
const timeout = 120_000;

type Answer = 'done' | 'refused' | 'uncertain';

/** What came of a request; one that fails otherwise than `unavailable` is a fault of the test. */
async function answerTo(asked: Promise<JobRecord>): Promise<Answer> {
  try {
    await asked;
    return 'done';
  } catch (error) {
    if (!(error instanceof OgError) || error.reason !== 'unavailable') {
      throw error;
    }
    return (error.args.detail as Message).key === 'dispatch.journalUncertain' ? 'uncertain' : 'refused';
  }
}

/** Opens a daemon on a disk that fails; undefined when it fails so early that there is none. */
async function opened(fileSystem: FaultyFileSystem): Promise<Dispatch | undefined> {
  await rm(bench.data, { recursive: true });
  return await open({ fileSystem }).catch(() => undefined);
}

/** The next start, after kill -9 at this very moment. */
async function afterKill(): Promise<Dispatch> {
  const copy = `${bench.data}-copy`;
  await rm(copy, { recursive: true, force: true });
  await cp(bench.data, copy, { recursive: true });
  return await open({ data: copy });
}

async function close(...dispatches: Dispatch[]): Promise<void> {
  for (const dispatch of dispatches) {
    bench.opened.splice(bench.opened.indexOf(dispatch), 1);
    await dispatch.dispose();
  }
}

it('what was accepted is there, what was refused or cancelled is not sent', { timeout }, async () => {
  const seen = { done: 0, refused: 0, uncertain: 0 };
  await everyFault(async (fileSystem) => {
    const dispatch = await opened(fileSystem);
    if (!dispatch) {
      return;
    }
    const { jobs } = dispatch;
    /** What the next start must say of each request; undefined where it is not known. */
    const expected = new Map<string, 'none' | 'waits' | 'cancelled' | undefined>();
    const ask = async (asked: Promise<JobRecord>, id: string, becomes: 'waits' | 'cancelled') => {
      const answer = await answerTo(asked);
      seen[answer]++;
      if (answer === 'done') {
        expected.set(id, becomes);
      } else if (answer === 'uncertain') {
        expected.set(id, undefined);
      }
    };
    const idOf = async (requestId: string) => (await jobs.started(requestId))?.id;
    for (const requestId of ['one', 'two']) {
      expected.set(requestId, 'none');
      // Who is refused repeats it.
      for (let tries = 0; tries < 2 && expected.get(requestId) === 'none'; tries++) {
        await ask(jobs.start(request({ requestId })), requestId, 'waits');
      }
    }
    const [one, two] = [await idOf('one'), await idOf('two')];
    if (one !== undefined) {
      await ask(jobs.cancel(one), 'one', 'cancelled');
      if (jobs.get(one).state === 'cancelled') {
        await ask(jobs.retry(one), 'one', 'waits');
      }
    }
    if (two !== undefined) {
      await ask(jobs.cancel(two), 'two', 'cancelled');
    }

    const next = await afterKill();
    const found = next.jobs.list(10);
    for (const [requestId, state] of expected) {
      const job = await next.jobs.started(requestId);
      if (state === 'none') {
        expect(job).toBeUndefined();
      }
      if (state === 'waits') {
        expect(job?.state).toBe('waiting');
      }
      if (state === 'cancelled') {
        expect(job?.state).toBe('cancelled');
      }
    }
    expect(found.length).toBeLessThanOrEqual(2);
    await close(dispatch, next);
  });
  expect(seen.done).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(50);
});

it('an end that was told is known, and no script is run twice', { timeout }, async () => {
  const told = { succeeded: 0, waiting: 0, running: 0 };
  await everyFault(async (fileSystem) => {
    const dispatch = await opened(fileSystem);
    if (!dispatch) {
      return;
    }
    const { jobs } = dispatch;
    const client = await idle(dispatch);
    const asked = request();
    if ((await answerTo(jobs.start(asked))) !== 'done') {
      client.close();
      await close(dispatch);
      return;
    }
    const job = await jobs.start(asked);
    let runs = 0;
    const serve = async (served: FakeClient) => {
      for (;;) {
        const { path, body } = await served.next();
        if (path === 'GET /refresh') {
          served.answerRefresh();
        }
        if (path !== 'POST /shell/run') {
          continue;
        }
        runs++;
        served.answerRun(/@@OG ([0-9a-f]{32})/.exec(body)?.[1] ?? '', 0, 'hola\n');
      }
    };
    void serve(client);
    const target = () => jobs.get(job.id).targets[0];
    const why = () => (target()?.message as Message | undefined)?.key;
    // What fails once is done a moment later; what fails for good is said to.
    const settled = () => {
      return target()?.state === 'succeeded' || (fileSystem.lasting && why());
    };
    await expect
      .poll(settled, { interval: 2 })
      .toBeOneOf([true, 'dispatch.historyFull', 'dispatch.endNotKept']);
    const state = target()?.state;
    const output = await jobs.output(job.id, 'pc1');
    const next = await afterKill();
    const known = next.jobs.get(job.id).targets[0];
    if (state === 'succeeded') {
      told.succeeded++;
      expect(known).toEqual(target());
      expect(await next.jobs.output(job.id, 'pc1')).toEqual(output);
      expect(output.text === 'hola\n' ? !output.truncated : output.text === '' && output.truncated).toBe(
        true,
      );
    } else if (state === 'waiting') {
      told.waiting++;
    } else {
      told.running++;
      expect(['lost', 'succeeded']).toContain(known?.state);
    }
    if (runs > 0) {
      void serve(await idle(next));
      await expect.poll(() => next.presence.get('127.0.0.2')?.status, { interval: 2 }).toBe('idle');
    }
    expect(runs).toBeLessThanOrEqual(1);
    for (const each of bench.clients.splice(0)) {
      each.close();
    }
    await close(dispatch, next);
  });
  expect(told.succeeded).toBeGreaterThan(30);
  expect(told.waiting).toBeGreaterThan(5);
  expect(told.running).toBeGreaterThan(2);
});

/** A disk that takes nothing while it is full. */
function fillable(disk: { full: boolean }): FileSystem {
  return {
    ...nodeFileSystem,
    open: async (...args) => {
      const file = await nodeFileSystem.open(...args);
      return {
        write: (...given) => (disk.full ? Promise.reject(new Error('ENOSPC')) : file.write(...given)),
        truncate: (length) => file.truncate(length),
        sync: () => file.sync(),
        close: () => file.close(),
      };
    },
  };
}

it('an end that could not be kept is told as soon as it can be', async () => {
  const disk = { full: false };
  const dispatch = await open({ fileSystem: fillable(disk) });
  const client = await idle(dispatch);
  const job = await dispatch.jobs.start(request());
  const { runId } = await client.expectRun();
  disk.full = true;
  client.answerRun(runId, 0, 'hola\n');
  const target = () => dispatch.jobs.get(job.id).targets[0];
  await expect.poll(() => target()?.message, { interval: 2 }).toEqual({ key: 'dispatch.endNotKept' });
  expect(target()?.state).toBe('running');
  await expect(dispatch.jobs.cancel(job.id)).rejects.toMatchObject({
    reason: 'unavailable',
    args: { detail: { key: 'dispatch.notCancelled' } },
  });
  disk.full = false;
  await expect.poll(() => target()?.state, { interval: 2 }).toBe('succeeded');
  expect(target()?.message).toBe('hola');
  // Its output found no room, and nobody is told that it is all.
  expect(await dispatch.jobs.output(job.id, 'pc1')).toEqual({ text: '', bytes: 5, truncated: true });
  await dispatch.dispose();
  expect((await open()).jobs.get(job.id).state).toBe('succeeded');
});

it('a wait that was over while the disk was full does not end a retry that came after', async () => {
  const disk = { full: false };
  const dispatch = await open({ fileSystem: fillable(disk), timings: { writeAgain: 100 } });
  const job = await dispatch.jobs.start(request({ waitSeconds: 3 }));
  // Its wait is over a little later: what is written down again of it comes after that of the first.
  const later = await dispatch.jobs.start(
    request({ waitSeconds: 3, computers: [{ id: 'pc2', ip: '127.0.0.9' }] }),
  );
  disk.full = true;
  const target = () => dispatch.jobs.get(job.id).targets[0];
  const laterTarget = () => dispatch.jobs.get(later.id).targets[0];
  for (const of of [target, laterTarget]) {
    await expect.poll(() => of()?.message, { interval: 2 }).toEqual({ key: 'dispatch.historyFull' });
  }
  disk.full = false;
  await dispatch.jobs.cancel(job.id);
  await dispatch.jobs.retry(job.id);
  await expect.poll(() => laterTarget()?.state, { interval: 2 }).not.toBe('waiting');
  expect(target()).toMatchObject({ state: 'waiting', attempt: 2 });
  const client = await connected(dispatch);
  await client.refreshed();
  client.answerRun((await client.expectRun()).runId, 0);
  await expect.poll(() => target()?.state, { interval: 2 }).toBe('succeeded');
});
