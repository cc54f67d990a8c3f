import { expect, test } from 'vitest';
import { programName, wrappedAt } from './wrapped.ts';

test.each<[string, string | undefined]>([
  ['ogExecAndLog command session dd if=x', 'dd'],
  ['command dd', 'dd'],
  ['command -v dd', undefined],
  ['sudo dd', 'dd'],
  ['sudo -n -u root dd', 'dd'],
  ['/usr/bin/sudo LANG=C dd', 'dd'],
  ['env -i A=1 B= dd of=/dev/sda', 'dd'],
  ['env A=1', undefined],
  ['timeout -k 5 60 dd', 'dd'],
  ['timeout --foreground 60 dd', 'dd'],
  ['nice -n 5 dd', 'dd'],
  ['nice -5 dd', 'dd'],
  ['nohup dd', 'dd'],
  ['coproc dd', 'dd'],
  ['ls dd', undefined],
  ['toString dd', undefined],
])('%s runs %s', (line, expected) => {
  const [name = '', ...args] = line.split(' ');
  const at = wrappedAt(name, args);
  expect(at === undefined ? undefined : args[at]).toBe(expected);
});

test.each([
  ['/opt/opengnsys/scripts/deployImage', 'deployImage'],
  ['/opt/opengnsys/client/scripts/deployImage', 'deployImage'],
  ['/sbin/mkfs.ext4', 'mkfs.ext4'],
  ['/tmp/deployImage', '/tmp/deployImage'],
  ['deployImage', 'deployImage'],
])('%s is %s', (path, name) => {
  expect(programName(path)).toBe(name);
});
