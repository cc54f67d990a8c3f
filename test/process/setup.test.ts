import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, truncate } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { ogrepod } from '../support/daemon.ts';
import { type MadeSite, makeSite, type SiteKind, siteSecret } from '../support/sites.ts';

const address =
  Object.values(networkInterfaces())
    .flatMap((list = []) => list)
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';

let site: MadeSite | undefined;
afterEach(async () => {
  await site?.remove();
  site = undefined;
});

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `ogrepod setup`; `typed` is what a person writes. */
async function setup(args: string[], typed = '', options: { uid?: number; env?: object } = {}): Promise<Run> {
  const env = { ...process.env, LC_ALL: 'C', SUDO_USER: '', ...options.env };
  const command = [ogrepod, 'setup', ...args];
  const child = spawn(process.execPath, command, {
    env,
    ...(options.uid !== undefined && { uid: options.uid }),
  });
  child.stdin.on('error', () => {});
  child.stdin.end(typed);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, out, err };
}

async function made(kind: SiteKind) {
  site = await makeSite(kind, address);
  const { root } = site;
  return { site, root, configuration: () => readFile(join(root, 'etc/ogrepod.json'), 'utf8') };
}

describe.each<[SiteKind, 'beside' | 'instead', object, number]>([
  ['debian9', 'beside', { requests: { port: 'off' }, tracker: { port: 'off' }, follow: { port: 8471 } }, 5],
  ['debian9', 'instead', { follow: { port: 8471 } }, 8],
  ['ogserver', 'beside', { requests: { port: 'off' }, clients: { port: 'off' }, sums: { port: 'off' } }, 4],
  ['ogserver', 'instead', { clients: { port: 'off' } }, 8],
  ['synchronised', 'beside', { requests: { port: 'off' } }, 4],
  ['synchronised', 'instead', { requests: { port: 'off' } }, 7],
])('a site of the kind %s, %s', (kind, role, ports, changes) => {
  it('gets its configuration, once', async () => {
    const { root, configuration } = await made(kind);
    const first = await setup(['--root', root, '--yes', '--json', '--role', role]);
    expect(first).toMatchObject({ code: 0, err: '' });
    const told = JSON.parse(first.out);
    expect(JSON.parse(await configuration())).toEqual({
      listen: { host: '0.0.0.0', port: 8470 },
      data: '/var/lib/ogrepod',
      repository: { address, images: '/opt/opengnsys/images' },
      ...ports,
    });
    expect(told).toMatchObject({
      role,
      url: `ws://${address}:8470`,
      name: 'admin',
      token: expect.any(String),
    });
    expect(told.changes).toHaveLength(changes);
    const again = JSON.parse((await setup(['--root', root, '--yes', '--json'])).out);
    expect({ ...told, token: undefined, name: undefined }).toEqual(again);
    expect((await readdir(join(root, 'etc'))).filter((name) => name.startsWith('ogrepod'))).toEqual([
      'ogrepod.json',
    ]);
    expect(first.out).not.toContain(siteSecret);
  });
});

it('a machine without OpenGnsys: all ports are ours', async () => {
  const { root, configuration } = await made('nothing');
  const { code, out } = await setup(['--root', root, '--yes', '--address', '10.1.1.2']);
  expect(code).toBe(0);
  expect(out).toContain('OpenGnsys: version unknown');
  expect(JSON.parse(await configuration()).repository).toEqual({
    address: '10.1.1.2',
    images: '/opt/opengnsys/images',
  });
});

it('what it proposes changes the files as it says, and its way back restores them', async () => {
  const { root } = await made('debian9');
  const files = ['etc/default/opengnsys', 'etc/cron.d/torrentcreator', 'etc/cron.d/torrenttracker'];
  const read = () => Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  /** Only what edits a file can be run on a made machine. */
  const run = (commands: string[]) => {
    for (const command of commands.filter((one) => one.startsWith('sed '))) {
      execFileSync('sh', ['-c', command.replace(/ (\/etc\/\S+)$/, ` ${root}$1`)]);
    }
  };
  const before = await read();
  const { changes } = JSON.parse((await setup(['--root', root, '--yes', '--json', '--role', 'instead'])).out);
  run(changes.map(({ command }: { command: string }) => command));
  expect(await read()).not.toEqual(before);
  const left = JSON.parse((await setup(['--root', root, '--yes', '--json'])).out).changes;
  expect(left.filter(({ command }: { command: string }) => command.startsWith('sed '))).toEqual([]);
  const { commands } = JSON.parse((await setup(['--root', root, '--undo', '--json'])).out);
  expect(commands.at(-1)).toBe('service opengnsys restart');
  run(commands);
  expect(await read()).toEqual(before);
});

