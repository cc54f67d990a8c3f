import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { nearestName } from './nearest.ts';
import { areOpposites } from './opposites.ts';

test.each([
  ['ogInstallLinuxClient', 'ogUninstallLinuxClient'],
  ['ogUninstallGrub', 'ogInstallGrub'],
  ['ogInstalLinuxClient', 'ogUninstallLinuxClient'],
  ['ogIsUnlocked', 'ogIsLocked'],
  ['ogIsUnlocke', 'ogIsLocked'],
  ['ogIsNotLocked', 'ogIsLocked'],
  ['ogSetPartitionInactive', 'ogSetPartitionActive'],
  ['ogSetPartitionDeactive', 'ogSetPartitionActive'],
  ['ogIsNotMounted', 'ogIsMounted'],
  ['ogMountNot', 'ogMount'],
  ['ogUmount', 'ogMount'],
  ['ogSetOsType', 'ogGetOsType'],
  ['ogUcastReceiverFile', 'ogMcastReceiverFile'],
  ['ogUnMcastSendFile', 'ogUcastSendFile'],
  ['UUNICAST', 'MULTICAST'],
  ['MULTICST', 'UNICAST'],
  ['ogNTPolUserOf', 'ogNTPolUserUnOf'],
  ['win11-no-office', 'win11-office'],
  ['win11-sin-office', 'win11-con-office'],
])('%s is not %s', (written, name) => {
  expect(areOpposites(written, name)).toBe(true);
  expect(nearestName(written, [name], 5)).toBeUndefined();
});

test.each([
  ['ogUnistallLinuxClient', 'ogUninstallLinuxClient'],
  ['ogUmount', 'ogUnmount'],
  ['ogIsLoked', 'ogIsLocked'],
  ['ogDeletePartition', 'ogDeletePartitions'],
  ['ogIstallGrub', 'ogInstallGrub'],
  ['ogGetInof', 'ogGetInfo'],
  ['deployimage', 'deployImage'],
  ['UNICASST', 'UNICAST'],
  ['ogindex', 'ogIndex'],
])('%s may be %s', (written, name) => {
  expect(nearestName(written, [name], 3)).toBe(name);
});

const names = catalogue.commands.map(({ name }) => name).filter((name) => /^og[A-Z]/.test(name));
const wordStarts = /(?<=[a-z])(?=[A-Z][a-z]{2})/g;

test('no name with a negation more is taken for the name without, nor the other way round', () => {
  for (const name of names) {
    for (const { index } of name.matchAll(wordStarts)) {
      for (const negation of ['Un', 'In', 'De', 'Dis']) {
        const rest = name.slice(index);
        const negated = `${name.slice(0, index)}${negation}${rest[0]?.toLowerCase()}${rest.slice(1)}`;
        expect(`${negated}: ${nearestName(negated, [name], 3)}`).toBe(`${negated}: undefined`);
        expect(`${name}: ${nearestName(name, [negated], 3)}`).toBe(`${name}: undefined`);
      }
      const not = `${name.slice(0, index)}Not${name.slice(index)}`;
      expect(`${not}: ${nearestName(not, [name], 3)}`).toBe(`${not}: undefined`);
    }
  }
});

test('a name with one slip is still told', () => {
  const lost: string[] = [];
  for (const name of names.filter(({ length }) => length > 8)) {
    for (let at = 3; at < name.length - 1; at++) {
      const swapped = `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`;
      if (nearestName(swapped, [name], 2) !== name) {
        lost.push(swapped);
      }
    }
  }
  expect(lost).toEqual([]);
});
