import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloneAnswers, PartitionAnswers, WizardAnswers } from '../../daemon/protocol/index.ts';
import { partitionTypes, type TableKind } from '../../daemon/protocol/rules/partition-types.ts';
import { type InstructionReader, openReader } from '../support/instruction-reader.ts';

// What the wizards write is read by the checker and by preflight: no error, and the losses that are meant.

const scope = { classroom: 'aula1' };

let reader: InstructionReader;
beforeAll(async () => {
  reader = await openReader();
});
afterAll(() => reader.dispose());

const read = (answers: WizardAnswers) => reader.read(answers, scope);

const sound = { problems: [], errors: [], blocked: [] };

describe('clone a remote partition', () => {
  const answers: CloneAnswers = {
    ...{ kind: 'cloneRemotePartition', master: 'pc2', source: { kind: 'PART', disk: 1, partition: 1 } },
    ...{ disk: 1, partition: 1, protocol: 'MULTICAST', scope },
  };
  it.each<Partial<CloneAnswers>>([
    {},
    { source: { kind: 'IMG-CACHE', image: 'win11' } },
    { source: { kind: 'IMG-REPO', image: 'win11' } },
    { protocol: 'UNICAST' },
    { protocol: 'UNICAST', port: 8005, compressor: 'gzip' },
    { speed: 999, clients: 0, seconds: 0, method: 'half-duplex' },
  ])('%j overwrites the partition on all but the master', async (more) => {
    const { problems, ...found } = await read({ ...answers, ...more });
    expect({ ...found, problems: problems.filter(({ code }) => code !== 'unicast-many') }).toMatchObject({
      ...sound,
      effects: [{ kind: 'partition', disk: 1, partition: 1, conditional: false, on: 2 }],
    });
  });
});

describe('partition a disk', () => {
  const ofKind = (table: TableKind): PartitionAnswers['kind'] =>
    table === 'GPT' ? 'partitionGpt' : 'partitionMsdos';
  const tables: readonly TableKind[] = ['MSDOS', 'GPT'];

  it.each(tables)('%s: what is lost', async (table) => {
    const found = await read({
      ...{ kind: ofKind(table), disk: 1, cacheSizeKB: 40_000_000, scope },
      partitions: [
        { partition: 1, type: 'LINUX', sizeKB: 60_000_000 },
        { partition: 2, type: 'LINUX-SWAP', sizeKB: 4_000_000 },
      ],
    });
    expect(found).toMatchObject(sound);
    const certain = found.effects.filter(({ conditional }) => !conditional);
    expect(certain).toMatchObject([
      { kind: 'cache', command: 'initCache', on: 3 },
      { kind: 'partitionTable', command: 'ogCreatePartitions', disk: 1, on: 3 },
    ]);
    const format = found.effects.find(({ command }) => command === 'ogFormat');
    expect(format).toMatchObject({ kind: 'partition', disk: 1, partition: 2, conditional: true });
  });

  it.each(tables)('%s: a cache of the same size stays', async (table) => {
    const found = await read({
      ...{ kind: ofKind(table), disk: 1, cacheSizeKB: 30_000_000, scope },
      partitions: [{ partition: 1, type: 'LINUX', sizeKB: 60_000_000 }],
    });
    expect(found).toMatchObject(sound);
    expect(found.effects.filter(({ command }) => command === 'initCache')).toEqual([]);
  });

  it.each(tables.flatMap((table) => partitionTypes[table].map((type) => [table, type] as const)))(
    '%s takes %s',
    async (table, type) => {
      const found = await read({
        ...{ kind: ofKind(table), disk: 1, scope, cacheSizeKB: 0 },
        partitions: [{ partition: 2, type, sizeKB: 60_000_000 }],
      });
      expect(found).toMatchObject(sound);
    },
  );

  it('GPT: more than four partitions, none of a type that only GPT has', async () => {
    const found = await read({
      ...{ kind: 'partitionGpt', disk: 1, cacheSizeKB: 0, scope },
      partitions: [2, 5, 7].map((partition) => ({ partition, type: 'LINUX', sizeKB: 10_000_000 })),
    });
    expect(found).toMatchObject(sound);
  });

  it('logical partitions and no cache', async () => {
    const found = await read({
      ...{ kind: 'partitionMsdos', disk: 1, scope },
      partitions: [
        { partition: 2, type: 'EXTENDED', sizeKB: 60_000_000 },
        { partition: 5, type: 'LINUX', sizeKB: 20_000_000 },
        { partition: 7, type: 'LINUX-SWAP', sizeKB: 4_000_000 },
      ],
    });
    expect(found).toMatchObject(sound);
    expect(found.effects).toContainEqual(
      expect.objectContaining({ kind: 'cache', command: 'initCache', conditional: false, on: 3 }),
    );
  });
});

describe('delete from the cache', () => {
  it('removes those files and nothing else', async () => {
    const found = await read({ kind: 'deleteFromCache', files: ['win11.img'], scope });
    expect(found).toMatchObject(sound);
    expect(found.effects).toMatchObject([{ kind: 'file', command: 'rm', path: 'CACHE /win11.img', on: 3 }]);
  });
});
