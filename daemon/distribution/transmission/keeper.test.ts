import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FolderCondition, ImageFile } from '../../images/types.ts';
import { image } from '../test-support/room.ts';
import { FakeTransmission, testTorrent } from '../test-support/transmission.ts';
import { Keeper } from './keeper.ts';
import { OwnTorrents } from './own-torrents.ts';
import { TransmissionRpc } from './rpc.ts';

const announce = 'http://10.0.0.1:6969/announce';
const place = { folder: '/srv/images', announce };
const { signal } = new AbortController();

let root: string;
let fake: FakeTransmission;
let images: ImageFile[];
let condition: FolderCondition;
const logged: string[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'og-transmission-'));
  await mkdir(join(root, 'aula1'));
  fake = new FakeTransmission();
  await fake.listen();
  images = [];
  condition = { state: 'ready' };
  logged.length = 0;
});
afterEach(async () => {
  await fake.close();
  await rm(root, { recursive: true });
});

/** As after a start of the daemon. */
async function open(): Promise<Keeper> {
  const log = (text: string) => logged.push(text);
  return new Keeper({
    files: { folder: root, list: () => images, condition: () => condition },
    rpc: new TransmissionRpc({ url: fake.url, password: async () => undefined }),
    own: await OwnTorrents.read(root),
    place,
    log: { info: log, warn: log, error: log },
  });
}

