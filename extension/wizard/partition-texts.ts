import { env } from 'vscode';
import type { LayoutProblem, LayoutRow } from '../../daemon/protocol/rules/partition-layout.ts';
import type { TableKind } from '../../daemon/protocol/rules/partition-types.ts';
import { formatKB } from '../model/format.ts';
import { strings } from '../strings.ts';

/** What is wrong with a row, in words. */
export function problemText(
  { reason, neededKB = 0, availableKB = 0 }: LayoutProblem,
  { type, partition }: LayoutRow,
  table: TableKind,
): string {
  const { language } = env;
  return strings.layoutProblem(reason, {
    ...{ table, type, partition },
    needed: formatKB(neededKB, language),
    available: formatKB(availableKB, language),
  });
}
