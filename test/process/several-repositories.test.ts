import { createHash } from 'node:crypto';
import {
  copyFile,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../daemon/base/free-port.ts';
import { connectDaemon, type DaemonClient } from '../../daemon/client/index.ts';
import type { Image, Repository, Snapshot } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';

const fixtures = join(import.meta.dirname, '../fixtures/images');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const tokenOfLab = 'token-that-lab-knows';

/** Main knows lab, and lab knows main: neither may show the other what it has from it. */
let folder: string;
let ports: { main: number; lab: number };
let main: RunningDaemon;
let lab: RunningDaemon;
let client: DaemonClient;

const auth = (token: string) => ({ tokens: [{ name: 'test', role: 'admin', sha256: sha256(token) }] });

async function startMain(more: Record<string, unknown> = {}): Promise<void> {
  const address = `127.0.0.1:${ports.lab}`;
  main = await startDaemon({
    folder: join(folder, 'main'),
    config: {
      listen: { port: ports.main },
      auth: auth('main'),
      repositories: [{ address, token: tokenOfLab, name: 'Laboratory', ...more }],
    },
  });
  client = await connectDaemon({ url: main.url, token: 'main', language: 'es' });
}

async function startLab(id = 'lab', token = tokenOfLab): Promise<void> {
  const tokenFile = join(folder, 'token-for-main');
  await writeFile(tokenFile, 'main\n');
  lab = await startDaemon({
    folder: join(folder, 'lab'),
    config: {
      listen: { port: ports.lab },
      auth: auth(token),
      repository: { id, name: 'Lab', address: '127.0.0.2' },
      repositories: [{ address: `ws://127.0.0.1:${ports.main}`, tokenFile }],
    },
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-several-'));
  ports = { main: await freePort('127.0.0.1'), lab: await freePort('127.0.0.1') };
  await startLab();
  await startMain();
});
afterAll(async () => {
  await client.close();
  await main.stop();
  await lab.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What a daemon tells once it is as wanted. */
const until = <T>(from: DaemonClient, look: (snapshot: Snapshot) => T | undefined | false): Promise<T> =>
  untilTold(from, ['repository', 'image'], (snapshot) => look(snapshot) || undefined);

const imageOf =
  (repository: string, canonicalName: string, is: (image: Image) => boolean = () => true) =>
  (snapshot: Snapshot): Image | undefined =>
    snapshot.images?.find(
      (image) => image.repository === repository && image.canonicalName === canonicalName && is(image),
    );
const repositoryOf =
  (id: string, state: Repository['state']) =>
  (snapshot: Snapshot): Repository | undefined =>
    snapshot.repositories?.find((repository) => repository.id === id && repository.state === state);

/** Copies an image as one should: under another name first. With `size` it is followed by zeros. */
async function arrive(daemon: RunningDaemon, source: string, name: string, size?: number): Promise<void> {
  const arriving = join(daemon.images, `${name}.arriving`);
  await copyFile(join(fixtures, source), arriving);
  if (size !== undefined) {
    await truncate(arriving, size);
  }
  await utimes(arriving, 1e9, 1e9);
  await rename(arriving, join(daemon.images, name));
}

it('shows the images of another ogrepod, and their changes, and echoes nothing', async () => {
  await arrive(lab, 'ntfs-gzip.img', 'win11.img');
  await arrive(main, 'ext4-lzop.img', 'debian.img');
  const seen = await until(
    client,
    imageOf('lab', 'win11', ({ state }) => state === 'ready'),
  );
  expect(seen).toMatchObject({ id: 'lab:win11', file: 'win11.img', compressor: 'GZIP', registered: false });
  await until(
    client,
    imageOf('repo1', 'debian', ({ state }) => state === 'ready'),
  );

  const labClient = await connectDaemon({ url: lab.url, token: tokenOfLab });
  await until(
    labClient,
    imageOf('repo1', 'debian', ({ state }) => state === 'ready'),
  );
  for (const each of [client, labClient]) {
    const { images } = await each.request('og/image/list', {});
    expect(images.map(({ id }) => id).sort()).toEqual(['lab:win11', 'repo1:debian']);
  }
  await labClient.close();

  const { repositories } = await client.request('og/repository/list', {});
  expect(repositories).toMatchObject([
    { id: 'repo1', state: 'ready' },
    { id: 'lab', name: 'Laboratory', address: '127.0.0.2', state: 'ready', images: 1 },
  ]);
  const { images } = await client.request('og/image/list', { repository: 'lab' });
  expect(images.map(({ id }) => id)).toEqual(['lab:win11']);
});

const registration = {
  ...{ canonicalName: 'win11', name: 'Windows 11', softwareProfile: 'W11', comments: 'aula 1' },
  ...{ partition: 1, partitionType: 'NTFS', repository: 'lab' },
};

it('does there what is asked for there, and brings its errors in the language of the session', async () => {
  expect(await client.request('og/image/register', registration)).toMatchObject({
    id: 'lab:win11',
    name: 'Windows 11',
    registered: true,
  });
  await until(
    client,
    imageOf('lab', 'win11', ({ registered }) => registered),
  );
  await expect(client.request('og/image/register', registration)).rejects.toMatchObject({
    code: 1004,
    message: 'Ahora no se puede hacer: La imagen «win11» ya está dada de alta.',
  });
  await expect(client.request('og/image/unregister', { canonicalName: 'win11' })).rejects.toMatchObject({
    code: 1003,
    message: 'No se encuentra la imagen «win11».',
  });
  const english = await connectDaemon({ url: main.url, token: 'main', language: 'en' });
  await expect(english.request('og/image/register', registration)).rejects.toMatchObject({
    message: 'This cannot be done now: The image "win11" is already registered.',
  });
  await english.close();
  expect(await client.request('og/image/inspect', { repository: 'lab', file: 'win11.img' })).toMatchObject({
    ogInfo: expect.stringMatching(/^PARTCLONE:GZIP:NTFS:/),
  });
  expect(await client.request('og/trash/list', { repository: 'lab' })).toEqual({ items: [] });
});

it('imports an image from there, byte by byte, and keeps the one that is here', async () => {
  const from = { from: 'lab', sources: ['win11.img'] };
  expect(await client.request('og/image/import', { canonicalName: 'aula1/windows', ...from })).toMatchObject({
    task: { file: 'aula1/windows.img', volumes: 1 },
  });
  await until(
    client,
    imageOf('repo1', 'aula1/windows', ({ state }) => state === 'ready'),
  );
  for (const suffix of ['', '.full.sum', '.sum']) {
    const [there, here] = await Promise.all([
      readFile(join(lab.images, `win11.img${suffix}`)),
      readFile(join(main.images, `aula1/windows.img${suffix}`)),
    ]);
    expect(Buffer.compare(there, here)).toBe(0);
  }
  await expect(client.request('og/image/import', { canonicalName: 'debian', ...from })).rejects.toMatchObject(
    {
      code: 1004,
    },
  );
  await expect(
    client.request('og/image/import', { canonicalName: 'x', from: 'lab', sources: ['../data/token'] }),
  ).rejects.toMatchObject({ code: 1003 });
  await expect(
    client.request('og/image/import', { canonicalName: 'x', from: 'repo1', sources: ['debian.img'] }),
  ).rejects.toMatchObject({ code: 1005, data: { args: { field: 'from' } } });
});

it('stops an import from there when told, and leaves nothing behind', async () => {
  await arrive(lab, 'ext4-lzop.img', 'big.img', 300 * 1024 * 1024);
  await until(
    client,
    imageOf('lab', 'big', ({ state }) => state === 'ready'),
  );

  const request = { canonicalName: 'big', from: 'lab', sources: ['big.img'] };
  await client.request('og/image/import', request);
  // It cannot be over before it is seen.
  process.kill(lab.pid, 'SIGSTOP');
  try {
    await until(
      client,
      imageOf('repo1', 'big', ({ state }) => state === 'copying'),
    );
    await client.request('og/image/cancel', { canonicalName: 'big' });
  } finally {
    process.kill(lab.pid, 'SIGCONT');
  }
  await until(client, (snapshot) => !imageOf('repo1', 'big')(snapshot));
  expect((await readdir(main.images)).filter((name) => name.includes('big'))).toEqual([]);
});

it('keeps what it knew of one that is away, also over a restart, and finds it again', async () => {
  process.kill(lab.pid, 'SIGKILL');
  const began = Date.now();
  const away = await until(client, repositoryOf('lab', 'away'));
  expect(away).toMatchObject({ name: 'Laboratory', address: '127.0.0.2', images: 2 });
  expect(Date.parse(away.lastSeen ?? '')).toBeGreaterThan(began - 60_000);
  await expect(client.request('og/image/register', registration)).rejects.toMatchObject({
    code: 1006,
    data: { reason: 'unavailable', retryable: true },
  });

  await client.close();
  await main.stop();
  await startMain();
  const { repositories } = await client.request('og/repository/list', {});
  expect(repositories[1]).toMatchObject({ id: 'lab', state: 'away', lastSeen: away.lastSeen, images: 2 });
  const { images } = await client.request('og/image/list', { repository: 'lab' });
  expect(images).toMatchObject([{ id: 'lab:win11', name: 'Windows 11' }, { id: 'lab:big' }]);

  await lab.stop();
  await startLab();
  await until(client, repositoryOf('lab', 'ready'));
});

it('tells a wrong token and another repository from one that is away; no token is ever told', async () => {
  await lab.stop();
  await startLab('lab', 'another token');
  const wrong = await until(client, repositoryOf('lab', 'error'));
  expect(wrong).toMatchObject({
    problem: `El ogrepod de 127.0.0.1:${ports.lab} ha rechazado el token. Corríjalo en la configuración de este repositorio.`,
    problemKey: 'remote.unauthorized',
  });
  await lab.stop();
  await startLab('repo1');
  const same = await until(client, (snapshot) =>
    snapshot.repositories?.find(({ problemKey }) => problemKey === 'remote.ownId'),
  );
  expect(same).toMatchObject({ state: 'error', problemArgs: { id: 'repo1' } });
  const { images } = await client.request('og/image/list', {});
  expect(new Set(images.map(({ repository }) => repository))).toEqual(new Set(['repo1']));
  expect(main.log()).not.toContain(tokenOfLab);
  expect(JSON.stringify(await client.request('og/repository/list', {}))).not.toContain(tokenOfLab);
});
