import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { root } from '../lib/folders.ts';
import { allowedLicences, notices, packagesIn, type ThirdParty, thirdParties } from './third-party.ts';

let all: ThirdParty[];

beforeAll(async () => {
  all = await thirdParties();
});

it('finds the packages of which something was written, those inside of others too', () => {
  const used = { bytesInOutput: 1 };
  const inputs = {
    'node_modules/a/index.js': used,
    'node_modules/@b/c/lib/d.js': used,
    'node_modules/a/node_modules/e/index.js': used,
    'node_modules/unused/index.js': { bytesInOutput: 0 },
    'daemon/main.ts': used,
  };
  const output = { bytes: 4, imports: [], exports: [], inputs };
  expect([...packagesIn({ 'dist/x.js': output })].sort()).toEqual([
    'node_modules/@b/c',
    'node_modules/a',
    'node_modules/a/node_modules/e',
  ]);
});

it('THIRD-PARTY-NOTICES.txt tells of everything that is bundled: npm run notices', async () => {
  expect(await readFile(join(root, 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toBe(notices(all));
});

it('nothing is bundled that the GPL is not compatible with', () => {
  expect(all.filter(({ licence }) => !allowedLicences.includes(licence))).toEqual([]);
});

it('has the text of each licence, with who holds the rights', () => {
  const bare = all.filter(
    ({ text, licence }) => text.length < 300 || !/copyright|blue ?oak/i.test(text + licence),
  );
  expect(bare.map(({ name }) => name)).toEqual([]);
});
