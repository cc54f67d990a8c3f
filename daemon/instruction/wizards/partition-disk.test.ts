import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Computer, PartitionAnswers } from '../../protocol/index.ts';
import { generate } from '../generate.ts';
import type { InstructionContext } from '../types.ts';
import { classroom, context as plain } from './fixtures.ts';

const catalogue = JSON.parse(
  readFileSync(new URL('../../language/catalogue/og-commands.json', import.meta.url), 'utf8'),
) as { wizards: Record<'partitionMsdos' | 'partitionGpt', { examples: Record<string, string> }> };
const [msdosExample = ''] = Object.values(catalogue.wizards.partitionMsdos.examples);
const [gptExample = ''] = Object.values(catalogue.wizards.partitionGpt.examples);

type Row = PartitionAnswers['partitions'][number];
const row = (partition: number, type: string, sizeKB: number): Row => ({ partition, type, sizeKB });

const msdos: PartitionAnswers = {
  ...{ kind: 'partitionMsdos', disk: 1 },
  partitions: [
    row(1, 'NTFS', 30_000_000),
    row(2, 'EXTENDED', 20_000_000),
    row(4, 'CACHE', 20_000_000),
    row(5, 'LINUX', 15_000_000),
    row(6, 'LINUX-SWAP', 4_000_000),
  ],
};
const gpt: PartitionAnswers = {
  ...{ kind: 'partitionGpt', disk: 1, cacheSizeKB: 20_000_000 },
  partitions: [row(1, 'EFI', 512_000), row(2, 'WINDOWS', 40_000_000), row(3, 'LINUX-SWAP', 4_000_000)],
};
/** The `return` is outside any function: the status of the failure would be lost. */
const mended = (example: string) => example.replace('return $EVAL', 'exit $EVAL');

/** The definition that the engine is given. */
const specsOf = (answers: PartitionAnswers, at: InstructionContext = plain) =>
  /ogExecAndLog command ogCreatePartitions \d+ {2}(.*?) ?\n/.exec(generate(answers, at).script)?.[1];

