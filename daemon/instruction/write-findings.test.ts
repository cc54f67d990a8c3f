import { describe, expect, it } from 'vitest';
import { atOnce } from '../base/steps.ts';
import type { ImageRecord } from '../inventory/types.ts';
import type { Computer, Variation } from '../protocol/index.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { preflight as stepsOf } from './preflight.ts';
import type { InstructionContext } from './types.ts';

const preflight = (...all: Parameters<typeof stepsOf>) => atOnce(stepsOf(...all));

const computer = (number: number, usedPercent = 50, sizeKB = 40_000): Computer => ({
  ...{
    id: `pc${number}`,
    name: `pc0${number}`,
    ip: `10.0.1.${number}`,
    mac: '',
    status: 'idle',
    cache: null,
  },
  disks: [
    {
      ...{ disk: 1, table: 'GPT', sizeKB: 100_000 },
      partitions: [{ partition: 1, code: '700', filesystem: 'NTFS', sizeKB, usedPercent }],
    },
  ],
});
const pcs = [computer(1), computer(2)];
const image = (canonicalName: string, more: Partial<ImageRecord> = {}): ImageRecord => ({
  ...{ id: canonicalName, canonicalName, repository: 'repo1', registered: true, state: 'ready' },
  file: `${canonicalName}.img`,
  ...more,
});
const context: InstructionContext = {
  repositories: [
    { id: 'repo1', name: 'Demo', address: '10.0.0.2', state: 'ready', freeBytes: 30_000 * 1024 },
    { id: 'far', name: 'Far', address: '10.0.0.3', state: 'away', freeBytes: 1 },
  ],
  images: [
    image('win11'),
    image('busy', { locked: true, state: 'locked' }),
    image('win-pc02', { locked: true, state: 'locked' }),
    image('fresh', { state: 'copying' }),
    image('coming', { activity: 'importing' }),
  ],
  classrooms: [],
  folder: {
    repository: 'repo1',
    folders: new Map([
      ['aula', true],
      ['none', false],
    ]),
    locked: new Set(['left.img']),
    made: new Map(),
  },
};
const judged = (line: string, fileVariation: Variation, computers = pcs, conditional = false) => {
  const [name = '', ...written] = line.split(' ');
  const args = written.map((word) => (word.includes('$') ? undefined : word));
  const command: BareCommand = { name, args, written, conditional, fileVariation };
  return preflight([command], computers, context).map(({ verdict, details }) => [
    verdict,
    ...details.map(({ message }) => message.key.replace('preflight.', '')),
  ]);
};

describe('one image from several computers', () => {
  it.each([
    'createImage 1 1 REPO win',
    'createBaseImage 1 1 REPO win',
    'createDiffImage 1 1 REPO base win',
    'createLogImage 1 1 REPO win',
    'ogCreateImage 1 1 REPO win partclone lzop',
    'ogCreateDiskImage 1 REPO win',
    'createImage 1 1 10.0.0.2 win',
  ])('%s is blocked on all', (line) => {
    expect(judged(line, 'same')).toEqual([
      ['blocked', 'sameImage'],
      ['blocked', 'sameImage'],
    ]);
    expect(judged(line, 'perComputer').flat()).not.toContain('sameImage');
    expect(judged(line, 'same', [computer(1)])).toEqual([['ok']]);
  });
  it('in a branch too: nothing tells that only one computer comes there', () => {
    expect(judged('createImage 1 1 REPO win', 'same', pcs, true)).toEqual([
      ['blocked', 'sameImage'],
      ['blocked', 'sameImage'],
    ]);
  });
  it('what cannot be told warns', () => {
    expect(judged('createImage 1 1 REPO $X', 'unknown')).toEqual([
      ['warning', 'maybeSameImage'],
      ['warning', 'maybeSameImage'],
    ]);
  });
  it('the cache is each computer’s own', () => {
    expect(judged('createImage 1 1 CACHE win', 'same')).toEqual([['ok'], ['ok']]);
  });
});

it.each<[string, string[]]>([
  ['createImage 1 1 REPO busy', ['blocked', 'instruction.imageLocked']],
  ['createImage 1 1 REPO fresh', ['blocked', 'instruction.imageCopying']],
  ['createImage 1 1 REPO coming', ['blocked', 'imageBusy']],
  ['createImage 1 1 REPO left', ['blocked', 'instruction.imageLocked']],
  ['ogCreateDiskImage 1 REPO left', ['ok']],
  ['createImage 1 1 REPO win11', ['ok']],
  ['createImage 1 1 REPO aula/win', ['ok']],
  ['createImage 1 1 REPO none/win', ['blocked', 'noFolder']],
  ['createImage 1 1 REPO unasked/win', ['ok']],
  ['createImage 1 1 REPO ../etc/win', ['ok']],
  ['createImage 1 3 REPO win', ['blocked', 'noPartition']],
  ['createImage 1 1 10.0.0.3 win', ['warning', 'instruction.repositoryAway']],
  ['createImage 1 1 10.0.0.9 win', ['warning', 'instruction.repositoryUnknown']],
])('%s: %j', (line, expected) => {
  expect(judged(line, 'same', [computer(1)])).toEqual([expected]);
});

it('only the computer is blocked whose own image is locked', () => {
  expect(judged('createImage 1 1 REPO win-$HOSTNAME', 'perComputer')).toEqual([
    ['ok'],
    ['blocked', 'instruction.imageLocked'],
  ]);
});

describe('space in the repository, by the engine’s own estimate', () => {
  it('one image that does not fit blocks', () => {
    // 60 000 KB, 80% used, 65% of that: 31 200 KB.
    const own = [computer(1, 80, 60_000)];
    expect(judged('createImage 1 1 REPO win', 'same', own)).toEqual([['blocked', 'noSpace']]);
    expect(judged('ogCreateImage 1 1 REPO win', 'same', own)).toEqual([['warning', 'noSpace']]);
    expect(judged('createImage 1 1 REPO win', 'same', [computer(1, 75, 60_000)])).toEqual([['ok']]);
  });
  it('images that do not fit together warn', () => {
    expect(
      judged('createImage 1 1 REPO win-$HOSTNAME', 'perComputer', [
        computer(1, 50, 60_000),
        computer(3, 50, 60_000),
      ]),
    ).toEqual([
      ['warning', 'noSpaceForAll'],
      ['warning', 'noSpaceForAll'],
    ]);
  });
});

it.each([
  ['cp /tmp/x /opt/opengnsys/images/x.txt', ['warning', 'samePath']],
  ['tee $OGIMG/x.txt', ['warning', 'samePath']],
  ['cp /tmp/x $OGIMG/x-$HOSTNAME.txt', ['ok']],
  ['cp /tmp/x /tmp/y', ['ok']],
])('%s from two computers: %j', (line, expected) => {
  expect(judged(line, 'same')).toEqual([expected, expected]);
});
