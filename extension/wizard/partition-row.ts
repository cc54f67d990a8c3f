import { env, InputBoxValidationSeverity, ThemeIcon } from 'vscode';
import {
  isCacheRow,
  isLogicalRow,
  type LayoutRow,
  layoutProblems,
  totalKB,
} from '../../daemon/protocol/rules/partition-layout.ts';
import { firstLogical, reservedKB, type TableKind } from '../../daemon/protocol/rules/partition-types.ts';
import { formatKB, joinParts } from '../model/format.ts';
import { freeNumbers, limitsOf, type Target, typesFor, withRow } from '../model/partition-rows.ts';
import { exactSize, parseSizeKB } from '../model/sizes.ts';
import { strings } from '../strings.ts';
import { problemText } from './partition-texts.ts';
import {
  type Answer,
  back,
  type Choice,
  input,
  isAnswer,
  type Place,
  pick,
  separator,
  type Validate,
} from './steps.ts';

/** A cache keeps the size that it has. */
const kept = 0;

/** Asks for number, type and size of a row, each as it is in `row`; its number stays. Back before the first gives `back`. */
export async function askRow(
  place: Place,
  target: Target,
  rows: readonly LayoutRow[],
  row: LayoutRow | undefined,
): Promise<Answer<LayoutRow>> {
  const partition = row?.partition ?? (await askNumber(place, target.table, rows));
  if (!isAnswer(partition)) {
    return partition;
  }
  let type: string | undefined = row?.type;
  for (;;) {
    const answer = await askType(place, target.table, partition, type);
    if (answer === back && !row) {
      return askRow(place, target, rows, row);
    }
    if (!isAnswer(answer)) {
      return answer;
    }
    type = answer;
    const given = row?.type === type ? row.sizeKB : undefined;
    const sizeKB = await askSize(place, target, rows, { partition, type, sizeKB: given ?? kept });
    if (sizeKB !== back) {
      return isAnswer(sizeKB) ? { partition, type, sizeKB } : sizeKB;
    }
  }
}

function askNumber(place: Place, table: TableKind, rows: readonly LayoutRow[]): Promise<Answer<number>> {
  const items = freeNumbers(table, rows).map((number) => ({
    label: strings.partition(number),
    ...(table === 'MSDOS' && number >= firstLogical ? { description: strings.logical() } : {}),
    iconPath: new ThemeIcon('pie-chart'),
    value: number,
  }));
  return pick(place, strings.selectNumber(), items);
}

function askType(
  place: Place,
  table: TableKind,
  partition: number,
  given: string | undefined,
): Promise<Answer<string>> {
  const items = typesFor(table, partition).map((type) => ({
    label: type,
    description: strings.typeText(type),
    value: type,
  }));
  // Those of almost every classroom come first.
  const common = items.filter(({ description }) => description !== '');
  const others = items.filter(({ description }) => description === '');
  const named = { ...place, title: strings.titled(place.title, strings.partition(partition)) };
  return pick(
    named,
    strings.selectType(),
    [...common, separator(strings.otherTypes()), ...others],
    items.find(({ value }) => value === given),
  );
}

/** Of a cache that is there, its size may stay. */
async function askSize(
  place: Place,
  target: Target,
  rows: readonly LayoutRow[],
  row: LayoutRow,
): Promise<Answer<number>> {
  const { presentCacheKB } = limitsOf(target);
  if (!isCacheRow(row) || presentCacheKB === 0) {
    return typeSize(place, target, rows, row);
  }
  const items: Choice<number | 'other'>[] = [
    {
      label: strings.keepCacheSize(),
      description: formatKB(presentCacheKB, env.language),
      iconPath: new ThemeIcon('archive'),
      value: kept,
    },
    { label: strings.otherSize(), iconPath: new ThemeIcon('edit'), value: 'other' },
  ];
  const active = items[row.sizeKB === kept ? 0 : 1];
  const answer = await pick(place, strings.selectCacheSize(), items, active);
  if (answer !== 'other') {
    return answer;
  }
  const typed = await typeSize(place, target, rows, row);
  return typed === back ? askSize(place, target, rows, row) : typed;
}

async function typeSize(
  place: Place,
  target: Target,
  rows: readonly LayoutRow[],
  row: LayoutRow,
): Promise<Answer<number>> {
  const { smallestDiskKB } = limitsOf(target);
  const wholeKB = smallestDiskKB === undefined ? undefined : smallestDiskKB - reservedKB;
  const validate: Validate = (text) => {
    const parsed = parseSizeKB(text, wholeKB);
    if ('problem' in parsed) {
      return strings.sizeProblem(parsed.problem);
    }
    return judged(target, withRow(rows, { ...row, sizeKB: parsed.sizeKB }), row.partition);
  };
  const { partition, type, sizeKB } = row;
  const answer = await input(
    { ...place, title: strings.titled(place.title, joinParts(strings.partition(partition), type)) },
    {
      prompt: strings.sizePrompt(),
      value: sizeKB > 0 ? exactSize(sizeKB) : '',
      placeholder: '30 GB',
      validate,
    },
  );
  if (!isAnswer(answer)) {
    return answer;
  }
  const parsed = parseSizeKB(answer, wholeKB);
  return 'sizeKB' in parsed ? parsed.sizeKB : back;
}

/** What a size would mean: that it does not fit, or how much it leaves. */
function judged(target: Target, rows: readonly LayoutRow[], partition: number): ReturnType<Validate> {
  const { language } = env;
  const limits = limitsOf(target);
  const row = rows.find((one) => one.partition === partition);
  const tooLarge = layoutProblems(target.table, rows, limits).find(({ reason }) => reason === 'tooLarge');
  if (row && tooLarge) {
    return problemText(tooLarge, row, target.table);
  }
  const size = strings.sizeInKB(row?.sizeKB ?? 0);
  const { smallestDiskKB, presentCacheKB } = limits;
  const isInside = target.table === 'MSDOS' && row !== undefined && isLogicalRow(row);
  const left =
    smallestDiskKB === undefined || isInside
      ? undefined
      : strings.leftOnDisk(
          formatKB(smallestDiskKB - reservedKB - totalKB(target.table, rows, presentCacheKB), language),
        );
  return { message: joinParts(size, left), severity: InputBoxValidationSeverity.Info };
}
