import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ComputerIdentity, cacheFolder, scriptEnvironment } from './environment.ts';
import { runScript } from './script.ts';
import { findPartition, newState, readState, withCache, writeState } from './state.ts';
import { freeSessionPort } from './test-support/multicast.ts';
import { addImage, partcloneImage, temporaryFolder } from './test-support/room.ts';
import { FakeSeeder, FakeTracker, parsed } from './test-support/torrent.ts';

const mib = 1024 * 1024;
const hasCtorrent = process.platform === 'linux' && !spawnSync('ctorrent', ['-h']).error;
/** A virtual computer has an address of its own only there. */
const hasOwnAddresses = process.platform === 'linux';
const hasMulticast = process.platform === 'linux' && !spawnSync('udp-sender', ['--help']).error;
/** Images that the real tools made. */
const fixtures = join(import.meta.dirname, '../../test/fixtures/images');
let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let pc: ComputerIdentity;
const tracker = new FakeTracker();
const seeders: FakeSeeder[] = [];

beforeAll(async () => {
  temporary = await temporaryFolder();
  const images = join(temporary.path, 'images');
  const folder = join(temporary.path, 'pc01');
  pc = {
    name: 'pc01',
    ip: '127.0.0.11',
    mac: '02:00:00:00:00:01',
    folder,
    images,
    repositoryAddress: '172.17.36.2',
    language: 'es',
    pace: 0,
    speed: 1e9,
    requestPort: 2009,
    ctorrent: false,
  };
  await mkdir(join(folder, 'log'), { recursive: true });
  await mkdir(join(folder, 'tmp'), { recursive: true });
  await mkdir(join(folder, 'disk2'), { recursive: true });
  await mkdir(join(cacheFolder(folder), images), { recursive: true });
  await writeState(folder, newState());
  await addImage(images, 'linux', partcloneImage('EXTFS', 16 * mib));
  const announce = await tracker.listen();
  for (const name of ['torrent', 'shared', 'mixture', 'again']) {
    const file = await addImage(images, name, partcloneImage('NTFS', 24 * mib), announce);
    const torrent = parsed(await readFile(`${file}.torrent`));
    const seeder = await FakeSeeder.listen(torrent, await readFile(file), { id: name });
    seeders.push(seeder);
    // They refuse whoever comes for another torrent.
    tracker.peers.push(seeder.address);
  }
  await writeFile(join(images, 'mixture.img.full.sum'), `${'0'.repeat(32)}\n`);
  await addImage(images, 'big', Buffer.concat([partcloneImage('NTFS', mib), randomBytes(3_000_000)]));
  await addImage(images, 'huge', partcloneImage('NTFS', 9e11));
  await addImage(images, 'noimage', Buffer.alloc(5000, 'text'));
  await appendFile(await addImage(images, 'locked', partcloneImage('NTFS', mib)), '');
  await writeFile(join(images, 'locked.img.lock'), '');
  await writeFile(join(images, 'lzip.img'), Buffer.from('LZIP\x01'));
  // A literal near the end is another one: only the checksum of its block tells.
  const damaged = await readFile(join(fixtures, 'ext4-lzop.img'));
  const literal = damaged.length - 20;
  damaged[literal] = (damaged[literal] ?? 0) ^ 1;
  await writeFile(join(images, 'damaged.img'), damaged);
  // The file differs from its sum: what arrives in the cache can never be right.
  const wrong = await addImage(images, 'wrongsum', partcloneImage('NTFS', mib));
  await writeFile(`${wrong}.sum`, `${'0'.repeat(32)}\n`);
  // Sums are right, the stream inside is cut: only restoring finds out.
  const cut = await addImage(images, 'cut', partcloneImage('NTFS', mib));
  await writeFile(cut, (await readFile(cut)).subarray(0, 300));
  await rm(`${cut}.sum`);
});
afterAll(async () => {
  for (const seeder of seeders) {
    await seeder.close();
  }
  await tracker.close();
  await temporary.remove();
});

/** Runs a script on the computer; its output with stderr, and the status of its last command. */
async function run(
  script: string,
  on: Partial<ComputerIdentity> = {},
): Promise<{ status: number; out: string }> {
  const console = join(pc.folder, 'log', 'console.log');
  const text = `exec 2>&1\n${script}\necho "@@$?"`;
  const output = String(
    await runScript(text, pc.folder, scriptEnvironment({ ...pc, ...on }), console).output,
  );
  const [, out = '', status] = /^(.*)@@(\d+)\n$/s.exec(output) ?? [];
  return { status: Number(status), out };
}

const steps = (out: string) => [...out.matchAll(/^\[(\d+)\]/gm)].map(([, step]) => Number(step));

