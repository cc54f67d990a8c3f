import { describe, expect, it } from 'vitest';
import { catalogue } from '../../language/catalogue/catalogue.ts';
import { type EffectKind, effectKinds, repositoryWrite } from '../../protocol/index.ts';
import type { BareCommand } from '../../protocol/rules/script-command.ts';

import { draftsOf } from './drafts.ts';
import { harmless } from './harmless.ts';
import { ruleOf } from './table.ts';

const nothing = { repositories: [], images: [], classrooms: [] };
const isHarmless = new Set<string>(Object.values(harmless).flat());
const restorers = new Set(['deployImage', 'restoreImage', 'ogRestoreImage']);

/** A call of a command in one of its forms, with a value in each place. */
function callOf(name: string, places: readonly { readonly type: string }[]): BareCommand {
  const values: Readonly<Record<string, string>> = {
    repo: 'REPO',
    disk: '1',
    partition: '2',
    ip: '10.0.0.9',
  };
  return { name, args: places.map(({ type }) => values[type] ?? 'x') };
}

describe('every command of the catalogue', () => {
  it('there are all of them', () => {
    expect(catalogue.commands.length).toBeGreaterThanOrEqual(295);
  });
  it.each(catalogue.commands.map(({ name, signatures }) => ({ name, signatures })))(
    '$name has an effect that is told, or is known to have none',
    ({ name, signatures }) => {
      const tells = signatures.some((places) => draftsOf(callOf(name, places), [], nothing).length > 0);
      const writes = signatures.some(
        (places) => repositoryWrite(name, callOf(name, places).args) !== undefined,
      );
      const hasEffect = ruleOf(name) !== undefined || restorers.has(name) || writes;
      expect([name, hasEffect, isHarmless.has(name)]).toEqual([
        name,
        !isHarmless.has(name),
        isHarmless.has(name),
      ]);
      // What writes an image loses one only where there is one of that name.
      expect(tells || writes).toBe(!isHarmless.has(name));
    },
  );
});

it('only commands of the catalogue are called harmless', () => {
  const names = new Set(catalogue.commands.map(({ name }) => name));
  expect([...isHarmless].filter((name) => !names.has(name))).toEqual([]);
});

it.each<[EffectKind, string]>([
  ['disk', 'ogRestoreDiskImage'],
  ['partitionTable', 'ogCreatePartitions'],
  ['cache', 'initCache'],
  ['partition', 'ogFormatFs'],
  ['bootSector', 'ogBootMbrXP'],
  ['partitionEntry', 'ogSetPartitionId'],
  ['fileSystem', 'ogReduceFs'],
  ['system', 'ogCleanOs'],
  ['bootLoader', 'ogRefindDeleteEntry'],
  ['firmware', 'ogNvramDeleteEntry'],
  ['file', 'ogDeleteFile'],
])('%s: %s', (kind, name) => {
  expect(ruleOf(name)?.kind).toBe(kind);
  expect(effectKinds).toContain(kind);
});
