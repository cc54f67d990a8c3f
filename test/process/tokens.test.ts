import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDaemon, type DaemonClient } from '../../daemon/client/index.ts';
import type { ListedToken } from '../../daemon/commands/token/list.ts';
import { type RunningDaemon, runOgrepod, startDaemon } from '../support/daemon.ts';

let daemon: RunningDaemon;
let config: string;
beforeEach(async () => {
  daemon = await startDaemon();
  config = join(daemon.folder, 'ogrepod.json');
});
afterEach(() => daemon.stop());

async function command(...args: string[]) {
  const { code, stdout, stderr } = await runOgrepod([...args, '--config', config]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

const come = (token: string): Promise<DaemonClient> => connectDaemon({ url: daemon.url, token });
/** Once the daemon has looked at the file: it says so in its log. */
async function comeSoon(token: string): Promise<DaemonClient> {
  while (!daemon.log().includes('tokens have changed')) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return come(token);
}

test('a token that is added comes in without a restart, and is gone when it is revoked', async () => {
  const printed = await command(
    'token',
    'add',
    'Ana',
    '--role',
    'operator',
    '--classroom',
    'Aula 1',
    '--json',
  );
  const { token, link }: { token: string; link: string } = JSON.parse(printed);
  expect(link).not.toContain(token);
  const client = await comeSoon(token);
  expect(await client.request('og/info', {})).toMatchObject({ role: 'operator', classrooms: ['Aula 1'] });
  const uses = async () => {
    const { tokens } = JSON.parse(await command('token', 'list', '--json'));
    return tokens.map(({ name, lastUsed }: ListedToken) => [name, lastUsed?.from]);
  };
  await expect.poll(uses).toEqual([
    ['local', undefined],
    ['Ana', '127.0.0.1'],
  ]);
  expect(await command('token', 'list')).toMatch(
    /^local .* unknown .*\nAna .* \d\d:\d\d from 127\.0\.0\.1 /m,
  );
  // The local admin of this machine stays.
  const admin = await daemon.connect();
  const ended = new Promise<string>((resolve) => client.onClose(resolve));
  await command('token', 'revoke', 'Ana');
  expect(await ended).toContain('token revoked');
  await expect(come(token)).rejects.toMatchObject({ reason: 'unauthorized' });
  expect(await command('token', 'list')).not.toContain('Ana');
  await admin.close();
  expect(daemon.log()).not.toContain(token);
});

test('what is changed, and what is refused, is in the audit, with the commands on the server', async () => {
  const added = await command('token', 'add', 'Eva', '--role', 'viewer', '--json');
  const { token }: { token: string } = JSON.parse(added);
  const viewer = await comeSoon(token);
  const admin = await daemon.connect();
  const { classroom } = await admin.request('og/classroom/save', { name: 'Aula 1' });
  await viewer.request('og/classroom/remove', { id: classroom.id }).catch(() => {});
  const script = 'echo "a secret of the script"';
  const start = { requestId: 'r1', script, scope: { classroom: classroom.id } };
  await admin.request('og/job/start', start).catch(() => {});
  await come('a wrong token').catch(() => {});
  const { entries } = await admin.request('og/audit/list', {});
  expect(entries).toMatchObject([
    { who: '', method: 'og/authenticate', what: { wrongTokens: 1 }, result: 'unauthorized' },
    { who: 'local', role: 'admin', method: 'og/job/start', what: { scriptLength: 29 }, result: 'invalid' },
    {
      who: 'Eva',
      role: 'viewer',
      method: 'og/classroom/remove',
      what: { id: classroom.id },
      result: 'forbidden',
    },
    { who: 'local', method: 'og/classroom/save', what: { name: 'Aula 1' }, result: 'ok' },
    { from: 'command line', method: 'token/add', what: { name: 'Eva', role: 'viewer' }, result: 'ok' },
  ]);
  const listed: { entries: unknown } = JSON.parse(await command('audit', '--json'));
  expect(listed.entries).toEqual(entries);
  expect(await command('audit', '--person', 'Eva', '--result', 'failed')).toMatch(
    /Eva +viewer .*og\/classroom\/remove +forbidden/,
  );
  const text = await readFile(join(daemon.data, 'audit.jsonl'), 'utf8');
  for (const secret of ['a secret of the script', 'a wrong token', token, daemon.token]) {
    expect(text).not.toContain(secret);
  }
  await Promise.all([viewer.close(), admin.close()]);
  // Also while nothing runs, and asked for over the network.
  const asked = await runOgrepod(['audit', '--url', daemon.url, '--json', '--limit', '1'], {
    OGREPOD_TOKEN: daemon.token,
  });
  expect(JSON.parse(asked.stdout)).toMatchObject({ entries: [{ method: 'og/authenticate' }] });
});

test('a token is not made where no service has ever run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'og-tokens-'));
  try {
    const file = join(folder, 'ogrepod.json');
    await writeFile(file, JSON.stringify({ data: 'data' }));
    const add = ['token', 'add', 'ana', '--role', 'admin', '--config', file];
    const first = await runOgrepod(add);
    if (process.getuid?.() === 0) {
      expect(first).toMatchObject({ code: 1, stdout: '' });
    }
    await mkdir(join(folder, 'data'), { recursive: true });
    await writeFile(join(folder, 'data/tokens.json'), '{"version": 9}');
    const refused = await runOgrepod(add);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('newer version');
  } finally {
    await rm(folder, { recursive: true });
  }
});
