import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PartitionAnswers } from '../../protocol/index.ts';
import { generate } from '../generate.ts';
import { context } from './fixtures.ts';
import { type PartitionPlan, partitionScript } from './partition-script.ts';

// What the texts do when bash runs them, with stand-ins for the engine's commands.

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-wizards-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The status of a script and what it printed; `environment` is all that it knows. */
function run(script: string, environment: Record<string, string>): Promise<{ status: number; text: string }> {
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', ...environment };
  return new Promise((resolve) => {
    const child = execFile('bash', ['--norc', '-c', script], { env, cwd: folder }, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, text: stdout + stderr }),
    );
  });
}

describe('partitioning', () => {
  /** Each command tells its call; ogCreatePartitions ends with `$created`. */
  const engine = `
    for name in ogEcho ogUnmountAll ogUnmountCache ogCreatePartitionTable ogDeletePartitionTable ogUpdatePartitionTable \\
      initCache ogListPartitions ogSetPartitionActive ogBootMbrGeneric ogFormat ogFindCache ogMountCache updateBootCache; do
      eval "$name() { [ $name = ogEcho ] || echo ran $name \\"\\$@\\"; }"
    done
    ogGetPartitionTableType() { echo GPT; }
    ogGetBootMbr() { echo fine; }
    ogCreatePartitions() { echo ran ogCreatePartitions "$@"; return $created; }
    ogExecAndLog() { while [[ $1 =~ ^(command|session|log)$ ]]; do shift; done; "$@"; }
  `;
  const kinds: PartitionAnswers['kind'][] = ['partitionMsdos', 'partitionGpt'];
  const answers = (kind: PartitionAnswers['kind']): PartitionAnswers => ({
    ...{ kind, disk: 1, cacheSizeKB: 20_000 },
    partitions: [
      { partition: 1, type: 'LINUX', sizeKB: 9000 },
      { partition: 2, type: 'LINUX-SWAP', sizeKB: 4000 },
    ],
  });

  it.each(kinds)('%s: swap is formatted, and the status is 0', async (kind) => {
    const { status, text } = await run(engine + generate(answers(kind), context).script, { created: '0' });
    expect({ status, text }).toMatchObject({
      status: 0,
      text: expect.stringContaining('ran ogFormat 1 2 LINUX-SWAP\n'),
    });
    expect(text).toContain('ran ogCreatePartitions 1 LINUX:9000 LINUX-SWAP:4000 EMPTY:0\n');
    expect(text.includes('ran ogDeletePartitionTable 1\n')).toBe(kind === 'partitionMsdos');
  });

  it.each(kinds)('%s: after a failure nothing is formatted, and its status is the status', async (kind) => {
    const { status, text } = await run(engine + generate(answers(kind), context).script, { created: '3' });
    expect(status).toBe(3);
    expect(text).not.toContain('ran ogFormat');
    expect(text).not.toContain('ran ogSetPartitionActive');
  });
});

describe('partitioning a disk that is blank or full', () => {
  const engine = (table: string, cacheSize: string) => `
    for name in ogUnmountAll ogUnmountCache ogCreatePartitionTable ogDeletePartitionTable initCache ogCreatePartitions; do
      eval "$name() { echo ran $name \\"\\$@\\"; }"
    done
    for name in ogEcho ogListPartitions ogUpdatePartitionTable ogSetPartitionActive ogGetBootMbr ogMountCache updateBootCache; do
      eval "$name() { :; }"
    done
    ogFindCache() { false; }
    ogGetPartitionTableType() { ${table === '' ? ':' : `echo ${table}`}; }
    ogGetCacheSize() { echo ${cacheSize}; }
    ogExecAndLog() { while [[ $1 =~ ^(command|session|log)$ ]]; do shift; done; "$@"; }
  `;
  const plan: PartitionPlan = {
    ...{ table: 'GPT', disk: 1, specs: ['LINUX:9000'], cacheKB: 20_000, removesCache: false, swaps: [] },
    ...{ mayBeBlank: true, makesRoom: true },
  };
  it.each([
    ['blank', '', '', true, true],
    ['full, with the table', 'GPT', '', false, true],
    ['with a cache that stays', 'GPT', '20000', false, false],
    ['with another table', 'MSDOS', '5', true, true],
  ])('%s', async (_name, table, cacheSize, makesTable, deletes) => {
    const { status, text } = await run(engine(table, cacheSize) + partitionScript(plan), {});
    expect(status).toBe(0);
    expect(text.includes('ran ogCreatePartitionTable 1 GPT\n')).toBe(makesTable);
    expect(text.includes('ran ogDeletePartitionTable 1\n')).toBe(deletes);
    expect(text).toContain('ran ogCreatePartitions 1 LINUX:9000\n');
  });
});

describe('deleting from the cache', () => {
  const script = () => generate({ kind: 'deleteFromCache', files: ['win11.img'] }, context).script;
  const names = [
    ...['win11.img', 'win11.img.sum', 'win11.img.full.sum', 'win11.img.torrent', 'win11.img.lock'],
    ...['win11.img.diff', 'win11.2024.img', 'win11'],
  ];
  const fill = async (images: string) => {
    await mkdir(images, { recursive: true });
    for (const name of names) {
      await writeFile(join(images, name), '');
    }
  };

  it('takes the file and what lies beside it, and no other image', async () => {
    const [cache, images] = [join(folder, 'cache'), '/images'];
    await fill(`${cache}${images}`);
    const mounts = 'ogMountCache() { echo "$OGCAC"; }; ogEcho() { :; };\n';
    expect(await run(mounts + script(), { OGCAC: cache, OGIMG: images })).toEqual({ status: 0, text: '' });
    expect((await readdir(`${cache}${images}`)).sort()).toEqual([
      'win11',
      'win11.2024.img',
      'win11.img.diff',
    ]);
  });

  it.each<[string, string, Record<string, string>]>([
    ['without a cache', 'ogMountCache() { return 3; }', { OGCAC: '/nowhere' }],
    ['where it is not known where the cache is', 'ogMountCache() { echo; }', {}],
  ])('%s takes nothing from the repository', async (_name, mounts, environment) => {
    const images = join(folder, 'images');
    await fill(images);
    const { status } = await run(`${mounts}; ogEcho() { :; };\n${script()}`, {
      ...environment,
      OGIMG: images,
    });
    expect(status).not.toBe(0);
    expect(await readdir(images)).toHaveLength(names.length);
  });
});