/** An image that is ready, with its torrent beside it. */
async function put(file: string): Promise<string> {
  const { infoHash, bytes } = testTorrent(file.replace(/^.*\//, ''), announce);
  await writeFile(join(root, `${file}.torrent`), bytes);
  images.push(image(file, { infoHash }));
  return infoHash;
}

/** An image that Transmission shares. */
async function share(keeper: Keeper, file: string): Promise<string> {
  const infoHash = await put(file);
  await keeper.round(signal);
  fake.verified();
  await keeper.round(signal);
  await keeper.round(signal);
  fake.asked.length = 0;
  return infoHash;
}

const statusOf = (infoHash: string) => fake.torrents.get(infoHash)?.status;

describe('an image that is ready', () => {
  test('is added, verified, and started when it is whole', async () => {
    const keeper = await open();
    const infoHash = await put('aula1/win11.img');
    expect(await keeper.round(signal)).toBe('soon');
    expect(fake.asked).toEqual([
      'torrent-add win11.img /srv/images/aula1',
      'torrent-set 1 labels,seedRatioMode,seedIdleMode,peer-limit',
      'torrent-verify 1',
    ]);
    expect(fake.addedWith).toMatchObject({ paused: true, 'files-unwanted': [0] });
    // Nothing but the tracker and the description of the file.
    expect(Buffer.from(fake.addedWith?.metainfo ?? '', 'base64').toString('latin1')).not.toContain(
      'url-list',
    );
    expect(await keeper.round(signal)).toBe('busy');
    fake.verified();
    expect(await keeper.round(signal)).toBe('soon');
    expect(statusOf(infoHash)).toBe(6);
    await keeper.round(signal);
    fake.asked.length = 0;
    expect(await keeper.round(signal)).toBe('idle');
    expect(fake.asked).toEqual([]);
  });

  test('and differs from its torrent is taken out at once, once', async () => {
    const keeper = await open();
    const infoHash = await put('win11.img');
    await keeper.round(signal);
    fake.verified(2999);
    await keeper.round(signal);
    expect(fake.torrents.size).toBe(0);
    expect(keeper.memoryOf(infoHash).refused).toMatchObject({ why: 'differs' });
    expect(await keeper.round(signal)).toBe('idle');
    // Another file of the same content, perhaps.
    images = [image('win11.img', { infoHash, mtimeMs: 5 })];
    await keeper.round(signal);
    expect(statusOf(infoHash)).toBe(2);
    expect(logged).toEqual(['Transmission does not share win11.img: differs']);
  });

  test('and runs although it lacks something is stopped, and verified', async () => {
    const keeper = await open();
    const infoHash = await share(keeper, 'win11.img');
    Object.assign(fake.torrents.get(infoHash) ?? {}, { status: 4, haveValid: 100 });
    await keeper.round(signal);
    await keeper.round(signal);
    expect(fake.asked).toEqual(['torrent-stop 1', 'torrent-verify 1']);
  });

  test('without a torrent that is its own is not added', async () => {
    const keeper = await open();
    const infoHash = await put('win11.img');
    await writeFile(join(root, 'win11.img.torrent'), testTorrent('other.img', announce).bytes);
    await keeper.round(signal);
    expect(fake.asked).toEqual([]);
    expect(keeper.memoryOf(infoHash).refused).toMatchObject({ why: 'torrent' });
  });
});

describe('what is gone from the images folder', () => {
  test('is removed from Transmission, and what was replaced', async () => {
    const keeper = await open();
    const infoHash = await share(keeper, 'win11.img');
    images = [image('win11.img', { infoHash: 'b'.repeat(40) })];
    await keeper.round(signal);
    expect(fake.asked).toEqual(['torrent-remove 1 delete-local-data=false']);
    expect(statusOf(infoHash)).toBeUndefined();
    await keeper.round(signal);
    images = [];
    await keeper.round(signal);
    expect(await readFile(join(root, 'transmission.json'), 'utf8')).toBe('{"torrents":{}}\n');
  });

  test('is removed by the next daemon where it went meanwhile', async () => {
    await share(await open(), 'win11.img');
    images = [];
    await (await open()).round(signal);
    expect(fake.torrents.size).toBe(0);
  });

  test.each(['locked', 'copying', 'queued', 'error'] as const)(
    'for as long as it is %s rests',
    async (state) => {
      const keeper = await open();
      const infoHash = await share(keeper, 'win11.img');
      images = [image('win11.img', { state })];
      await keeper.round(signal);
      const stopped = keeper.look.found.get(infoHash)?.status;
      await keeper.round(signal);
      expect(fake.asked).toEqual(['torrent-stop 1']);
      expect(stopped).toBe(0);
      images = [image('win11.img', { infoHash })];
      await keeper.round(signal);
      expect(statusOf(infoHash)).toBe(6);
    },
  );

  test('with the whole folder is left as it is', async () => {
    const keeper = await open();
    const infoHash = await share(keeper, 'win11.img');
    condition = { state: 'error' };
    images = [image('win11.img', { state: 'error' })];
    expect(await keeper.round(signal)).toBe('idle');
    expect(statusOf(infoHash)).toBe(6);
  });
});

describe('torrents of others', () => {
  test('are neither changed nor removed, whatever is in the images folder', async () => {
    const keeper = await open();
    const other = fake.put({ hashString: 'c'.repeat(40), status: 6 });
    const infoHash = await put('win11.img');
    const same = fake.put({ hashString: infoHash, status: 0, downloadDir: '/elsewhere' });
    await keeper.round(signal);
    expect(keeper.isForeign(infoHash)).toBe(true);
    images = [];
    await keeper.round(signal);
    expect(fake.asked).toEqual([]);
    expect([...fake.torrents.values()]).toEqual([other, same]);
  });
});

describe('after a restart', () => {
  test('of Transmission without its torrents all are added again', async () => {
    const keeper = await open();
    const infoHash = await share(keeper, 'win11.img');
    fake.torrents.clear();
    fake.session = 'another';
    await keeper.round(signal);
    expect(statusOf(infoHash)).toBe(2);
  });

  test('of the daemon they are announced to its tracker, whose address may be another one', async () => {
    const infoHash = await share(await open(), 'win11.img');
    const keeper = await open();
    await keeper.round(signal);
    expect(fake.asked).toEqual(['torrent-reannounce 1']);
    const torrent = fake.torrents.get(infoHash);
    if (torrent) {
      torrent.trackers = [{ id: 3, announce: 'http://10.0.0.9:6969/announce' }];
    }
    await keeper.round(signal);
    expect(torrent?.trackers).toEqual([{ id: 0, announce }]);
  });
});
