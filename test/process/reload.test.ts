import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { selfSigned } from '../../daemon/server/test-support/certificate.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';

const tokenOf = (name: string) => ({
  name,
  role: 'viewer',
  sha256: createHash('sha256').update(name).digest('hex'),
});

let daemon: RunningDaemon;
let folder: string;
afterEach(async () => {
  await daemon?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Hangs up, and resolves with the line that the daemon writes then. */
async function hangUp(): Promise<string> {
  const before = daemon.log().length;
  process.kill(daemon.pid, 'SIGHUP');
  return daemon.untilLogged((log) => /^.* (?:not )?reloaded.*$/m.exec(log.slice(before))?.[0]);
}

async function come(token: string): Promise<{ socket: WebSocket; name: string }> {
  const socket = new WebSocket(`wss://127.0.0.1:${daemon.ready.listen.port}/`, {
    headers: { Authorization: `Bearer ${token}` },
    rejectUnauthorized: false,
  });
  // Both come in one turn.
  const [[response]] = await Promise.all([once(socket, 'upgrade'), once(socket, 'open')]);
  const { raw } = (response.socket as TLSSocket).getPeerCertificate();
  return { socket, name: new X509Certificate(raw).subject };
}

test('SIGHUP takes new tokens and a new certificate; a broken file changes nothing', async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-reload-'));
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const renew = async (host: string) => {
    const made = selfSigned(host);
    await writeFile(certificate, made.cert);
    await writeFile(key, made.key);
  };
  await renew('old.example');
  daemon = await startDaemon({
    config: { listen: { certificate, key }, auth: { tokens: [tokenOf('ana'), tokenOf('eva')] } },
  });
  const [ana, eva] = [await come('ana'), await come('eva')];
  expect(ana.name).toBe('CN=old.example');

  const file = join(daemon.folder, 'ogrepod.json');
  const configuration = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, '{');
  expect(await hangUp()).toContain('not reloaded');
  await renew('new.example');
  configuration.auth.tokens = [tokenOf('ana'), tokenOf('leo')];
  await writeFile(file, JSON.stringify(configuration));
  const ended = once(eva.socket, 'close');
  expect(await hangUp()).toContain('reloaded: 2 tokens and the certificate');
  expect((await ended)[0]).toBe(1008);

  expect(ana.socket.readyState).toBe(WebSocket.OPEN);
  const leo = await come('leo');
  expect(leo.name).toBe('CN=new.example');
  await expect(come('eva')).rejects.toThrow('401');
  ana.socket.terminate();
  leo.socket.terminate();
});
