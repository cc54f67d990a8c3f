import { expect, it } from 'vitest';
import { computerSessions, mayHaveComputerSession, unicastUses } from './computer-sessions.ts';

const multicast = '9002:full-duplex:239.194.17.2:70M:8:60';
/** Words of a simple command; one that begins with `$` is known only when it runs. */
const read = (line: string) => {
  const [name = '', ...words] = line.split(' ');
  return computerSessions([{ name, args: words.map((word) => (word.startsWith('$') ? undefined : word)) }]);
};

it.each([
  [
    `cloneRemoteFromMaster 10.1.0.2 1 2 MULTICAST ${multicast} 1 2 partclone lzop`,
    {
      protocol: 'MULTICAST',
      port: 9002,
      address: '239.194.17.2',
      expected: 8,
      master: '10.1.0.2',
      content: '1 2',
    },
  ],
  [
    'cloneRemoteFromMaster 10.1.0.2 REPO /win unicast 8001:10.1.0.3:10.1.0.4: 1 2',
    {
      protocol: 'UNICAST',
      port: 8001,
      address: undefined,
      expected: 2,
      master: '10.1.0.2',
      content: 'REPO /win',
    },
  ],
  [
    `cloneRemoteFromMaster $MASTER 1 $PART MULTICAST ${multicast} 1 2`,
    { port: 9002, master: undefined, content: undefined },
  ],
  [
    `ogMcastSendPartition 1 1 ${multicast} partclone lzop`,
    { protocol: 'MULTICAST', master: undefined, content: '1 1' },
  ],
  [
    'ogUcastSendFile CACHE /win.img 8000:10.1.0.3',
    { protocol: 'UNICAST', expected: 1, content: 'CACHE /win.img' },
  ],
  [
    'cloneRemoteFromMaster 10.1.0.2 1 2 MULTICAST 9000:full-duplex:239.1.1.1:70M:x:60 1 2',
    { expected: undefined },
  ],
])('%s', (line, expected) => {
  expect(mayHaveComputerSession(line)).toBe(true);
  expect(read(line)).toMatchObject([expected]);
});

it.each([
  'cloneRemoteFromMaster 10.1.0.2 1 2 UNICAST 8006:10.1.0.3 1 2',
  'cloneRemoteFromMaster 10.1.0.2 1 2 MULTICAST 9001:x 1 2',
  'cloneRemoteFromMaster 10.1.0.2 1 2 MULTICAST $SESSION 1 2',
  'cloneRemoteFromMaster 10.1.0.2 1 2 TORRENT peer:60 1 2',
  'cloneRemoteFromMaster',
  'ogUcastSendFile 8000:10.1.0.3',
  'toString 1 9000',
])('nothing: %s', (line) => {
  expect(read(line)).toEqual([]);
});

it('is not looked for in what deploys from the repository', () => {
  expect(mayHaveComputerSession(`deployImage REPO /win 1 1 MULTICAST ${multicast}`)).toBe(false);
});

it('tells the unicast ports', () => {
  const sessions = [
    ...read('cloneRemoteFromMaster 10.1.0.2 1 2 UNICAST 8000:10.1.0.3 1 2'),
    ...read('ogUcastSendFile CACHE $FILE 8001:10.1.0.3'),
    ...read(`ogMcastSendPartition 1 1 ${multicast} partclone lzop`),
  ];
  expect(unicastUses(sessions)).toEqual([
    { port: 8000, content: { file: '1 2', sources: ['10.1.0.2'] }, checked: false },
    { port: 8001, content: undefined, checked: false },
  ]);
});
