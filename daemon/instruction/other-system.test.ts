import { expect, it } from 'vitest';
import { atOnce } from '../base/steps.ts';
import type { Loss } from '../protocol/index.ts';
import { render } from '../strings/index.ts';
import { otherSystems } from './other-system.ts';

const computers = (...systems: (string | undefined)[]) =>
  systems.map((system, at) => {
    const loss: Loss = { disk: 1, partition: 2, filesystem: 'NTFS', ...(system !== undefined && { system }) };
    return { computer: `pc${at + 1}`, losses: [loss] };
  });
const w11 = 'Windows 11 Pro 23H2';

it.each<[string, (string | undefined)[], string[]]>([
  ['all the same', [w11, w11, w11, w11], []],
  ['one other', [w11, w11, w11, 'Ubuntu 22.04'], ['pc4']],
  ['another edition or release is none', [w11, w11, 'Windows 11 Home', 'Windows 11 Pro 24H2'], []],
  ['another version is', [w11, w11, w11, 'Windows 10 Pro'], ['pc4']],
  ['an empty partition is none', [w11, w11, w11, undefined], []],
  ['of two computers nobody is the other', [w11, 'Ubuntu 22.04'], []],
  ['of three one is', [w11, 'Ubuntu 22.04', w11], ['pc2']],
  ['nor of half and half', [w11, w11, w11, 'Ubuntu 22.04', 'Ubuntu 22.04', 'Ubuntu 22.04'], []],
  ['nor where nothing is lost', [], []],
])('%s', (_name, systems, expected) => {
  expect([...atOnce(otherSystems(computers(...systems))).keys()]).toEqual(expected);
});

it('says what would be lost', () => {
  const message = atOnce(otherSystems(computers(w11, w11, w11, 'Ubuntu 22.04'))).get('pc4');
  expect(message && render(message, 'en')).toBe(
    'Another system where the others have Windows 11: Ubuntu 22.04 on partition 2 of disk 1 would be lost.',
  );
});
