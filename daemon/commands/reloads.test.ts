import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Emitter } from '../base/events.ts';
import { thisMachine } from '../config/defaults.ts';
import { loadConfiguration } from '../config/load.ts';
import { addToken, revokeToken, tokensFile } from '../config/managed-tokens.ts';
import { selfSigned } from '../server/test-support/certificate.ts';
import { Reloads } from './reloads.ts';

let folder: string;
let reloads: Reloads | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-reloads-'));
});
afterEach(async () => {
  reloads?.dispose();
  await rm(folder, { recursive: true });
});

/** A daemon made of paper that watches its files; `next` resolves with the next thing that it took or logged. */
async function start(configuration: object) {
  const file = join(folder, 'ogrepod.json');
  await writeFile(file, JSON.stringify({ data: folder, ...configuration }));
  const sources = { file, language: 'en' as const, machine: thisMachine() };
  const running = await loadConfiguration(sources);
  const told = new Emitter<string>();
  const seen: string[] = [];
  told.event((text) => seen.push(text));
  const say = (level: string) => (text: string) => told.fire(`${level}: ${text}`);
  reloads = new Reloads({
    sources,
    running,
    server: {
      replaceTokens: (tokens) => told.fire(`tokens: ${tokens.map(({ name }) => name).join()}`),
      replaceCertificate: ({ cert }) => told.fire(`certificate: ${cert.toString().slice(-60, -30)}`),
    },
    log: { info: say('info'), warn: say('warn'), error: say('error') },
    intervalMs: 20,
  });
  return async (start: string) => {
    while (!seen.some((text) => text.startsWith(start))) {
      await new Promise<void>((resolve) => {
        const listener = told.event(() => {
          listener.dispose();
          resolve();
        });
      });
    }
    return seen.splice(0).find((text) => text.startsWith(start));
  };
}

test('tokens of the command are taken as they change; a file that cannot be used changes nothing', async () => {
  await addToken(folder, { name: 'ana', role: 'viewer' });
  const next = await start({});
  // Also what was there before it watched.
  expect(await next('tokens')).toBe('tokens: local,ana');
  await addToken(folder, { name: 'eva', role: 'viewer' });
  expect(await next('tokens')).toBe('tokens: local,ana,eva');
  await writeFile(tokensFile(folder), 'oops');
  expect(await next('error')).toContain('those in force stay so: data: cannot use');
  await rm(tokensFile(folder));
  expect(await next('tokens')).toBe('tokens: local');
  await addToken(folder, { name: 'leo', role: 'viewer' });
  expect(await next('tokens')).toBe('tokens: local,leo');
  await revokeToken(folder, 'leo');
  expect(await next('tokens')).toBe('tokens: local');
});

test('a renewed certificate is taken by itself; a broken one, or one without its key, changes nothing', async () => {
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const write = async (pair: { cert: Buffer; key: Buffer }) => {
    await writeFile(certificate, pair.cert);
    await writeFile(key, pair.key);
  };
  await write(selfSigned('localhost'));
  const next = await start({ listen: { certificate, key } });
  await next('tokens');
  await writeFile(certificate, 'oops');
  expect(await next('error')).toContain('the one in force stays so: listen.certificate');
  const renewed = selfSigned('localhost');
  await write(renewed);
  expect(await next('certificate')).toBe(`certificate: ${renewed.cert.toString().slice(-60, -30)}`);
});
