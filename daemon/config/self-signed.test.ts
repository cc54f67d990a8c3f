import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { expect, it } from 'vitest';
import { missingProgram } from '../../test/support/programs.ts';
import { fingerprintOf, isCertificateName, selfSignedCertificate } from './self-signed.ts';

const from = new Date('2026-11-26T00:00:00Z');
const until = new Date('2029-02-28T12:00:00Z');
const names = [
  'repo.example',
  'localhost',
  '127.0.0.1',
  '172.17.36.2',
  '::1',
  'fd00:0:0:1::9',
  '*.og.example',
];
const pair = selfSignedCertificate({ names, from, until });

it('has the names, addresses and times that it was made with, and is for a server only', () => {
  const certificate = new X509Certificate(pair.cert);
  expect(certificate.subject).toBe('CN=repo.example');
  expect([certificate.validFromDate, certificate.validToDate]).toEqual([from, until]);
  expect(certificate.ca).toBe(false);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  for (const name of ['repo.example', 'localhost', 'a.og.example']) {
    expect(certificate.checkHost(name)).toBeDefined();
  }
  for (const ip of ['127.0.0.1', '172.17.36.2', '::1', 'fd00::1:0:0:0:9']) {
    expect(certificate.checkIP(ip), ip).toBeDefined();
  }
  expect(certificate.checkHost('other.example')).toBeUndefined();
  expect(certificate.checkIP('10.0.0.1')).toBeUndefined();
});

it('ends beyond 2049, too', () => {
  const late = selfSignedCertificate({ names, from, until: new Date('2060-01-01T00:00:00Z') });
  expect(new X509Certificate(late.cert).validToDate).toEqual(new Date('2060-01-01T00:00:00Z'));
});

it('lets those in who trust it, by a name and by an address, and no others', async () => {
  const server = createServer({ ...pair }, (socket) => socket.end('hello'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const reach = (options: object) =>
    new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', ...options }, () => resolve('trusted'));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      socket.resume();
    });
  // Its time is not what this is about: the clock of the machine may be any.
  const now = selfSignedCertificate({
    names,
    from: new Date(Date.now() - 1000),
    until: new Date(Date.now() + 1e9),
  });
  server.setSecureContext({ ...now });
  expect(await reach({ ca: now.cert })).toBe('trusted');
  expect(await reach({ ca: now.cert, servername: 'repo.example' })).toBe('trusted');
  expect(await reach({ ca: now.cert, servername: 'other.example' })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  expect(await reach({})).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  server.close();
});

it('two have no fingerprint in common', () => {
  expect(fingerprintOf(pair)).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  expect(fingerprintOf(selfSignedCertificate({ names, from, until }))).not.toBe(fingerprintOf(pair));
});

it.each([
  ['repo.example', true],
  ['repo', true],
  ['*.example', true],
  ['172.17.36.2', true],
  ['fd00::9', true],
  ['', false],
  ['a b', false],
  ['a..b', false],
  ['-a.example', false],
  ['a/b', false],
  ['a,DNS:b', false],
  [`${'a'.repeat(64)}.example`, false],
])('%j can stand in a certificate: %s', (name, can) => {
  expect(isCertificateName(name)).toBe(can);
});

it.skipIf(missingProgram(['openssl']))('openssl reads and verifies it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'og-certificate-'));
  const file = join(folder, 'cert.pem');
  writeFileSync(file, pair.cert);
  const shown = execFileSync('openssl', ['x509', '-in', file, '-noout', '-text'], { encoding: 'utf8' });
  expect(shown).toContain('DNS:repo.example, DNS:localhost, IP Address:127.0.0.1');
  expect(shown).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
  const verified = execFileSync('openssl', ['verify', '-no_check_time', '-CAfile', file, file], {
    encoding: 'utf8',
  });
  expect(verified).toContain(': OK');
  await rm(folder, { recursive: true });
});
