import { expect, test } from 'vitest';
import { isNetworkFilesystem, mountOf } from './mounts.ts';

const table = [
  '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro',
  '90 22 8:17 / /opt/opengnsys/images rw,relatime shared:44 - xfs /dev/sdb1 rw',
  '91 22 0:50 / /srv/with\\040blank rw - nfs4 10.0.0.9:/images rw,vers=4.2',
  '92 22 8:33 / /old ro,relatime - ext4 /dev/sdc1 rw',
  '93 22 8:49 / /old2 rw - ext4 /dev/sdd1 ro',
  '94 22 0:51 / /twice rw - ext4 /dev/sde1 rw',
  '95 94 0:52 / /twice rw - nfs 10.0.0.9:/x rw',
  'nonsense',
].join('\n');

test.each<[string, string, string | undefined, boolean]>([
  ['/opt/opengnsys/images', '/opt/opengnsys/images', 'xfs', false],
  ['/opt/opengnsys/images/groups/a', '/opt/opengnsys/images', 'xfs', false],
  ['/opt/opengnsys/images2', '/', 'ext4', false],
  ['/srv/with blank/x', '/srv/with blank', 'nfs4', false],
  ['/old', '/old', 'ext4', true],
  ['/old2/x', '/old2', 'ext4', true],
  ['/twice', '/twice', 'nfs', false],
])('%s lies on %s', (path, mountPoint, filesystem, isReadOnly) => {
  expect(mountOf(table, path)).toEqual({ mountPoint, filesystem, isReadOnly });
});

test('an empty table says nothing', () => {
  expect(mountOf('', '/opt')).toBeUndefined();
});

test('files on another machine', () => {
  expect(['nfs', 'nfs4', 'cifs', 'ext4', 'overlay'].map(isNetworkFilesystem)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
