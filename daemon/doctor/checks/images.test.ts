import { expect, test } from 'vitest';
import type { Facts } from '../facts.ts';
import { gib, troubles, wellFacts } from '../test-support/room.ts';
import { imagesChecks } from './images.ts';

type Found = NonNullable<Facts['site']['images']['found']>;
const { site } = wellFacts;
const folder = '/opt/opengnsys/images';

const withImages = (images: Partial<Facts['site']['images']>): Facts => ({
  ...wellFacts,
  site: { ...site, images: { path: folder, from: 'asked', ...images } },
});
const withFound = (found: Partial<Found>): Facts => {
  const { found: well } = site.images;
  return withImages(well ? { found: { ...well, ...found } } : {});
};
const laptop: Facts = {
  ...withFound({ gid: 0, mode: 0o755 }),
  site: { ...withFound({ mode: 0o755 }).site, accounts: {} },
};

test('all is well', () => {
  const checks = imagesChecks(wellFacts);
  expect(troubles(checks)).toEqual([]);
  expect(checks.map(({ id }) => id)).toContain('images.member');
});

test.each<[string, Facts, string[], string?, string?]>([
  [
    'not there',
    withImages({ code: 'ENOENT' }),
    ['images.folder error'],
    `install -d -o root -g opengnsys -m 2775 ${folder}`,
    `rmdir ${folder}`,
  ],
  ['not to be read', withImages({ code: 'EACCES' }), ['images.folder error']],
  [
    'read only',
    withFound({ isReadOnly: true }),
    ['images.folder error'],
    `mount -o remount,rw ${folder}`,
    `mount -o remount,ro ${folder}`,
  ],
  [
    'of another group',
    withFound({ gid: 0, group: 'root' }),
    ['images.group warning'],
    `chgrp opengnsys ${folder}`,
    `chgrp root ${folder}`,
  ],
  [
    'closed to the group',
    withFound({ mode: 0o755 }),
    ['images.mode warning'],
    `chmod 2775 ${folder}`,
    `chmod 755 ${folder}`,
  ],
  [
    'with the sticky bit',
    withFound({ mode: 0o3775 }),
    ['images.mode warning'],
    `chmod -t ${folder}`,
    `chmod +t ${folder}`,
  ],
  [
    'without set-gid',
    withFound({ mode: 0o775 }),
    ['images.mode warning'],
    `chmod g+s ${folder}`,
    `chmod g-s ${folder}`,
  ],
  ['on a laptop, where there is no such group', laptop, []],
  [
    'nearly full',
    withFound({ freeBytes: 15 * gib }),
    ['images.free warning'],
    `du -xah ${folder} | sort -rh | head -n 20`,
  ],
  ['full', withFound({ freeBytes: 1e6 }), ['images.free error']],
  ['on the disk of the system', withFound({ mountPoint: '/' }), []],
  [
    'on the disk of the system, which is nearly full',
    withFound({ mountPoint: '/', freeBytes: 60 * gib }),
    ['images.disk warning'],
  ],
  ['on NFS', withFound({ filesystem: 'nfs4', isNetwork: true }), []],
  [
    'with few watches',
    { ...wellFacts, limits: { watches: 8_192, folders: 9_000 } },
    ['images.watches warning'],
    'sysctl -w fs.inotify.max_user_watches=65536',
    'sysctl -w fs.inotify.max_user_watches=8192',
  ],
  [
    'with files that clients cannot replace',
    { ...wellFacts, sidecars: { count: 9, fixed: 3, foreign: 0, isCut: false } },
    ['images.sidecars warning'],
  ],
  [
    'with torrents of others',
    { ...wellFacts, sidecars: { count: 9, fixed: 0, foreign: 3, isCut: false } },
    [],
  ],
  [
    'with a service that is not in the group',
    {
      ...wellFacts,
      site: { ...site, accounts: { ...site.accounts, ogrepod: { uid: 990, gid: 990, inGroup: false } } },
    },
    ['images.member warning'],
    'usermod -aG opengnsys ogrepod && systemctl restart ogrepod',
    'gpasswd -d ogrepod opengnsys',
  ],
])('%s', (_, facts, expected, command, back) => {
  const checks = imagesChecks(facts);
  expect(troubles(checks)).toEqual(expected);
  const mend = checks.find(({ state }) => state !== 'ok')?.mend;
  if (command !== undefined) {
    expect(mend?.command).toBe(command);
  }
  if (back !== undefined) {
    expect(mend?.back).toBe(back);
  }
});

test('a path with a blank is one word of the command', () => {
  const checks = imagesChecks(withImages({ path: "/srv/it's mine", code: 'ENOENT' }));
  expect(checks[0]?.mend?.back).toBe(`rmdir '/srv/it'\\''s mine'`);
});
