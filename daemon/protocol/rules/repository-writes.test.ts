import { expect, test } from 'vitest';
import { repositoryWrite } from './repository-writes.ts';

const table: [command: string, repository: string | undefined, file: string | undefined][] = [
  ['createImage 1 1 REPO win11', 'REPO', 'win11'],
  ['createImage 1 1 172.17.36.2 win11', '172.17.36.2', 'win11'],
  ['createImageCustom 1 1 repo win11', 'repo', 'win11'],
  ['createDiffImage 1 1 REPO base diff', 'REPO', 'diff'],
  ['ogCreateImage 1 1 REPO win11 partclone lzop', 'REPO', 'win11'],
  ['ogCreateDiskImage 1 REPO disk', 'REPO', 'disk'],
  ['ogCreateGptImage 1 REPO table', 'REPO', 'table'],
  ['ogCreateTorrent REPO win11 172.17.36.2', 'REPO', 'win11'],
  ['ogCopyFile 1 1 /x.txt REPO /x.txt', 'REPO', '/x.txt'],
  ['ogCopyFile /tmp/x REPO /x', 'REPO', '/x'],
  ['ogMcastReceiverFile 9000 REPO /win11.img', 'REPO', '/win11.img'],
  ['ogCrearImagenBasica 1 1 win11 172.17.36.2 000 000 1', '172.17.36.2', 'win11'],
  ['createImage 1 1 CACHE win11', undefined, undefined],
  ['ogCreateTorrent CACHE win11 172.17.36.2', undefined, undefined],
  ['ogCopyFile REPO /x CACHE /x', undefined, undefined],
  ['ogCopyFile REPO /x /tmp', undefined, undefined],
  ['ogMcastReceiverFile 9000 1 2 /win11.img', undefined, undefined],
  ['deployImage REPO win11 1 1', undefined, undefined],
  ['ogCreateInfoImage 1 1 REPO base img', undefined, undefined],
  ['createImage 1 1 REPO', undefined, undefined],
  ['toString REPO REPO REPO REPO', undefined, undefined],
];

test.each(table)('%s', (line, repository, file) => {
  const [name = '', ...args] = line.split(' ');
  const write = repositoryWrite(name, args);
  expect([write && args[write.repository], write && args[write.file]]).toEqual([repository, file]);
});

test('a repository that is only known when the script runs may be one', () => {
  expect(repositoryWrite('createImage', ['1', '1', undefined, 'win11'])).toEqual({ repository: 2, file: 3 });
});