describe("the console's examples", () => {
  it('MSDOS, to the byte but for the return outside a function', () => {
    expect(generate(msdos, plain)).toEqual({ script: mended(msdosExample), problems: [] });
  });
  it('GPT, with the swap formatted only when the partitions were made', () => {
    const swap = /\n {2}(ogEcho session log "\[95\].*" ) \n (ogExecAndLog command ogFormat.*)\n$/;
    const [, told, formatted] = swap.exec(gptExample.replace('" \n ogExec', '"  \n ogExec')) ?? [];
    const inside = `\n     ${told?.trimEnd()}\n     ${formatted}\n     if ogFindCache`;
    const expected = mended(gptExample)
      .replace(/\n {2}ogEcho session log "\[95\][\s\S]*$/, '\n')
      .replace('\n     if ogFindCache', () => inside);
    expect(generate(gpt, plain)).toEqual({ script: expected, problems: [] });
  });
});

describe('the definition', () => {
  it.each<[string, PartitionAnswers['kind'], Row[], string]>([
    ['names each primary place', 'partitionMsdos', [row(1, 'NTFS', 9)], 'NTFS:9 EMPTY:0 EMPTY:0 EMPTY:0'],
    [
      'has them for empty rows',
      'partitionGpt',
      [row(1, 'EMPTY', 0), row(2, 'LINUX', 9), row(3, 'EMPTY', 0)],
      'EMPTY:0 LINUX:9 EMPTY:0 EMPTY:0',
    ],
    ['has gaps', 'partitionMsdos', [row(3, 'LINUX', 9)], 'EMPTY:0 EMPTY:0 LINUX:9 EMPTY:0'],
    [
      'leaves the cache out',
      'partitionMsdos',
      [row(1, 'NTFS', 9), row(4, 'CACHE', 7)],
      'NTFS:9 EMPTY:0 EMPTY:0',
    ],
    [
      'keeps the place of an empty fourth before logical ones, which the console does not',
      'partitionMsdos',
      [row(1, 'EXTENDED', 20), row(5, 'LINUX', 9), row(7, 'LINUX', 9)],
      'EXTENDED:20 EMPTY:0 EMPTY:0 EMPTY:0 LINUX:9 EMPTY:0 LINUX:9',
    ],
    [
      'has a fourth of another type',
      'partitionMsdos',
      [row(4, 'EXTENDED', 20), row(5, 'LINUX', 9)],
      'EMPTY:0 EMPTY:0 EMPTY:0 EXTENDED:20 LINUX:9',
    ],
    [
      'of GPT',
      'partitionGpt',
      [row(1, 'EFI', 5), row(6, 'LINUX', 9)],
      'EFI:5 EMPTY:0 EMPTY:0 EMPTY:0 EMPTY:0 LINUX:9',
    ],
    [
      'of GPT with a cache',
      'partitionGpt',
      [row(4, 'CACHE', 5), row(5, 'LINUX', 9)],
      'EMPTY:0 EMPTY:0 EMPTY:0 LINUX:9',
    ],
    [
      'is in the order of the numbers',
      'partitionGpt',
      [row(2, 'LINUX', 9), row(1, 'EFI', 5)],
      'EFI:5 LINUX:9 EMPTY:0 EMPTY:0',
    ],
  ])('%s', (_name, kind, partitions, specs) => {
    expect(specsOf({ kind, disk: 1, partitions })).toBe(specs);
  });
});

const disk = (sizeKB: number) => ({ disk: 1, table: 'MSDOS' as const, sizeKB, partitions: [] });
const cache = (sizeKB: number) => ({ disk: 1, partition: 4, sizeKB });
function roomOf(...computers: Partial<Computer>[]): InstructionContext {
  const all = computers.map(
    (more, index): Computer => ({
      ...{ id: `pc${index + 1}`, name: `pc-0${index + 1}`, ip: '10.0.0.1', mac: '', status: 'idle' },
      ...{ disks: [], cache: null, ...more },
    }),
  );
  return { ...plain, classrooms: [{ ...classroom, groups: [], computers: all }] };
}
const scope = { classroom: 'aula-1' };

describe('the cache', () => {
  const bare: PartitionAnswers = { kind: 'partitionMsdos', disk: 1, partitions: [row(1, 'NTFS', 9)], scope };
  it('keeps its size with 0', () => {
    const { script, problems } = generate(
      { ...bare, cacheSizeKB: 0 },
      roomOf({ disks: [disk(1e6)], cache: cache(500) }),
    );
    expect(script).toContain('\n sizecache=`ogGetCacheSize` \n');
    expect(script).toContain('\n initCache 1 $sizecache NOMOUNT &>/dev/null \n');
    expect(problems).toEqual([]);
  });
  it('cannot be kept where there is none', () => {
    const { problems } = generate(
      { ...bare, cacheSizeKB: 0 },
      roomOf({ disks: [disk(1e6)], cache: cache(500) }, { disks: [disk(1e6)] }),
    );
    expect(problems).toMatchObject([{ code: 'cache-missing', message: { args: { names: 'pc-02' } } }]);
  });
  it('on another disk is lost there, which is told', () => {
    const at = roomOf({ disks: [disk(1e6)], cache: { ...cache(500), disk: 2 } });
    expect(generate({ ...bare, cacheSizeKB: 500 }, at).problems).toMatchObject([{ code: 'cache-moves' }]);
    expect(generate(bare, at).problems).toEqual([]);
  });
  it('is removed where there is one and none is wanted: the engine would move all behind it', () => {
    const has = roomOf({ disks: [disk(1e6)], cache: cache(500) });
    expect(generate(bare, has).script).toContain('\n initCache -1 &>/dev/null \n');
    expect(generate(bare, roomOf({ disks: [disk(1e6)] })).script).not.toContain('initCache');
    const elsewhere = roomOf({ disks: [disk(1e6)], cache: { ...cache(500), disk: 2 } });
    expect(generate(bare, elsewhere).script).not.toContain('initCache');
  });
});

describe('the disk before', () => {
  const part = (partition: number, filesystem: string, sizeKB: number) => ({
    ...{ partition, code: '7', filesystem, sizeKB },
  });
  const full = { ...disk(1_000_000), partitions: [part(1, 'NTFS', 950_000)] };
  const answers = (cacheSizeKB: number): PartitionAnswers => ({
    ...{ kind: 'partitionMsdos', disk: 1, cacheSizeKB, scope },
    partitions: [row(1, 'NTFS', 500_000)],
  });
  const makesRoom = (computers: Partial<Computer>[], cacheSizeKB = 200_000) =>
    generate(answers(cacheSizeKB), roomOf(...computers)).script.includes('`ogGetCacheSize 2>/dev/null`');

  it('is emptied where its partitions are in the way of a new cache, which would not be made', () => {
    expect(generate(answers(200_000), roomOf({ disks: [full] })).script).toContain(
      [
        '\n fi \n if [ "`ogGetCacheSize 2>/dev/null`" != \'200000\' ]; then \n   ogDeletePartitionTable 1 \n',
        '   ogUpdatePartitionTable 1 \n fi \n initCache 1 200000 NOMOUNT',
      ].join(''),
    );
  });
  it.each<[string, Partial<Computer>, number, boolean]>([
    ['room at its end', { disks: [{ ...full, partitions: [part(1, 'NTFS', 700_000)] }] }, 200_000, false],
    ['a cache of that size', { disks: [full], cache: cache(200_000) }, 200_000, false],
    ['a cache of another size', { disks: [full], cache: cache(50_000) }, 200_000, true],
    ['a cache that keeps its size', { disks: [full], cache: cache(50_000) }, 0, false],
    [
      'logical partitions, which lie in another',
      { disks: [{ ...full, partitions: [part(2, 'EXTENDED', 700_000), part(5, 'EXT4', 690_000)] }] },
      ...([200_000, false] as const),
    ],
  ])('with %s', (_name, computer, cacheSizeKB, expected) => {
    expect(makesRoom([computer], cacheSizeKB)).toBe(expected);
  });
  it('that is blank gets its table', () => {
    const blank = { ...disk(1_000_000), table: 'NONE' as const };
    expect(generate(answers(0), roomOf({ disks: [blank], cache: cache(9) })).script).toContain(
      '\n if [ "`ogGetPartitionTableType 1`" != \'MSDOS\' ]; then \n',
    );
  });
});

describe('what would not fit the smallest disk is refused', () => {
  const two = roomOf({ disks: [disk(101_024)] }, { disks: [disk(201_024)], cache: cache(50_000) });
  it.each<[string, PartitionAnswers['kind'], Row[], number | undefined, string | undefined]>([
    ['all of it', 'partitionMsdos', [row(1, 'NTFS', 100_000)], undefined, undefined],
    ['a KB more', 'partitionMsdos', [row(1, 'NTFS', 100_001)], undefined, 'partitions[0].sizeKB'],
    ['with a cache', 'partitionGpt', [row(1, 'LINUX', 60_000)], 40_001, 'partitions[0].sizeKB'],
    ['with a large cache', 'partitionGpt', [row(1, 'LINUX', 10_000)], 95_000, 'cacheSizeKB'],
    ['with a cache that stays', 'partitionGpt', [row(1, 'LINUX', 60_000)], 0, 'partitions[0].sizeKB'],
    [
      'the largest',
      'partitionGpt',
      [row(1, 'EFI', 5), row(2, 'LINUX', 200_000)],
      undefined,
      'partitions[1].sizeKB',
    ],
    [
      'logical ones are inside',
      'partitionMsdos',
      [row(1, 'EXTENDED', 90_000), row(5, 'LINUX', 90_000)],
      undefined,
      undefined,
    ],
    [
      'too large ones',
      'partitionMsdos',
      [row(1, 'EXTENDED', 90_000), row(5, 'LINUX', 90_001)],
      undefined,
      'partitions[0].sizeKB',
    ],
  ])('%s', (_name, kind, partitions, cacheSizeKB, field) => {
    const answers = { kind, disk: 1, partitions, scope, ...(cacheSizeKB !== undefined && { cacheSizeKB }) };
    if (field === undefined) {
      expect(generate(answers, two).problems).toEqual([]);
    } else {
      expect(() => generate(answers, two)).toThrow(
        expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field }) }),
      );
    }
  });
  it('and where a disk is not known, that is said', () => {
    const { problems } = generate({ ...msdos, scope }, roomOf({}, { disks: [disk(1e9)] }));
    expect(problems).toMatchObject([{ code: 'disks-unknown', message: { args: { names: 'pc-01' } } }]);
  });
});

