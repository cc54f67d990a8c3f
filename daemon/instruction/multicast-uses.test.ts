import { describe, expect, it } from 'vitest';
import type { Classroom } from '../protocol/index.ts';
import { multicastUses } from './multicast-uses.ts';

const classroom = (id: string, repository: string | undefined, ips: string[]) =>
  ({
    id,
    ...(repository === undefined ? {} : { repository }),
    computers: ips.map((ip) => ({ id: ip, ip })),
  }) as Classroom;
const context = {
  repositories: [
    { id: 'main', name: 'Main', address: '10.0.0.1' },
    { id: 'other', name: 'Other', address: '10.0.0.2' },
  ],
  classrooms: [
    classroom('a', 'main', ['pc1', '10.1.0.2']),
    classroom('b', 'other', ['pc9']),
    classroom('c', 'gone', ['pc5']),
  ],
};
const session = '9002:full-duplex:239.194.17.2:70M:8:60';

/** The uses of one command line of plain words; a word with `$` is not known. */
function uses(line: string, computers = ['pc1']) {
  const commands = line.split(';').map((text) => {
    const [name = '', ...args] = text.trim().split(' ');
    return { name, args: args.map((word) => (word.includes('$') ? undefined : word)), written: args };
  });
  return multicastUses(commands, computers, context);
}

const win = { file: 'win.img', sources: ['main'] };

describe('what is multicast', () => {
  it.each([
    [`deployImage REPO /win 1 1 MULTICAST ${session}`, { port: 9002, content: win, checked: true }],
    [`deployImage REPO //win 1 1 multicast-direct ${session}`, { port: 9002, content: win, checked: false }],
    [
      `deployImage 10.0.0.2 /win 1 1 MULTICAST ${session}`,
      { content: { file: 'win.img', sources: ['other'] } },
    ],
    [`deployImage 10.9.9.9 /win 1 1 MULTICAST ${session}`, { content: { sources: undefined } }],
    [`deployImage $REPO /win 1 1 MULTICAST ${session}`, { content: { file: 'win.img', sources: undefined } }],
    [`deployImage REPO $IMG 1 1 MULTICAST ${session}`, { port: 9002, content: undefined }],
    [`deployImage REPO /win 1 1 MULTICAST $SESSION`, { port: undefined, content: win }],
    ['deployImage REPO /win 1 1 MULTICAST "9002:full-duplex:$IP:70M:8:60"', { port: 9002, content: win }],
    ['deployImage REPO /win 1 1 $PROTOCOL 9002:full-duplex:$IP:70M:8:60', { port: 9002, content: win }],
    [`deployImage REPO /win 1 1 $PROTOCOL ${session}`, { port: 9002, content: win, checked: false }],
    [`restoreImage REPO /win 1 1 MULTICAST ${session}`, { port: 9002, content: win, checked: false }],
    [
      `updateCache REPO /unit/win.img MULTICAST ${session}`,
      { content: { file: 'unit/win.img' }, checked: true },
    ],
    [`restoreBaseImage CACHE win 1 1 MULTICAST ${session}`, { port: 9002, content: win, checked: true }],
    [`restoreDiffImage CACHE win more 1 1 MULTICAST ${session}`, { content: { file: 'more.diff' } }],
    [`ogMcastRequest /win.img ${session}`, { port: 9002, content: win, checked: false }],
    [`ogMcastReceiverFile 9002:10.0.0.1 CACHE /win.img`, { port: 9002, content: undefined }],
    [`ogMcastReceiverPartition 1 1 9002 partclone lzop`, { port: 9002, content: undefined }],
    [`ogMcastSendPartition 1 1 ${session} partclone lzop`, { port: 9002, content: { file: '1 1' } }],
    [`sendFileMcast /x.img ${session}`, { port: 9002, content: { file: '/x.img', sources: undefined } }],
    [
      `cloneRemoteFromMaster 10.1.0.2 1 2 MULTICAST ${session} 1 2 partclone lzop`,
      { port: 9002, content: { file: '1 2', sources: ['10.1.0.2'] }, checked: false },
    ],
    [
      `ogChangeRepo 10.0.0.2; deployImage REPO /win 1 1 MULTICAST ${session}`,
      { content: { sources: undefined } },
    ],
  ])('%s', (line, expected) => {
    expect(uses(line)).toMatchObject([expected]);
  });
});

it.each([
  'deployImage REPO /win 1 1',
  'deployImage REPO /win 1 1 UNICAST',
  'deployImage REPO /win 1 1 TORRENT peer:60',
  'deployImage REPO /win 1 1 $PROTOCOL $OPTIONS',
  `deployImage CACHE /win 1 1 MULTICAST ${session}`,
  `deployImage 10.1.0.2 /win 1 1 MULTICAST ${session}`,
  'updateCache REPO /win.img TORRENT peer:60',
  'cloneRemoteFromMaster 10.1.0.2 1 2 UNICAST 8000:10.1.0.3 1 2',
  'ogEcho log session MULTICAST',
])('nothing: %s', (line) => {
  expect(uses(line)).toEqual([]);
});

it('takes the repositories of the classrooms of all computers for REPO', () => {
  const line = `deployImage REPO /win 1 1 MULTICAST ${session}`;
  expect(uses(line, ['pc9'])[0]?.content?.sources).toEqual(['other']);
  expect(uses(line, ['pc1', 'pc9'])[0]?.content?.sources).toEqual(['main', 'other']);
  expect(uses(line, ['pc5'])[0]?.content?.sources).toBeUndefined();
  expect(uses(line, [])[0]?.content?.sources).toEqual(['main']);
});
