import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { thisMachine } from '../../config/defaults.ts';
import { loadConfiguration } from '../../config/load.ts';
import { addToken, tokensFile } from '../../config/managed-tokens.ts';
import { selfSigned } from '../../server/test-support/certificate.ts';
import { readAccess } from './access.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'og-access-'));
});
afterEach(() => rm(data, { recursive: true }));

async function accessOf(configuration: object) {
  const file = join(data, 'ogrepod.json');
  await writeFile(file, JSON.stringify({ data, ...configuration }), { mode: 0o600 });
  const read = await loadConfiguration({ file, language: 'en', machine: thisMachine() });
  return readAccess(read, file);
}

test('tokens of the configuration and of the command line, and no secret of them', async () => {
  const { token } = await addToken(data, { name: 'eva', role: 'viewer', expires: '2027-01-31T00:00:00Z' });
  const sha256 = 'a'.repeat(64);
  const access = await accessOf({ auth: { tokens: [{ name: 'ana', role: 'admin', sha256 }] } });
  expect(access.tokens).toEqual([
    { name: 'ana', role: 'admin', isManaged: false },
    {
      ...{ name: 'eva', role: 'viewer', isManaged: true, expires: Date.UTC(2027, 0, 31) },
      createdAt: expect.any(Number),
    },
  ]);
  for (const secret of [token, sha256]) {
    expect(JSON.stringify(access)).not.toContain(secret);
  }
});

test('tokens are not known when their file is broken', async () => {
  await writeFile(tokensFile(data), '{');
  expect(await accessOf({})).not.toHaveProperty('tokens');
});

test('when the certificate ends, or why that is not known', async () => {
  const [certificate, key] = [join(data, 'cert.pem'), join(data, 'key.pem')];
  const listen = { certificate, key };
  expect((await accessOf({ listen })).certificate).toEqual({ code: 'ENOENT' });
  await writeFile(certificate, 'none');
  expect((await accessOf({ listen })).certificate).toHaveProperty('code');
  const made = selfSigned('localhost');
  await writeFile(certificate, made.cert);
  await writeFile(key, selfSigned('localhost').key);
  expect((await accessOf({ listen })).certificate).toHaveProperty('code');
  await writeFile(key, made.key, { mode: 0o600 });
  expect((await accessOf({ listen })).certificate).toEqual({ end: expect.any(Number) });
  expect(await accessOf({})).not.toHaveProperty('certificate');
});