describe('deployImage', () => {
  it('caches, restores, and shows in the partition table', async () => {
    const { status, out } = await run('deployImage 172.17.36.2 /linux 1 3 UNICAST');
    expect(out).toContain('[END Interface]');
    expect(status).toBe(0);
    expect(steps(out)).toEqual([...steps(out)].sort((a, b) => a - b));
    expect(steps(out).at(0)).toBe(1);
    expect(steps(out).at(-1)).toBe(100);
    expect(steps(out).length).toBeGreaterThan(10);
    const cached = join(cacheFolder(pc.folder), pc.images, 'linux.img');
    expect(await readFile(cached)).toEqual(await readFile(join(pc.images, 'linux.img')));
    expect(await readFile(`${cached}.sum`, 'utf8')).toBe(
      await readFile(join(pc.images, 'linux.img.sum'), 'utf8'),
    );
    expect(await readFile(join(pc.folder, 'disk1', 'partition3'))).toEqual(partcloneImage('EXTFS', 16 * mib));
    const partition = findPartition(await readState(pc.folder), 1, 3);
    expect(partition).toMatchObject({ filesystem: 'EXT4', os: 'linux', usedKB: 240 });
    expect(await readFile(join(pc.folder, 'log', '127.0.0.11.log'), 'utf8')).toContain('[100]');
  });

  it('does not copy again what is in the cache, and copies again what has changed', async () => {
    const again = await run('deployImage REPO /linux 1 2');
    expect(again.status).toBe(0);
    expect(again.out).toContain('Ya está actualizada en la caché');
    expect(again.out).not.toContain('Actualizando la caché');
    await addImage(pc.images, 'linux', partcloneImage('BTRFS', 16 * mib));
    const changed = await run('deployImage REPO /linux 1 2 unicast-cache');
    expect(changed.status).toBe(0);
    expect(changed.out).toContain('Actualizando la caché por UNICAST');
    expect(findPartition(await readState(pc.folder), 1, 2)?.filesystem).toBe('BTRFS');
  });

  it('takes the other ways', async () => {
    const script = 'deployImage REPO /torrent 1 1 TORRENT peer:0 && deployImage CACHE torrent 2 1';
    expect((await run(script)).status).toBe(0);
    expect(findPartition(await readState(pc.folder), 2, 1)?.os).toBe('torrent');
  });

  it.each([
    ['ext4-lzop', 'PARTCLONE:LZOP:EXTFS:2048', 'EXT4'],
    ['ext4-none', 'PARTCLONE:NONE:EXTFS:2048', 'EXT4'],
    ['ntfs-gzip', 'PARTCLONE:GZIP:NTFS:3174', 'NTFS'],
  ])('restores %s decompressed', async (name, info, filesystem) => {
    await copyFile(join(fixtures, `${name}.img`), join(pc.images, `${name}.img`));
    const { status, out } = await run(`deployImage REPO /${name} 2 1 UNICAST-DIRECT`);
    expect(status).toBe(0);
    expect(out).toContain(info);
    const [columns = [], ...rows] = (await readFile(join(fixtures, 'expected.tsv'), 'utf8'))
      .split('\n')
      .map((line) => line.split('\t'));
    const rawBytes = rows.find(([file]) => file === `${name}.img`)?.[columns.indexOf('raw_bytes')];
    expect((await stat(join(pc.folder, 'disk2', 'partition1'))).size).toBe(Number(rawBytes));
    expect(findPartition(await readState(pc.folder), 2, 1)).toMatchObject({ filesystem, os: name });
  });

  it.concurrent.each([
    ['too few arguments', 'deployImage REPO /linux 1', 1, 'Argumentos incorrectos'],
    ['an unknown protocol', 'deployImage REPO /linux 1 1 PIGEON', 1, 'PIGEON'],
    [
      'an image that is not there',
      'deployImage REPO /nothing 1 1 UNICAST',
      2,
      'No encontrado "REPO /nothing.img"',
    ],
    ['an image that is not in the cache', 'deployImage CACHE /locked 1 1', 2, 'No encontrado'],
    ['another repository', 'deployImage 10.0.0.1 /linux 1 1', 2, '10.0.0.1'],
    ['a partition that is not there', 'deployImage REPO /linux 1 9 UNICAST', 3, '1 9'],
    ['the partition of the cache', 'deployImage REPO /linux 1 4 UNICAST-DIRECT', 5, 'Partición no válida'],
    ['a locked image', 'deployImage REPO /locked 1 1', 4, 'En uso'],
    [
      'an image larger than the partition',
      'deployImage REPO /huge 1 1 UNICAST-DIRECT',
      5,
      'mayor que la partición',
    ],
    ['a file that is no image', 'deployImage REPO /noimage 1 1', 33, 'dañado'],
    ['an image packed by what is not read', 'deployImage REPO /lzip 1 1', 33, 'comprimido con lzip'],
    [
      'a sum that is wrong',
      'deployImage REPO /wrongsum 1 1 UNICAST',
      31,
      'las sumas de comprobación no coinciden',
    ],
    ['an image that is cut', 'deployImage REPO /cut 1 1 UNICAST', 5, 'terminan antes de tiempo'],
    ['a damaged lzop image', 'deployImage REPO /damaged 2 1 UNICAST-DIRECT', 33, 'block checksum'],
    ['a session of multicast with an odd port', 'deployImage REPO /linux 1 1 MULTICAST 9001:x', 55, '9001:x'],
    ['a wrong session of P2P', 'deployImage REPO /linux 1 1 TORRENT peer', 31, 'TORRENT peer'],
  ])('fails for %s', async (_name, script, status, text) => {
    const result = await run(script);
    expect(result.out).toContain(text);
    expect(result.status).toBe(status);
  });
});

