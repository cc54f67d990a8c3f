import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeDaemon, imageOf, repositoryOf, TestRemote } from './test-support/room.ts';

let lab: FakeDaemon;
let test: TestRemote;
beforeEach(async () => {
  lab = new FakeDaemon();
  await lab.start();
  test = await TestRemote.create();
});
afterEach(async () => {
  await test.dispose();
  await lab.stop();
});

const ids = () => test.remote.images().map(({ id }) => id);

describe('a repository of another daemon', () => {
  it('is shown with its images, and its changes are told', async () => {
    lab.repositories = [repositoryOf('lab'), repositoryOf('main'), repositoryOf('third')];
    lab.images = [imageOf('lab', 'win11'), imageOf('main', 'own'), imageOf('third', 'other')];
    await test.open([{ url: lab.url }]);
    expect(test.remote.repositories()).toMatchObject([
      { state: 'away', problem: { key: 'remote.connecting' } },
    ]);
    expect(await test.become('ready')).toMatchObject({ id: 'lab', name: 'Repository lab', freeBytes: 50 });
    expect(ids()).toEqual(['lab:win11']);
    expect(test.remote.images('lab')).toHaveLength(1);
    expect(test.remote.images('main')).toEqual([]);

    lab.notify('image', { seq: 2, changed: [imageOf('lab', 'new'), imageOf('main', 'no')], removed: [] });
    await test.until(() => ids().length === 2);
    lab.notify('image', { seq: 3, changed: [], removed: ['lab:win11', 'main:own'] });
    await test.until(() => ids().length === 1);
    expect(ids()).toEqual(['lab:new']);
    lab.notify('repository', { seq: 4, changed: [repositoryOf('lab', { freeBytes: 7 })], removed: [] });
    await test.until((remote) => remote.repositories()[0]?.freeBytes === 7);
  });

  it('that cannot use its own folder is in error, and says why', async () => {
    const problem = {
      problem: 'no',
      problemKey: 'inventory.folderGone',
      problemArgs: { folder: '/x', code: 'EIO' },
    };
    lab.repositories = [repositoryOf('lab', { state: 'error', ...problem })];
    await test.open([{ url: lab.url }]);
    expect(await test.become('error')).toMatchObject({
      problem: { key: 'inventory.folderGone', args: { folder: '/x', code: 'EIO' } },
    });
  });

  it('that goes is away, with what was known, and comes back', async () => {
    await test.open([{ url: lab.url, name: 'My lab' }]);
    await test.become('ready');
    await lab.stop();
    const away = await test.become('away');
    expect(away).toMatchObject({ id: 'lab', name: 'My lab', freeBytes: 50 });
    expect(Date.parse(away.lastSeen ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(ids()).toEqual(['lab:win11']);
    await test.until((remote) => remote.repositories()[0]?.problem?.key === 'remote.unreachable');
    lab.images = [imageOf('lab', 'debian')];
    await lab.start();
    expect(await test.become('ready')).not.toHaveProperty('lastSeen');
    expect(ids()).toEqual(['lab:debian']);
  });

  it('that says nothing any more is noticed', async () => {
    await test.open([{ url: lab.url }]);
    await test.become('ready');
    for (const socket of lab.sockets) {
      socket.pause();
    }
    await test.become('away');
  });

  it('that never answers is away', async () => {
    const silent = createServer((socket) => void socket.on('error', () => {}).resume()).listen(
      0,
      '127.0.0.1',
    );
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await test.open([{ url: `ws://127.0.0.1:${port}/` }]);
    await test.until((remote) => remote.repositories()[0]?.problem?.key === 'remote.silent');
    expect(test.remote.repositories()).toMatchObject([{ id: `127.0.0.1:${port}`, state: 'away', images: 0 }]);
    await test.remote.dispose();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('is remembered over a restart, and what is broken in the file is left out', async () => {
    lab.images = [imageOf('lab', 'win11', { state: 'integrating', progress: 30 }), imageOf('lab', 'debian')];
    await test.open([{ url: lab.url }]);
    await test.become('ready');
    await test.remote.dispose();
    await lab.stop();

    const [name = ''] = await readdir(join(test.data, 'repositories'));
    const file = join(test.data, 'repositories', name);
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain('progress');
    expect(text).not.toContain('right');
    await writeFile(file, `${text}{"half": \nnothing\n${JSON.stringify(imageOf('main', 'planted'))}\n`);
    await test.open([{ url: lab.url }]);
    expect(test.remote.repositories()).toMatchObject([{ id: 'lab', state: 'away', freeBytes: 50 }]);
    expect(test.remote.repositories()[0]?.lastSeen).toBeDefined();
    expect(ids()).toEqual(['lab:win11', 'lab:debian']);

    await test.remote.dispose();
    await writeFile(file, 'nothing of ours');
    await test.open([{ url: lab.url }]);
    expect(ids()).toEqual([]);
    await lab.start();
    await test.become('ready');
  });
});

describe('a repository that is not the one that it should be', () => {
  it.each<[string, (lab: FakeDaemon) => object, string]>([
    ['a wrong token', () => ({ token: async () => 'wrong' }), 'remote.unauthorized'],
    ['no token', () => ({ token: () => Promise.reject(new Error('ENOENT')) }), 'remote.noToken'],
    ['another id than configured', () => ({ id: 'laboratory' }), 'remote.otherId'],
    [
      'the id of this daemon',
      (daemon) => {
        daemon.id = 'main';
        return {};
      },
      'remote.ownId',
    ],
    [
      'no repository of that id',
      (daemon) => {
        daemon.repositories = [repositoryOf('third')];
        return {};
      },
      'remote.notUnderstood',
    ],
    [
      'a snapshot that is none',
      (daemon) => {
        daemon.images = 'many' as never;
        return {};
      },
      'remote.notUnderstood',
    ],
    [
      'an id that is none',
      (daemon) => {
        daemon.id = 7 as never;
        return {};
      },
      'remote.notUnderstood',
    ],
  ])('%s: error, with no images', async (_name, prepare, key) => {
    await test.open([{ url: lab.url, ...prepare(lab) }]);
    expect((await test.become('error')).problem?.key).toBe(key);
    expect(ids()).toEqual([]);
    expect(test.logged.join()).not.toMatch(/right|wrong token\b/);
  });

  it('a change that is none ends the connection', async () => {
    await test.open([{ url: lab.url }]);
    await test.become('ready');
    lab.notify('image', { changed: 'all' });
    expect((await test.become('error')).problem?.key).toBe('remote.notUnderstood');
    await test.become('ready');
  });

  it('of two with one id the first has it', async () => {
    const twin = new FakeDaemon();
    twin.images = [imageOf('lab', 'other')];
    await twin.start();
    await test.open([{ url: lab.url, id: 'lab' }, { url: twin.url }]);
    await test.become('ready');
    const second = await test.become('error', 1);
    expect(second).toMatchObject({ id: new URL(twin.url).host, problem: { key: 'remote.takenId' } });
    expect(ids()).toEqual(['lab:win11']);
    await test.remote.dispose();
    await twin.stop();
  });

  it('one that was given another id is shown under that one only', async () => {
    await test.open([{ url: lab.url }]);
    await test.become('ready');
    const removed: string[] = [];
    test.remote.onDidChangeRepositories((change) => removed.push(...change.removed));
    test.remote.onDidChangeImages((change) => removed.push(...change.removed));
    await lab.stop();
    await test.become('away');
    lab.id = 'renamed';
    lab.repositories = [repositoryOf('renamed')];
    lab.images = [imageOf('renamed', 'win11')];
    await lab.start();
    await test.become('ready');
    expect(ids()).toEqual(['renamed:win11']);
    expect(removed.sort()).toEqual(['lab', 'lab:win11']);
  });
});

describe('a call', () => {
  const key = { repository: 'lab', canonicalName: 'win11' };

  it('is answered by the other daemon in the language wanted', async () => {
    lab.answer = ({ language }) => ({ result: { ...imageOf('lab', 'win11'), name: language, newer: 1 } });
    await test.open([{ url: lab.url }]);
    await test.become('ready');
    for (const language of ['es', 'en', 'es'] as const) {
      const image = await test.remote.call('lab', 'og/image/verify', key, language);
      expect(image).toEqual({ ...imageOf('lab', 'win11'), name: language });
    }
    expect(lab.asked.at(-1)).toMatchObject({ method: 'og/image/verify', params: key });
    // One connection for each language.
    expect(lab.sockets.size).toBe(2);
  });

  const data = { retryable: false, hint: '', messageKey: 'x' };
  it.each<[string, object | undefined, object]>([
    [
      'an error',
      {
        error: {
          code: 1004,
          message: 'no',
          data: { ...data, reason: 'conflict', args: { detail: 'taken' } },
        },
      },
      { reason: 'conflict', args: { detail: 'taken' } },
    ],
    [
      'a role that is too low',
      {
        error: {
          code: 1002,
          message: 'no',
          data: { ...data, reason: 'forbidden', args: { role: 'viewer', method: 'm', needed: 'operator' } },
        },
      },
      {
        reason: 'forbidden',
        args: {
          role: 'viewer',
          needed: 'operator',
          method: { key: 'remote.method', args: { method: 'og/image/verify', name: 'Repository lab' } },
        },
      },
    ],
    [
      'a method that it does not know',
      { error: { code: -32601, message: 'no method' } },
      { reason: 'unavailable', args: { detail: { key: 'remote.unknownMethod' } } },
    ],
    [
      'an error of tomorrow',
      { error: { code: 1999, message: 'Tomorrow.', data: { reason: 'tooEarly', args: {} } } },
      { reason: 'unavailable', args: { detail: { key: 'remote.said', args: { text: 'Tomorrow.' } } } },
    ],
    [
      'an answer that is none',
      { result: { state: 7 } },
      { reason: 'unavailable', args: { detail: { key: 'remote.notUnderstood' } } },
    ],
    ['no answer', undefined, { reason: 'unavailable', args: { detail: { key: 'remote.silent' } } }],
  ])('gives %s as an error of the contract', async (_name, answer, expected) => {
    lab.answer = () => answer;
    await test.open([{ url: lab.url }]);
    await test.become('ready');
    const call = test.remote.call('lab', 'og/image/verify', key, 'en');
    await expect(call).rejects.toMatchObject(expected);
  });

  it('to one that is away or not known says so', async () => {
    await test.open([{ url: lab.url }]);
    await test.become('ready');
    await lab.stop();
    await test.become('away');
    const call = (id: string) => test.remote.call(id, 'og/image/verify', key, 'en');
    await expect(call('lab')).rejects.toMatchObject({ reason: 'unavailable' });
    await expect(call('nowhere')).rejects.toMatchObject({ reason: 'notFound' });
    expect(() => test.remote.image('lab', 'win11.img')).toThrow('unavailable');
    expect([test.remote.has('lab'), test.remote.has('nowhere')]).toEqual([true, false]);
  });
});