describe('answers that are refused', () => {
  it.each<[Partial<PartitionAnswers>, string]>([
    [{ disk: 0 }, 'disk'],
    [{ partitions: [] }, 'partitions'],
    [{ partitions: [row(1, 'NTFS', 0)] }, 'partitions[0].sizeKB'],
    [{ partitions: [row(1, 'ntfs', 9)] }, 'partitions[0].type'],
    [{ partitions: [row(1, '$(reboot)', 9)] }, 'partitions[0].type'],
    [{ partitions: [row(1, 'BTRFS', 9)] }, 'partitions[0].type'],
    [{ partitions: [row(1, 'NTFS', 9), row(1, 'NTFS', 9)] }, 'partitions[1].partition'],
    [{ partitions: [row(3, 'CACHE', 9)] }, 'partitions[0].partition'],
    [{ partitions: [row(5, 'LINUX', 9)] }, 'partitions[0].partition'],
    [{ partitions: [row(1, 'EXTENDED', 9), row(2, 'EXTENDED', 9)] }, 'partitions[1].type'],
    [{ partitions: [row(5, 'EXTENDED', 9)] }, 'partitions[0].type'],
    [{ partitions: [row(1, 'WIN-RESERV', 9)] }, 'partitions[0].type'],
    [{ kind: 'partitionGpt', partitions: [row(1, 'EXTENDED', 9)] }, 'partitions[0].type'],
    [{ kind: 'partitionGpt', partitions: [row(1, 'MBR', 9)] }, 'partitions[0].type'],
    [{ kind: 'partitionGpt', partitions: [row(1, 'BIOS-BOOT', 9)] }, 'partitions[0].type'],
    [{ partitions: [row(4, 'LINUX', 9)], cacheSizeKB: 9 }, 'cacheSizeKB'],
    [{ disk: 2, scope }, 'disk'],
  ])('%j: %s', (more, field) => {
    const at = roomOf({ disks: [disk(1e6)] });
    expect(() => generate({ ...msdos, partitions: [row(1, 'NTFS', 9)], ...more }, at)).toThrow(
      expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field }) }),
    );
  });
});
