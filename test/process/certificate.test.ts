import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningDaemon, runOgrepod, startDaemon } from '../support/daemon.ts';

let folder: string;
let file: string;
let daemon: RunningDaemon | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-certificate-'));
  await mkdir(join(folder, 'data'));
  file = join(folder, 'ogrepod.json');
});
afterEach(async () => {
  await daemon?.stop();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => runOgrepod(['certificate', '--config', file, ...args]);

/** The fingerprint that a daemon shows to whoever connects. */
function shownBy(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      const { raw } = socket.getPeerCertificate();
      socket.destroy();
      resolve(new X509Certificate(raw).fingerprint256);
    });
    socket.on('error', reject);
  });
}

test('a certificate is made, set, shown by the service, renewed while it runs, and told in the link', async () => {
  const settings = { data: 'data', listen: { host: '0.0.0.0' }, language: 'es' };
  await writeFile(file, JSON.stringify(settings));
  const made = await run('--host', 'repo.example', '--host', '192.0.2.7', '--days', '90');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  const text = await readFile(join(folder, 'data/certificate.pem'));
  const certificate = new X509Certificate(text);
  expect(made.stdout).toContain(certificate.fingerprint256);
  expect(made.stdout).toContain('"listen": {"certificate":');
  expect(certificate.checkHost('repo.example')).toBeDefined();
  expect(certificate.checkHost('localhost')).toBeDefined();
  expect(certificate.checkIP('192.0.2.7')).toBeDefined();
  expect((await stat(join(folder, 'data/certificate.key'))).mode & 0o777).toBe(0o600);

  // It is set as it is, and everything else stays.
  const set: { fingerprint: string } = JSON.parse((await run('--yes', '--json')).stdout);
  expect(set.fingerprint).toBe(certificate.fingerprint256);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    ...settings,
    listen: {
      host: '0.0.0.0',
      certificate: join(folder, 'data/certificate.pem'),
      key: join(folder, 'data/certificate.key'),
    },
  });
  const again = await run('--yes');
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(again.stderr).toContain('--renew');

  const { listen } = JSON.parse(await readFile(file, 'utf8'));
  daemon = await startDaemon({ folder, config: { listen: { ...listen, host: '127.0.0.1', port: 0 } } });
  const { port } = daemon.ready.listen;
  expect(await shownBy(port)).toBe(set.fingerprint);
  const renewed: { fingerprint: string } = JSON.parse((await run('--renew', '--json')).stdout);
  expect(renewed.fingerprint).not.toBe(set.fingerprint);
  while (!daemon.log().includes('the certificate has changed')) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await shownBy(port)).toBe(renewed.fingerprint);
  const added = await runOgrepod(['token', 'add', 'ana', '--role', 'viewer', '--json', '--config', file]);
  const { link }: { link: string } = JSON.parse(added.stdout);
  expect(new URL(link).searchParams.get('fingerprint')).toBe(renewed.fingerprint);
});

test.each([
  [['--host', 'a b'], 2, '--host'],
  [['--days', '0'], 2, '--days'],
  [['--days', '99999'], 2, '--days'],
])('%j is refused', async (args, code, told) => {
  await writeFile(file, JSON.stringify({ data: 'data' }));
  const refused = await run(...args);
  expect(refused).toMatchObject({ code, stdout: '' });
  expect(refused.stderr).toContain(told);
});

test('one of an authority is not replaced, and no folder is made where no service has run', async () => {
  await writeFile(file, JSON.stringify({ data: 'data', listen: { certificate: 'a.pem', key: 'a.key' } }));
  expect((await run('--yes')).stderr).toContain(join(folder, 'a.pem'));
  await writeFile(file, JSON.stringify({ data: 'none' }));
  expect(await run()).toMatchObject({ code: 1, stdout: '' });
});
