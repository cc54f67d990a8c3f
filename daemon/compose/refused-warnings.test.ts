import { expect, it } from 'vitest';
import type { RepositoryWarning } from '../inventory/types.ts';
import { render } from '../strings/index.ts';
import { tellRefused } from './refused-warnings.ts';

it('warns as long as computers are refused', () => {
  const warnings = new Map<string, RepositoryWarning>();
  const inventory = {
    warn: (warning: RepositoryWarning) => warnings.set(warning.code, warning),
    withdrawWarning: (code: string) => warnings.delete(code),
  };
  const texts = () => [...warnings.values()].flatMap(({ text }) => text.map((part) => render(part, 'en')));
  tellRefused(
    [
      { reason: 'full', count: 76, address: '10.0.0.1' },
      { reason: 'outside', count: 2, address: '10.9.0.1' },
    ],
    inventory,
  );
  expect(texts()).toEqual([
    expect.stringMatching(/in no classroom cannot connect \(76, 10\.0\.0\.1 among them\)/),
    expect.stringMatching(/of classrooms cannot connect \(2, 10\.9\.0\.1 among them\)/),
  ]);
  expect(warnings.get('clientsOutside')?.setting).toBe('clients.networks');
  tellRefused([{ reason: 'shared', count: 1, address: '10.0.0.7' }], inventory);
  expect(texts()).toEqual([expect.stringMatching(/several computers use the address 10\.0\.0\.7/i)]);
  tellRefused([], inventory);
  expect(texts()).toEqual([]);
});
