import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effects, folderQuestions, generate, preflight } from '../../daemon/instruction/index.ts';
import type { ImageRecord } from '../../daemon/inventory/types.ts';
import { createLanguageService } from '../../daemon/language/index.ts';
import type { LanguageService } from '../../daemon/language/types.ts';
import {
  type Classroom,
  type CloneAnswers,
  type Computer,
  type PartitionAnswers,
  resolveScope,
  type WizardAnswers,
} from '../../daemon/protocol/index.ts';
import { partitionTypes, type TableKind } from '../../daemon/protocol/rules/partition-types.ts';
import { instructionCheck } from '../../daemon/server/handlers/instruction-check.ts';
import { instructionPreflight } from '../../daemon/server/handlers/instruction-preflight.ts';
import { fakeCall } from '../../daemon/server/testing.ts';

// What the wizards write is read by the checker and by preflight: no error, and the losses that are meant.

const computer = (number: number): Computer => ({
  ...{ id: `pc${number}`, name: `pc0${number}`, ip: `172.17.36.1${number}`, mac: '', status: 'idle' },
  disks: [
    {
      ...{ disk: 1, table: 'GPT', sizeKB: 500_000_000 },
      partitions: [
        { partition: 1, code: '0700', filesystem: 'NTFS', os: 'Windows 11', sizeKB: 60_000_000 },
        { partition: 4, code: 'ca00', filesystem: 'CACHE', sizeKB: 30_000_000 },
      ],
    },
  ],
  cache: {
    ...{ disk: 1, partition: 4, sizeKB: 30_000_000, freeKB: 25_000_000 },
    images: [{ file: 'win11.img', sizeBytes: 9e9 }],
  },
});
const room: Classroom = {
  ...{ id: 'aula1', name: 'Aula 1', network: '172.17.36.0/24', repository: 'repo1', groups: [] },
  multicast: {
    ...{ port: 9000, mode: 'full-duplex', address: '239.194.17.36', speedMbps: 90, clients: 2, seconds: 60 },
  },
  p2p: { mode: 'peer', seconds: 60 },
  computers: [computer(1), computer(2), computer(3)],
};
const repository = {
  ...{ id: 'repo1', name: 'Main', address: '172.17.36.2', state: 'ready' as const },
  ...{ totalBytes: 1e12, freeBytes: 1e12, images: 1 },
};
const image: ImageRecord = {
  ...{ id: 'repo1:win11', canonicalName: 'win11', repository: 'repo1', registered: true, state: 'ready' },
  ...{ file: 'win11.img', sizeBytes: 9e9, restoreSizeKB: 50_000_000, verifiedAt: '2026-03-03T10:00:00Z' },
};
const inventory = { images: () => [image], repositories: () => [repository], classrooms: () => [room] };
const scope = { classroom: 'aula1' };

let language: LanguageService;
beforeAll(async () => {
  language = await createLanguageService(inventory);
});
afterAll(() => language.dispose());

async function read(answers: WizardAnswers) {
  const { script, problems } = generate(answers, {
    ...{ images: [image], repositories: [repository], classrooms: [room] },
  });
  const call = fakeCall({
    language,
    instruction: { generate, preflight, effects, folderQuestions },
    inventory: { ...inventory, computersOf: (of) => [...resolveScope(of, [room]).computers] },
  });
  const checked = await instructionCheck({ script, scope }, call);
  const { computers, effects: lost } = await instructionPreflight({ script, scope }, call);
  return {
    script,
    problems,
    errors: checked.problems.filter(({ severity }) => severity === 'error'),
    blocked: computers.filter(({ verdict }) => verdict === 'blocked').flatMap(({ reasons }) => reasons),
    effects: lost.map(({ kind, command, disk, partition, path, conditional, computers: on }) => ({
      ...{ kind, command, disk, partition, path, conditional, on: on.length },
    })),
  };
}

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
