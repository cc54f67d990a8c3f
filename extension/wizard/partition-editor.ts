import { env, ThemeIcon } from 'vscode';
import type { Computer } from '../../daemon/protocol/index.ts';
import {
  isCacheRow,
  type LayoutProblem,
  type LayoutRow,
  layoutProblems,
  totalKB,
} from '../../daemon/protocol/rules/partition-layout.ts';
import { firstLogical, reservedKB } from '../../daemon/protocol/rules/partition-types.ts';
import { diskLayouts } from '../model/disk-layouts.ts';
import { formatKB, joinParts, someOf } from '../model/format.ts';
import { freeNumbers, limitsOf, type Target, withoutRow, withRow } from '../model/partition-rows.ts';
import { strings } from '../strings.ts';
import { askRow } from './partition-row.ts';
import { problemText } from './partition-texts.ts';
import { type Answer, type Choice, isAnswer, type Place, pick, separator } from './steps.ts';

/** What a person does with the list of rows. */
type Action =
  | { readonly kind: 'edit' | 'remove'; readonly partition: number }
  | { readonly kind: 'add' }
  | { readonly kind: 'done' };

/**
 * The list of partitions to be made, to change, add and remove until it is right, with what is there now and how much is
 * left. Back leads out of it; back from a question of a row leads to the list.
 */
export async function editRows(
  place: Place,
  target: Target,
  start: readonly LayoutRow[],
): Promise<Answer<readonly LayoutRow[]>> {
  let rows = start;
  let focus: string | undefined;
  for (;;) {
    const items = editorItems(target, rows);
    const active = items.find(({ value }) => value !== undefined && JSON.stringify(value) === focus);
    const action = await pick(
      { ...place, title: strings.titled(place.title, strings.diskTable(target.disk, target.table)) },
      strings.editPartitions(),
      items,
      active ?? items.find(({ value }) => value?.kind === 'done'),
    );
    if (!isAnswer(action)) {
      return action;
    }
    if (action.kind === 'done') {
      return rows;
    }
    focus = JSON.stringify(action);
    if (action.kind === 'remove') {
      rows = withoutRow(rows, action.partition);
      continue;
    }
    const row =
      action.kind === 'edit' ? rows.find(({ partition }) => partition === action.partition) : undefined;
    // Who closes the question of a row does not mean the whole list.
    const changed = await askRow(place, target, rows, row);
    if (isAnswer(changed)) {
      rows = withRow(rows, changed);
    }
  }
}

function editorItems(target: Target, rows: readonly LayoutRow[]): Choice<Action>[] {
  const limits = limitsOf(target);
  const problems = layoutProblems(target.table, rows, limits);
  return [
    separator(strings.newPartitions()),
    ...rows.map((row, index) =>
      rowItem(
        row,
        problems.find((one) => one.row === index),
        target,
      ),
    ),
    ...(freeNumbers(target.table, rows).length > 0
      ? [{ label: strings.addPartition(), iconPath: new ThemeIcon('add'), value: { kind: 'add' } as const }]
      : []),
    doneItem(target, rows, problems),
    ...presentItems(target),
  ];
}

function rowItem(row: LayoutRow, problem: LayoutProblem | undefined, target: Target): Choice<Action> {
  const { partition, type, sizeKB } = row;
  const { language } = env;
  const isKept = isCacheRow(row) && sizeKB === 0;
  return {
    label: strings.partition(partition),
    description: joinParts(
      type,
      isKept
        ? strings.keepsSize(formatKB(limitsOf(target).presentCacheKB, language))
        : formatKB(sizeKB, language),
      target.table === 'MSDOS' && partition >= firstLogical ? strings.logical() : undefined,
    ),
    ...(problem ? { detail: `$(error) ${problemText(problem, row, target.table)}` } : {}),
    iconPath: new ThemeIcon(problem ? 'warning' : isCacheRow(row) ? 'archive' : 'pie-chart'),
    value: { kind: 'edit', partition },
    buttons: [{ iconPath: new ThemeIcon('trash'), tooltip: strings.removePartition(partition) }],
    buttonValue: { kind: 'remove', partition },
  };
}

function doneItem(
  { table, disk, computers }: Target,
  rows: readonly LayoutRow[],
  problems: readonly LayoutProblem[],
): Choice<Action> {
  const { smallestDiskKB: smallest, presentCacheKB } = limitsOf({ disk, computers });
  const used = totalKB(table, rows, presentCacheKB);
  const detail =
    smallest === undefined
      ? strings.diskSizeUnknown()
      : strings.spaceOnDisk(
          formatKB(used, env.language),
          formatKB(Math.max(0, smallest - reservedKB - used), env.language),
        );
  const refusal =
    rows.length === 0
      ? strings.partitionsNeeded()
      : problems.length > 0
        ? strings.partitionsWrong(problems.length)
        : undefined;
  return {
    label: strings.writeInstruction(),
    detail,
    iconPath: new ThemeIcon(refusal ? 'circle-slash' : 'check'),
    ...(refusal ? { refusal } : { value: { kind: 'done' } }),
  };
}

/** What is on the disk now: a row for each partition, by computers that look the same; they cannot be taken. */
function presentItems({ disk, computers }: Target): Choice<Action>[] {
  const { layouts, unknown } = diskLayouts(disk, computers);
  const { language } = env;
  const items = layouts.flatMap((layout) => [
    separator(
      strings.presentPartitions(
        joinParts(
          layout.disk.table === 'NONE' ? strings.noTable() : layout.disk.table,
          formatKB(layout.disk.sizeKB, language),
          layouts.length === 1 && unknown.length === 0
            ? strings.computers(computers.length)
            : namesOf(layout.computers),
        ),
      ),
    ),
    ...layout.disk.partitions.map(({ partition, filesystem, os, sizeKB, usedPercent }) => ({
      label: strings.partition(partition),
      description: joinParts(
        filesystem,
        os,
        formatKB(sizeKB, language),
        usedPercent === undefined ? undefined : strings.used(usedPercent),
      ),
      iconPath: new ThemeIcon('circle-outline'),
      refusal: strings.presentOnly(),
    })),
  ]);
  return unknown.length === 0
    ? items
    : [...items, separator(strings.presentPartitions(joinParts(strings.disksNotKnown(), namesOf(unknown))))];
}

function namesOf(computers: readonly Computer[]): string {
  const { shown, more } = someOf(
    computers.map(({ name }) => name),
    4,
  );
  return more > 0 ? strings.andMore(shown, more) : shown;
}