describe.skipIf(!hasCtorrent)('with the program ctorrent (needs Linux and ctorrent)', () => {
  // ctorrent stays until it has spoken to the tracker again.
  it.each(['leecher:1', 'peer:1'])('gets a torrent as %s', async (session) => {
    const image = join(pc.images, 'again.img');
    const cached = join(cacheFolder(pc.folder), image);
    await rm(cached, { force: true });
    const { status, out } = await run(`updateCache REPO /again.img TORRENT ${session}`, { ctorrent: true });
    // What no client but ctorrent says; it writes to two streams, so lines may come in any order.
    expect(out).toContain("Press 'h' or '?' for help");
    expect(status, out).toBe(0);
    expect(await readFile(cached)).toEqual(await readFile(image));
  });
});

describe('multicast', () => {
  let port: number;
  let session: string;
  beforeEach(async () => {
    port = await freeSessionPort();
    session = `${port}:full-duplex:239.194.17.98:70M:1:20`;
  });

  it('is read from the images folder where computers have no addresses of their own, and says so', async () => {
    const on = { ip: '192.0.2.77', repositoryAddress: '127.0.0.1' };
    await addImage(pc.images, 'linux', partcloneImage('EXTFS', 17 * mib));
    const { status, out } = await run(`deployImage REPO /linux 1 2 MULTICAST ${session}`, on);
    expect(out).toContain('Aquí no hay multicast: los equipos virtuales necesitan direcciones propias');
    expect(status).toBe(0);
  });

  it.skipIf(!hasMulticast)('comes from udp-sender (needs Linux and udpcast)', async () => {
    const image = join(pc.images, 'linux.img');
    await addImage(pc.images, 'linux', partcloneImage('EXTFS', 18 * mib));
    const senders: ChildProcess[] = [];
    const repository = createServer((socket) => {
      socket.resume();
      const args = [
        '--nokbd',
        '--portbase',
        String(port),
        '--full-duplex',
        '--interface',
        'lo',
        '--min-clients',
        '1',
      ];
      args.push('--mcast-data-address', '239.194.17.98', '--max-bitrate', '70m', '--file', image);
      socket.on('end', () => senders.push(spawn('udp-sender', args, { stdio: 'ignore' })));
    });
    repository.listen(0, '127.0.0.1');
    await once(repository, 'listening');
    const address = repository.address();
    const requestPort = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      const on = { repositoryAddress: '127.0.0.1', requestPort };
      const cached = await run(`deployImage REPO /linux 1 1 MULTICAST ${session}`, on);
      expect(cached.out).toContain('Connected as #0 to 127.0.0.1\nListening to multicast on 239.194.17.98\n');
      expect(cached.status).toBe(0);
      expect(await readFile(join(cacheFolder(pc.folder), image))).toEqual(await readFile(image));
      const direct = await run(`deployImage REPO /linux 1 2 MULTICAST-DIRECT ${session}`, on);
      expect(direct.out).toContain('Transfer complete.\n');
      expect(direct.status).toBe(0);
      expect(findPartition(await readState(pc.folder), 1, 2)).toMatchObject({
        filesystem: 'EXT4',
        os: 'linux',
      });
    } finally {
      for (const sender of senders) {
        sender.kill('SIGKILL');
      }
      repository.close();
    }
  });
});

