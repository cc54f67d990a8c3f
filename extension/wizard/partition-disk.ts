import { env, ThemeIcon } from 'vscode';
import type { Computer, PartitionAnswers } from '../../daemon/protocol/index.ts';
import type { LayoutRow } from '../../daemon/protocol/rules/partition-layout.ts';
import type { TableKind } from '../../daemon/protocol/rules/partition-types.ts';
import { commonDisks, diskLayouts, smallestDiskKB } from '../model/disk-layouts.ts';
import { formatKB, joinParts } from '../model/format.ts';
import { firstRows } from '../model/partition-rows.ts';
import { rememberedOf } from '../model/remembered.ts';
import { strings } from '../strings.ts';
import { editRows } from './partition-editor.ts';
import { askScope } from './scope-step.ts';
import { type Answer, type Choice, cancelled, fieldStep, type Place, pick, runSteps } from './steps.ts';
import type { Wizard, WizardHost, WizardStart } from './wizard.ts';

interface Draft extends WizardStart {
  readonly disk?: number;
  readonly table?: TableKind;
  readonly rows?: readonly LayoutRow[];
}

/** The wizards "Partition a disk" of the console, MSDOS and GPT in one. */
export const partitionDisk: Wizard = { verb: 'partition', ask };

async function ask(host: WizardHost, { scope }: WizardStart): Promise<PartitionAnswers | undefined> {
  const { state } = host.store;
  const stored = host.memory.get('og.wizard.partitionDisk');
  const last = lastRun(stored);
  const { scope: lastScope } = rememberedOf(stored, state);
  const draft = await runSteps<Draft>(
    strings.partitionTitle(),
    scope ? { scope } : {},
    [
      fieldStep('scope', (_, at, given) => askScope(state, at, strings.selectPartitionScope(), given)),
      fieldStep(
        'disk',
        (answers, at, given) => askDisk(at, answers.scope?.computers ?? [], given),
        // Until the scope is known, the step counts.
        (answers) => !answers.scope || commonDisks(answers.scope.computers).length !== 1,
      ),
      fieldStep('table', (answers, at, given) => {
        const items = tableItems(answers.scope?.computers ?? [], diskOf(answers));
        const active = items.find(({ value }) => value === given) ?? items.find((item) => item.isSuggested);
        return pick(at, strings.selectTable(), items, active);
      }),
      fieldStep('rows', async (answers, at) => {
        const { table } = answers;
        if (!answers.scope || !table) {
          return cancelled;
        }
        const { computers } = answers.scope;
        const disk = diskOf(answers);
        const { layouts } = diskLayouts(disk, computers);
        const remembered = table === last.table && disk === last.disk ? last.rows : undefined;
        const target = { table, disk, computers };
        return editRows(at, target, firstRows(target, layouts[0]?.disk, remembered));
      }),
    ],
    { ...(lastScope ? { scope: lastScope } : {}), ...(last.table ? { table: last.table } : {}) },
  );
  if (!draft?.scope || !draft.table || !draft.rows) {
    return undefined;
  }
  return {
    kind: draft.table === 'GPT' ? 'partitionGpt' : 'partitionMsdos',
    disk: diskOf(draft),
    partitions: [...draft.rows],
    scope: draft.scope.scope,
  };
}

/** The one that was chosen, or the only one that there is. */
function diskOf({ disk, scope }: Draft): number {
  return disk ?? commonDisks(scope?.computers ?? [])[0] ?? 1;
}

/** What the last run answered; it was kept by another version, maybe. */
function lastRun(stored: unknown): {
  readonly table?: TableKind;
  readonly disk?: unknown;
  readonly rows?: LayoutRow[];
} {
  const { kind, disk, partitions }: Readonly<Record<string, unknown>> = {
    ...(typeof stored === 'object' ? stored : {}),
  };
  if (kind !== 'partitionGpt' && kind !== 'partitionMsdos') {
    return {};
  }
  const table = kind === 'partitionGpt' ? 'GPT' : 'MSDOS';
  if (!Array.isArray(partitions)) {
    return { table };
  }
  return { table, disk, rows: partitions.filter(isRow) };
}

function isRow(row: unknown): row is LayoutRow {
  if (typeof row !== 'object' || row === null) {
    return false;
  }
  const { partition, type, sizeKB }: Readonly<Record<string, unknown>> = { ...row };
  return typeof partition === 'number' && typeof type === 'string' && typeof sizeKB === 'number';
}

/** The disks that all have, with the smallest size of each; where there are none in common, that is said. */
function askDisk(
  place: Place,
  computers: readonly Computer[],
  given: number | undefined,
): Promise<Answer<number>> {
  const disks = commonDisks(computers);
  const items: Choice<number>[] =
    disks.length === 0
      ? [{ label: strings.noCommonDisk(), refusal: strings.noCommonDisk() }]
      : disks.map((disk) => ({
          label: strings.disk(disk),
          description: formatKB(smallestDiskKB(disk, computers) ?? 0, env.language),
          iconPath: new ThemeIcon('database'),
          value: disk,
        }));
  return pick(
    place,
    strings.selectDisk(),
    items,
    items.find(({ value }) => value === given),
  );
}

function tableItems(computers: readonly Computer[], disk: number): Choice<TableKind>[] {
  const { layouts } = diskLayouts(disk, computers);
  const countOf = (table: TableKind) =>
    layouts.filter((one) => one.disk.table === table).reduce((sum, one) => sum + one.computers.length, 0);
  const tables = ['MSDOS', 'GPT'] as const;
  const [msdos, gpt] = [countOf('MSDOS'), countOf('GPT')];
  const present = gpt > msdos ? 'GPT' : 'MSDOS';
  return tables.map((table) => ({
    label: table,
    ...(countOf(table) > 0
      ? { description: joinParts(strings.tableNow(countOf(table), computers.length)) }
      : {}),
    detail: strings.tableText(table),
    value: table,
    isSuggested: table === present,
  }));
}