describe('asked', () => {
  it('with other answers, one of them taken back', async () => {
    const { root, configuration, site } = await made('debian9');
    await site.put({ '/srv/a/x': '', '/srv/b/x': '' });
    const { code, out } = await setup(['--root', root], '/srv/a\n<\n/srv/none\n/srv/b\n\n2\ny\n');
    expect([code, out.match(/cannot use the images folder \/srv\/none \(ENOENT\)/)?.length]).toEqual([0, 1]);
    const { repository, requests } = JSON.parse(await configuration());
    expect([repository.images, requests]).toEqual(['/srv/b', undefined]);
    expect(out).toContain('ReadWritePaths="/srv/b"');
  });

  it.each([
    ['No at the end', '\n\n\nn\n', 1],
    ['the end of the input in between', '\n\n', 130],
  ])('%s: nothing is written', async (_name, typed, code) => {
    const { root } = await made('debian9');
    const before = await readdir(root, { recursive: true });
    const run = await setup(['--root', root], typed);
    expect(run.code).toBe(code);
    expect(run.out).toContain('Nothing has been written.');
    expect(await readdir(root, { recursive: true })).toEqual(before);
  });

  it('in Spanish', async () => {
    const { root } = await made('synchronised');
    const { out } = await setup(['--root', root], '\n\n\nn\n', { env: { LC_ALL: 'es_ES.UTF-8' } });
    expect(out).toContain('requests.port queda desactivado: hay imágenes sincronizadas (base.img.lock)');
    expect(out).toContain('No se ha escrito nada.');
  });
});

describe('bad input', () => {
  it('a configuration that is there keeps what setup does not ask about, and stays as a copy', async () => {
    const { root, site, configuration } = await made('debian9');
    const former =
      '{ "language": "es", "repositories": [{ "address": "10.9.9.9", "token": "hidden-token" }] }';
    await site.put({ '/etc/ogrepod.json': former });
    const { code, out } = await setup(['--root', root, '--yes']);
    expect([code, out.includes('hidden-token')]).toEqual([0, false]);
    expect(JSON.parse(await configuration())).toMatchObject({
      language: 'es',
      repositories: [{ token: 'hidden-token' }],
    });
    const copies = (await readdir(join(root, 'etc'))).filter((name) => /^ogrepod\.json\..*\.bak$/.test(name));
    expect(await Promise.all(copies.map((name) => readFile(join(root, 'etc', name), 'utf8')))).toEqual([
      former,
    ]);
    expect((await stat(join(root, 'etc', copies[0] ?? ''))).mode & 0o007).toBe(0);
  });

  it.each([
    ['half a configuration', '{ "listen": {', /line 1/],
    ['a setting that is none', '{ "lisen": {} }', /lisen/],
  ])('%s is told, not replaced', async (_name, former, told) => {
    const { root, site, configuration } = await made('debian9');
    await site.put({ '/etc/ogrepod.json': former });
    const { code, err } = await setup(['--root', root, '--yes']);
    expect([code, await configuration()]).toEqual([2, former]);
    expect(err).toMatch(told);
  });

  it('files of OpenGnsys with shell code, binary, or without an end: nothing of it is run or kept', async () => {
    const { root, site } = await made('debian9');
    await site.put({
      '/opt/opengnsys/etc/ogAdmRepo.cfg': `IPlocal="$(touch ${root}/run)"\n\u0000\u0001`,
      '/etc/default/opengnsys': `RUN_OGADMREPO="yes"; touch ${root}/run\n\`touch ${root}/run\`\n`,
      '/opt/opengnsys/doc/VERSION.json': '{"version":"\\u001b[2J"}',
    });
    await truncate(join(root, '/opt/opengnsys/etc/ogAdmRepo.cfg'), 1024 ** 3);
    const { code, out } = await setup(['--root', root, '--dry-run', '--address', '10.1.1.2']);
    expect([code, out.includes('touch'), out.includes('\u001b')]).toEqual([0, false, false]);
    expect(out).toContain('OpenGnsys: version unknown');
    expect(await readdir(root)).not.toContain('run');
  });

  it('no images folder, and nobody to ask', async () => {
    const { root } = await made('debian9');
    const { code, err } = await setup(['--root', root, '--yes', '--images', '/srv/none']);
    expect([code, err]).toEqual([2, expect.stringContaining('/srv/none (ENOENT)')]);
  });

  it('a folder for the configuration that is not there', async () => {
    const { root } = await made('debian9');
    const { code, err } = await setup(['--root', root, '--yes', '--config', join(root, 'none/x.json')]);
    expect([code, err]).toEqual([2, expect.stringContaining('(ENOENT)')]);
  });

  it.each([['--role', 'above'], ['--address', 'example.org'], ['--images', 'images'], ['--json'], ['--jes']])(
    'wrong usage: %s %s',
    async (...args) => {
      const { code, err } = await setup(args);
      expect([code, err.includes(args[0] ?? '')]).toEqual([2, true]);
    },
  );

  it.runIf(process.getuid?.() === 0)('no root: nothing is asked, and the way is named', async () => {
    const { root } = await made('debian9');
    execFileSync('chmod', ['755', root]);
    const { code, out, err } = await setup(['--root', root], '\n\n\ny\n', { uid: 65_534 });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('(EACCES). Run: sudo ogrepod setup');
  });
});
