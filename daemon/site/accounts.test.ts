import { expect, test } from 'vitest';
import { groupsOf, usersOf } from './accounts.ts';

test('groups, with their members', () => {
  expect(groupsOf('root:x:0:\nopengnsys:x:1001:www-data,ogrepod\n+nis\n:x:2:\nbad:x:no:\n')).toEqual([
    { name: 'root', gid: 0, members: [] },
    { name: 'opengnsys', gid: 1001, members: ['www-data', 'ogrepod'] },
  ]);
});

test('users', () => {
  expect(
    usersOf('root:x:0:0:root:/root:/bin/bash\nogrepod:x:110:118::/var/lib/ogrepod:/bin/false\nx\n'),
  ).toEqual([
    { name: 'root', uid: 0, gid: 0 },
    { name: 'ogrepod', uid: 110, gid: 118 },
  ]);
});
