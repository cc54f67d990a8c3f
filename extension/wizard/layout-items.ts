import { env, ThemeIcon } from 'vscode';
import { computersScope, type NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { formatKB, joinParts, someOf } from '../model/format.ts';
import { type Layout, layoutsOf, type PartitionRow } from '../model/layouts.ts';
import { strings } from '../strings.ts';
import { type DiskPartition, partitionItems } from './partition-step.ts';
import { type Choice, separator } from './steps.ts';

/** A partition of all the computers, or of some of them, which are then the scope. */
export interface LayoutTarget extends DiskPartition {
  readonly scope?: NamedScope;
  /** What is there now: what an image of the same system would replace. */
  readonly filesystem?: string;
}

/** So many names of computers stand in a heading. */
const mostNames = 4;

/**
 * What is on the partitions of a scope: partition, type, system and sizes, once for each group of equal computers, as
 * the manual's forms show it. Where the computers differ, the partitions that they share come first, for all of them.
 */
export function layoutItems(scope: NamedScope): Choice<LayoutTarget>[] {
  const { computers } = scope;
  const layouts = layoutsOf(computers);
  const known = layouts.filter(({ rows }) => rows.length > 0);
  const silent = layouts.find(({ rows }) => rows.length === 0);
  const notice = silent ? [separator(strings.disksNotSent(silent.computers.length))] : [];
  const [only] = known;
  if (only && known.length === 1 && !silent) {
    return [separator(strings.equalComputers(computers.length)), ...only.rows.map((row) => rowItem(row))];
  }
  const all = partitionItems(computers, undefined);
  return [
    ...(all.length > 0 ? [separator(strings.allOfThem(computers.length)), ...all] : []),
    ...known.flatMap((layout) => [
      separator(headingOf(layout)),
      ...layout.rows.map((row) => rowItem(row, computersScope(scope.classroom, layout.computers))),
    ]),
    ...notice,
  ];
}

/** One row of what is there. */
export function rowItem(row: PartitionRow, scope?: NamedScope): Choice<LayoutTarget> {
  const { disk, partition, filesystem, os, image, sizeKB, usedPercent } = row;
  const { language } = env;
  return {
    label: strings.diskPartition(disk, partition),
    description: joinParts(filesystem, os, image && strings.imageThere(image)),
    detail:
      usedPercent === undefined || filesystem === 'EMPTY'
        ? formatKB(sizeKB, language)
        : strings.usedOf(formatKB((sizeKB * usedPercent) / 100, language), formatKB(sizeKB, language)),
    iconPath: new ThemeIcon('pie-chart'),
    value: { disk, partition, filesystem, ...(scope ? { scope } : {}) },
  };
}

function headingOf({ computers }: Layout): string {
  const { shown, more } = someOf(
    computers.map(({ name }) => name),
    mostNames,
  );
  return more > 0 ? strings.andMore(shown, more) : shown;
}
