import { expect, it } from 'vitest';
import { knownTokens, tokenTable } from './list.ts';

const sha256 = '0'.repeat(64);
const at = '2026-11-27T07:00:00.000Z';
const ana = { name: 'ana', role: 'admin', sha256 } as const;
const list = (uses: Record<string, string>, createdAt = '2026-11-26T07:00:00.000Z') =>
  knownTokens(
    [],
    [{ ...ana, createdAt }],
    new Map(Object.entries(uses).map(([name, from]) => [name, { at, from }])),
    Date.parse(at),
  );

it('tells when and from where a token was last used, where that is known', () => {
  expect(list({ local: '127.0.0.1' }).map(({ lastUsed }) => lastUsed)).toEqual([
    { at, from: '127.0.0.1' },
    undefined,
  ]);
  const tokens = list({ ana: '10.0.0.2' });
  expect(tokenTable(tokens, 'en')).toMatch(/LAST USED.*\nlocal .* unknown .*\nana .* from 10\.0\.0\.2 /);
  expect(tokenTable(tokens, 'es')).toMatch(
    /ÚLTIMO USO.*\nlocal .* desconocido .*\nana .* desde 10\.0\.0\.2 /,
  );
});

it('what is older than the token was of another one with its name', () => {
  expect(list({ ana: '10.0.0.2' }, '2026-11-27T08:00:00.000Z')[1]).not.toHaveProperty('lastUsed');
});
