import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../daemon/base/free-port.ts';
import type { StatusCheck } from '../../daemon/protocol/index.ts';
import { runOgrepod, startDaemon } from '../support/daemon.ts';

let folder: string;
const ends: (() => unknown)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-doctor-'));
});
afterEach(async () => {
  while (ends.length > 0) {
    await ends.pop()?.();
  }
  await rm(folder, { recursive: true, force: true });
});

const stateOf = (checks: readonly StatusCheck[], id: string) =>
  checks.find((check) => check.id === id)?.state;

/** Runs `ogrepod doctor --json`. */
async function examined(file: string, ...more: string[]) {
  const { code, stdout, stderr } = await runOgrepod(['doctor', '--json', '--config', file, ...more]);
  expect(stderr).toBe('');
  const status: { state: string; checks: StatusCheck[] } = JSON.parse(stdout);
  return { code, ...status };
}

test('of a running daemon it tells what only that one knows; og/status has the same checks', async () => {
  const listen = { host: '127.0.0.1', port: await freePort('127.0.0.1') };
  const daemon = await startDaemon({ config: { listen } });
  ends.push(() => daemon.stop());
  const { checks } = await examined(join(daemon.folder, 'ogrepod.json'));
  const states = ['service.running', 'service.version', 'service.lastJob', 'port.listen', 'config.file'].map(
    (id) => stateOf(checks, id),
  );
  expect(states).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  const client = await daemon.connect();
  ends.push(() => client.close());
  const status = await client.request('og/status', {});
  const ids = (all: readonly StatusCheck[]) => all.map(({ id }) => id).sort();
  const own = ['config.file', 'service.version'];
  expect(ids(status.checks)).toEqual(ids(checks).filter((id) => !own.includes(id)));
  const { snapshot } = await client.request('og/subscribe', { topics: ['status'] });
  expect(snapshot?.status).toEqual({
    state: status.state,
    errors: status.errors,
    warnings: status.warnings,
  });
});

test('a port that another program has is red, with the program and exit code 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  ends.push(() => other.close());
  const { port } = other.address() as AddressInfo;
  const file = join(folder, 'ogrepod.json');
  await writeFile(file, JSON.stringify({ data: join(folder, 'data'), tracker: { port } }));
  const { code, state, checks } = await examined(file);
  expect([code, state]).toEqual([1, 'error']);
  const check = checks.find(({ id }) => id === 'port.tracker');
  expect(check?.message).toMatch(new RegExp(`^${port} is in use by \\S+ \\(process ${process.pid}\\)$`));
});

test('a server of OpenGnsys with its cron lines and without a share', async () => {
  const root = join(folder, 'root');
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  await put('/opt/opengnsys/doc/VERSION.json', '{"project":"OpenGnsys","version":"1.1.1","release":"d"}');
  await put('/etc/cron.d/torrentcreator', '* * * * *   root   /opt/opengnsys/bin/torrent-creator\n');
  await put('/etc/cron.d/torrenttracker', '#5 * * * *   root   /opt/opengnsys/bin/torrent-tracker\n');
  await put('/etc/group', 'root:x:0:\nopengnsys:x:117:\n');
  await mkdir(join(root, '/opt/opengnsys/images'));
  await chmod(join(root, '/opt/opengnsys/images'), 0o755);
  const file = join(folder, 'ogrepod.json');
  const repository = { images: '/opt/opengnsys/images' };
  await writeFile(file, JSON.stringify({ data: join(folder, 'data'), repository }));
  const { code, checks } = await examined(file, '--root', root);
  expect(code).toBe(1);
  const expected = {
    'opengnsys.version': 'ok',
    'cron.torrentcreator': 'warning',
    'cron.torrenttracker': 'ok',
    'share.samba': 'error',
    'images.group': 'warning',
    'images.mode': 'warning',
    'network.firewall': 'unknown',
  };
  expect(Object.fromEntries(Object.keys(expected).map((id) => [id, stateOf(checks, id)]))).toEqual(expected);
});

test.each([
  ['no JSON', '{"data": ', /line 1, column 10/],
  ['a setting that is none', '{"trakcer": {}}', /^trakcer: unknown setting/],
  ['a wrong value', '{"tracker": {"port": 70000}}', /^tracker\.port: /],
])('a broken configuration is told with its place: %s', async (_, text, expected) => {
  const file = join(folder, 'ogrepod.json');
  await writeFile(file, text);
  const { code, checks } = await examined(file);
  expect([code, checks.length, checks[0]?.id]).toEqual([1, 1, 'config.file']);
  expect(checks[0]?.message).toMatch(expected);
});

test('a person reads problems first, in their language; without colours in a pipe', async () => {
  const file = join(folder, 'ogrepod.json');
  await writeFile(file, JSON.stringify({ data: join(folder, 'data') }));
  const { code, stdout } = await runOgrepod(['doctor', '--config', file], { LANG: 'es_ES.UTF-8' });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^✗ Servicio del repositorio +parado\n {4}systemctl start ogrepod\n {4}para deshacerlo: /,
  );
  expect(stdout).not.toContain('\u001b');
});

test('one that runs since before its certificate was made is to be restarted', async () => {
  const listen = { host: '127.0.0.1', port: await freePort('127.0.0.1') };
  const daemon = await startDaemon({ config: { listen } });
  ends.push(() => daemon.stop());
  const file = join(daemon.folder, 'ogrepod.json');
  expect((await runOgrepod(['certificate', '--yes', '--config', file])).code).toBe(0);
  const { code, checks } = await examined(file);
  expect(code).toBe(1);
  expect(checks.find(({ id }) => id === 'service.answers')).toMatchObject({
    message: 'it still answers without the certificate that its configuration names',
    command: 'systemctl restart ogrepod',
  });
});

test('wrong usage', async () => {
  expect((await runOgrepod(['doctor', '--what'])).code).toBe(2);
});

test('without rights nothing is wrong that cannot be seen, and nothing falls over', async ({ skip }) => {
  if (process.getuid?.() !== 0) {
    skip('only root can run a program as somebody else');
  }
  const daemon = await startDaemon();
  ends.push(() => daemon.stop());
  // Others may read the configuration, and nothing else.
  await chmod(daemon.folder, 0o711);
  await chmod(join(daemon.folder, 'ogrepod.json'), 0o644);
  const { stdout, code } = await runOgrepod(
    ['doctor', '--json', '--config', join(daemon.folder, 'ogrepod.json')],
    {},
    { uid: 65_534, gid: 65_534 },
  );
  const { checks }: { checks: StatusCheck[] } = JSON.parse(stdout);
  const hidden = ['service.running', 'service.clients', 'service.data', 'access.tokens', 'network.firewall'];
  expect(hidden.map((id) => stateOf(checks, id))).toEqual(hidden.map(() => 'unknown'));
  expect(checks.filter(({ state }) => state === 'error')).toEqual([]);
  expect(code).toBe(0);
});

test('a configuration that only root may read is no broken one', async ({ skip }) => {
  if (process.getuid?.() !== 0) {
    skip('only root can run a program as somebody else');
  }
  const file = join(folder, 'ogrepod.json');
  await writeFile(file, '{}', { mode: 0o600 });
  await chmod(folder, 0o711);
  const somebody = { uid: 65_534, gid: 65_534 };
  const { stdout, code } = await runOgrepod(['doctor', '--json', '--config', file], {}, somebody);
  const [{ state, message }] = JSON.parse(stdout).checks;
  expect([code, state, message]).toEqual([0, 'unknown', expect.stringContaining('Run this command as root')]);
});
