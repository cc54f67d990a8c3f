import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { thisMachine } from '../config/defaults.ts';
import { loadConfiguration } from '../config/load.ts';
import type { KnownToken } from '../server/transport/authentication.ts';
import { changedSettings, reload } from './reload.ts';

let folder: string;
let file: string;
let lines: string[];
let taken: (readonly KnownToken[])[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-reload-'));
  file = join(folder, 'ogrepod.json');
  [lines, taken] = [[], []];
});
afterEach(() => rm(folder, { recursive: true }));

const token = (name: string) => ({ name, role: 'viewer', sha256: '0'.repeat(64) });
const write = (configuration: object) => writeFile(file, JSON.stringify({ data: folder, ...configuration }));
const sources = () => ({ file, language: 'en' as const, machine: thisMachine() });

async function reloadAfter(change: () => Promise<void>) {
  await write({ auth: { tokens: [token('ana')] } });
  const running = await loadConfiguration(sources());
  await change();
  const say = (level: string) => (text: string) => void lines.push(`${level}: ${text}`);
  await reload({
    sources: sources(),
    running,
    server: { replaceTokens: (tokens) => taken.push(tokens), replaceCertificate: () => {} },
    log: { info: say('info'), warn: say('warn'), error: say('error') },
  });
}

test('takes the tokens of the file', async () => {
  await reloadAfter(() => write({ auth: { tokens: [token('ana'), token('eva')] } }));
  expect(taken.map((tokens) => tokens.map(({ name }) => name))).toEqual([['ana', 'eva']]);
  expect(lines).toEqual(['info: reloaded: 2 tokens']);
});

test('without tokens the local one counts, as at a start', async () => {
  await reloadAfter(() => write({}));
  expect(taken).toMatchObject([[{ name: 'local', role: 'admin' }]]);
});

test('warns of a clear token that others may read, as at a start', async () => {
  await reloadAfter(async () => {
    const other = { address: '10.0.0.2', token: 'hunter2' };
    await write({ auth: { tokens: [token('ana')] }, repositories: [other] });
    await chmod(file, 0o644);
  });
  expect(lines.filter((line) => line.includes(file))).toHaveLength(1);
  expect(lines.join()).not.toContain('hunter2');
});

test('names what else has changed', async () => {
  await reloadAfter(() =>
    write({ auth: { tokens: [token('ana')] }, tracker: { port: 7000 }, language: 'es' }),
  );
  expect(lines).toEqual([
    'info: reloaded: 1 tokens',
    'warn: changed, but in force only after a restart: language, tracker.port',
  ]);
});

test.each([
  ['a broken file', () => writeFile(file, '{"auth": {'), /--config: /],
  ['a file that is gone', () => rm(file), /ENOENT/],
  ['a wrong value', () => write({ auth: { tokens: [{ name: 'ana' }] } }), /auth\.tokens\[0\]\.role: /],
  [
    'a certificate that is not there',
    () => write({ listen: { certificate: 'a', key: 'b' } }),
    /listen\.certificate: .*ENOENT/,
  ],
])('%s changes nothing and is told', async (_what, change, told) => {
  await reloadAfter(change);
  expect(taken).toEqual([]);
  expect(lines).toEqual([expect.stringMatching(/^error: not reloaded, what was in force stays so: /)]);
  expect(lines[0]).toMatch(told);
});

test('another certificate is taken like the same one; the first one asks for a restart', async () => {
  await write({});
  const plain = await loadConfiguration(sources());
  const pair = (name: string) => ({ ...plain, listen: { ...plain.listen, certificate: name, key: name } });
  expect(changedSettings(pair('a'), pair('b'))).toEqual([]);
  expect(changedSettings(plain, pair('a'))).toEqual(['listen.certificate', 'listen.key']);
});