describe.skipIf(!hasOwnAddresses)('multicast where udp-sender is not installed (needs Linux)', () => {
  it('says so, and reads the image from the share', async () => {
    const session = '9000:full-duplex:239.194.17.98:70M:1:20';
    // All programs of this machine but that one.
    const programs = join(temporary.path, 'programs');
    await mkdir(programs);
    for (const folder of ['/usr/bin', '/bin']) {
      for (const name of await readdir(folder)) {
        if (!name.startsWith('udp-')) {
          await symlink(join(folder, name), join(programs, name)).catch(() => {});
        }
      }
    }
    const on = { repositoryAddress: '127.0.0.1' };
    const cached = join(cacheFolder(pc.folder), pc.images, 'linux.img');
    await rm(cached, { force: true });
    const path = `PATH="\${PATH%%:*}:${programs}"`;
    const { status, out } = await run(`${path}\nupdateCache REPO /linux.img MULTICAST ${session}`, on);
    expect([status, out]).toEqual([0, expect.stringContaining('falta udp-sender (paquete udpcast)')]);
    expect(await readFile(cached)).toEqual(await readFile(join(pc.images, 'linux.img')));
    const direct = `restoreImage REPO /linux 1 2 MULTICAST-DIRECT ${session}`;
    const restored = await run(`${path}\n${direct}`, on);
    expect([restored.status, restored.out]).toEqual([0, expect.stringContaining('falta udp-sender')]);
  });
});

describe('a computer with a small cache', () => {
  it('refuses what does not fit, and takes what does', async () => {
    const before = await readState(pc.folder);
    await writeState(pc.folder, withCache(before, 2_000));
    try {
      const { status, out } = await run('deployImage REPO /big 1 1 UNICAST');
      expect([status, out]).toEqual([16, expect.stringContaining('No hay espacio suficiente en la caché')]);
      expect((await run('updateCache REPO /linux.img UNICAST; ogGetCacheSize')).out).toMatch(/^2000$/m);
      expect((await run('updateCache REPO /linux.img UNICAST')).status).toBe(0);
    } finally {
      await writeState(pc.folder, before);
    }
  });
});

describe('the small ones', () => {
  it.each([
    ['restoreImage REPO /huge 1 1', 30, 'mayor que la partición'],
    ['updateCache REPO /linux.img PIGEON', 31, 'PIGEON'],
    ['updateCache REPO /shared.img TORRENT leecher:60', 0, 'Download complete.'],
    ['updateCache REPO /shared.img TORRENT leecher:60', 0, 'Ya está actualizada en la caché'],
    ['updateCache REPO /shared.img TORRENT seeder:0', 0, 'Compartiendo'],
    ['updateCache REPO /mixture.img TORRENT LEECHER:60', 31, 'las sumas de comprobación no coinciden'],
    ['ogTorrentStart CACHE /shared.img.torrent seeder:0', 0, 'Listening on 127.0.0.11:'],
    ['ogTorrentStart CACHE /nothing.img.torrent peer:0', 2, 'nothing.img.torrent'],
    ['ogTorrentStart CACHE /shared.img.torrent peer', 1, 'Argumentos incorrectos'],
    ['ogTorrentStart "$OGIMG/shared.img.torrent" peer:0', 1, 'Argumentos incorrectos'],
    ['ogEcho log session "[10] ñ"; cat "$OGLOGSESSION" | tail -n 1', 0, '[10] ñ\n[10] ñ\n'],
    ['nice', 0, `${Math.min(19, getPriority() + 10)}\n`],
    ['ogEcho Session WARNING careful', 0, ' WARNING: careful\n'],
    ['ogExecAndLog command session "ogListPartitions 1; false"', 1, 'WINDOWS:8388608 LINUX:8388608'],
    ['ogExecAndLog command ogNoSuch; cat "$OGLOGCOMMAND"', 0, 'ogNoSuch'],
    ['ogRaiseError session 30 "a b"', 30, 'Imagen mayor que la partición "a b"'],
    ['ogRaiseError 99 x', 40, 'Error inesperado'],
    ['ogGetPartitionSize 1 1', 0, '8388608\n'],
    ['ogGetPartitionSize 1 7', 2, 'No encontrado'],
    ['ogFindCache; ogGetCacheSize; ogGetFsType 1 4', 0, '1 4\n8388608\nCACHE\n'],
    ['ogGetImageInfo "$OGIMG/torrent.img"', 0, 'PARTCLONE:GZIP:NTFS:25804\n'],
    ['ogGetIpAddress; ogGetMacAddress; ogGetRepoIp', 0, '127.0.0.11\n02:00:00:00:00:01\n172.17.36.2\n'],
  ])('%s', async (script, status, text) => {
    const result = await run(script);
    expect(result.out).toContain(text);
    expect(result.status).toBe(status);
  });
});
