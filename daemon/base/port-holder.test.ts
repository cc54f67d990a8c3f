import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { portHolder } from './port-holder.ts';

test.runIf(process.platform === 'linux')('this very process, on the real system', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    expect(await portHolder(port, { limitMs: 20_000 })).toMatchObject({ pid: process.pid });
  } finally {
    server.close();
  }
});

describe('in a made-up /proc', () => {
  let processes: string;
  beforeEach(async () => {
    processes = await mkdtemp(join(tmpdir(), 'og-proc-'));
    await mkdir(join(processes, 'net'));
    await tables('', '');
  });
  afterEach(() => rm(processes, { recursive: true }));

  const head =
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
  const row = (local: string, state: string, inode: number) =>
    `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100\n`;
  const tables = async (tcp: string, tcp6: string) => {
    await writeFile(join(processes, 'net/tcp'), head + tcp);
    await writeFile(join(processes, 'net/tcp6'), head + tcp6);
  };
  /** Without sockets: one that may not be looked at. */
  const runs = async (pid: number, words: readonly string[], sockets?: readonly number[]) => {
    await mkdir(join(processes, String(pid)));
    await writeFile(join(processes, `${pid}/cmdline`), words.map((word) => `${word}\0`).join(''));
    await writeFile(join(processes, `${pid}/comm`), 'called\n');
    if (!sockets) {
      return;
    }
    await mkdir(join(processes, `${pid}/fd`));
    await symlink('/dev/null', join(processes, `${pid}/fd/0`));
    for (const inode of sockets) {
      await symlink(`socket:[${inode}]`, join(processes, `${pid}/fd/${inode}`));
    }
  };
  const of6969 = row('00000000:1B39', '0A', 77);

  test.each<[string, string[], string]>([
    ['a program', ['/usr/bin/opentracker', '-p', '6969'], 'opentracker'],
    ['a script', ['/usr/bin/python2.7', '-u', '/usr/bin/bttrack.bittorrent', '--port'], 'bttrack.bittorrent'],
    ['ogrepod', ['node', '--expose-gc', '/opt/ogrepod.js', 'serve'], 'ogrepod.js'],
    ['an interpreter alone', ['bash'], 'bash'],
    ['one without a command line', [], 'called'],
    ['a program that is part of the command line', ['python3', '-c', 'import socket; x\n'], 'python3'],
    ['one with options of two words', ['/usr/sbin/tiptorrent', '-p', '9999'], 'tiptorrent'],
    ['nothing but names', ['\u001b[31mevil\n', '/tmp/a b', 'x'.repeat(100_000)], 'called'],
  ])('%s is named', async (_name, words, program) => {
    await tables(of6969, '');
    await runs(10, ['sleep'], [76]);
    await runs(11, words, [76, 77]);
    expect(await portHolder(6969, { processes })).toEqual({ pid: 11, program });
  });

  test('one that listens on IPv6 is found, too', async () => {
    await tables('', row('00000000000000000000000000000000:1B39', '0A', 78));
    await runs(11, ['x'], [78]);
    expect(await portHolder(6969, { processes })).toEqual({ pid: 11, program: 'x' });
  });

  test.each([
    ['nobody listens', row('00000000:1B39', '01', 77)],
    ['it is another port', row('00000000:1B3A', '0A', 77)],
    ['the table makes no sense', 'x\n\0:1B39 0A\n'],
  ])('nobody when %s', async (_name, tcp) => {
    await tables(tcp, '');
    await runs(11, ['x'], [77]);
    expect(await portHolder(6969, { processes })).toBeUndefined();
  });

  test('another user’s process only when its name is likely', async () => {
    await tables(of6969, '');
    await runs(10, ['sleep']);
    await runs(11, ['bttrack']);
    expect(await portHolder(6969, { processes })).toBeUndefined();
    const isLikely = (program: string) => program === 'bttrack';
    expect(await portHolder(6969, { processes, isLikely })).toEqual({ pid: 11, program: 'bttrack' });
  });

  test('one that is likely does not count when another one holds it', async () => {
    await tables(of6969, '');
    await runs(10, ['bttrack']);
    await runs(11, ['opentracker'], [77]);
    expect(await portHolder(6969, { processes, isLikely: () => true })).toMatchObject({ pid: 11 });
  });

  test('nobody on a system without /proc', async () => {
    expect(await portHolder(6969, { processes: join(processes, 'none') })).toBeUndefined();
  });
});
