import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connectDaemon } from '../../daemon/client/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';

const secret = () => randomBytes(24).toString('base64url');
const sha256 = (token: string) => createHash('sha256').update(token).digest('hex');

let daemon: RunningDaemon;
afterEach(() => daemon?.stop());

const lines = () =>
  daemon
    .log()
    .split('\n')
    .filter((line) => line !== '');

/** What came of a connection: it was opened, or refused with this text. */
async function knock(path: string, headers: Record<string, string> = {}): Promise<string> {
  const socket = new WebSocket(`${daemon.url}${path}`, { headers });
  try {
    await once(socket, 'open');
    return 'open';
  } catch (error) {
    return String(error);
  } finally {
    socket.on('error', () => {});
    socket.terminate();
  }
}

test('no token and no password reaches the log, whichever way it came; each line is JSON', async () => {
  const secrets = { right: secret(), wrong: secret(), inPath: secret(), other: secret(), site: secret() };
  daemon = await startDaemon({
    config: {
      log: { format: 'json' },
      auth: { tokens: [{ name: 'ana', role: 'admin', sha256: sha256(secrets.right) }] },
      repositories: [{ address: '127.0.0.1:1', token: secrets.other }],
    },
  });
  expect(await knock('/', { Authorization: `Bearer ${secrets.wrong}` })).toContain('401');
  expect(await knock(`/?token=${secrets.inPath}`, { Origin: 'https://panel.example' })).toContain('403');
  await knock(`/${secrets.inPath}?token=${secrets.inPath}`);
  const stranger = await connectDaemon({ url: daemon.url });
  await expect(stranger.request('og/authenticate', { token: secrets.wrong })).rejects.toThrow();
  await stranger.close();
  const client = await connectDaemon({ url: daemon.url, token: secrets.right });
  await expect(
    client.request('og/inventory/import', {
      kind: 'console',
      url: 'http://127.0.0.1:1/opengnsys/rest',
      user: 'ana',
      password: secrets.site,
    }),
  ).rejects.toThrow();
  await client.close();
  const written = lines();
  expect(written.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ level: 'warn', room: 'server' }),
  );
  for (const one of Object.values(secrets)) {
    expect(written.filter((line) => line.includes(one))).toEqual([]);
  }
});

test('at level debug each request has its method, token name, outcome and duration, and nothing of what was said', async () => {
  const secrets = { right: secret(), wrong: secret(), site: secret(), script: secret() };
  daemon = await startDaemon({
    config: {
      log: { level: 'debug' },
      auth: { tokens: [{ name: 'ana', role: 'admin', sha256: sha256(secrets.right) }] },
    },
  });
  const client = await connectDaemon({ url: daemon.url });
  await expect(client.request('og/authenticate', { token: secrets.wrong })).rejects.toThrow();
  await client.request('og/authenticate', { token: secrets.right });
  await client.request('og/instruction/check', { script: `ogEcho log session "${secrets.script}"\n` });
  const { site: password } = secrets;
  const source = {
    kind: 'console',
    url: 'http://127.0.0.1:1/opengnsys/rest',
    user: 'ana',
    password,
  } as const;
  await expect(client.request('og/inventory/import', source)).rejects.toThrow();
  await client.close();
  const requests = lines().flatMap((line) => / debug server: (.*) in \d+ ms$/.exec(line)?.[1] ?? []);
  expect(requests).toEqual([
    'og/authenticate by nobody: unauthorized',
    'og/authenticate by ana: ok',
    'og/instruction/check by ana: ok',
    expect.stringMatching(/^og\/inventory\/import by ana: [a-zA-Z]+$/),
  ]);
  for (const one of Object.values(secrets)) {
    expect(lines().filter((line) => line.includes(one))).toEqual([]);
  }
});

test('SIGHUP takes another level and form', async () => {
  daemon = await startDaemon();
  const file = join(daemon.folder, 'ogrepod.json');
  const configuration = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...configuration, log: { level: 'info', format: 'json' } }));
  const before = lines().length;
  process.kill(daemon.pid, 'SIGHUP');
  await daemon.untilLogged(() => (lines().length > before ? true : undefined));
  expect(JSON.parse(lines()[before] ?? '')).toMatchObject({ room: 'daemon', message: 'reloaded: 1 tokens' });
});
