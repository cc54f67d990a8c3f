import type {
  Computer,
  Image,
  PlannedAction,
  PreflightComputer,
  Result,
} from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { compareTexts, formatBytes, formatDate } from './format.ts';
import { beyondEffects, groupEffects, groupReasons, type NamedReason } from './preflight.ts';
import { type DiskWords, lostSystems, typicalDisk } from './preflight-disk.ts';
import type { PreflightFix, PreflightGroup, PreflightItem, PreflightPage } from './preflight-page-types.ts';

type Preflight = Result<'og/instruction/preflight'>;
type Detail = PreflightComputer['details'][number];

export interface PreflightPageGiven {
  readonly title: string;
  readonly scope: NamedScope;
  readonly found: Preflight;
  /** When it was checked, in milliseconds since 1970. */
  readonly at: number;
  readonly jobs: readonly NamedReason[];
  /** Those of the repository. */
  readonly images: readonly Image[];
  readonly maySend: boolean;
  readonly mayPlan: boolean;
  readonly hasProblems: boolean;
  readonly isBusy: boolean;
  readonly notice: string | null;
  readonly unanswered: readonly string[] | null;
  readonly locale: string;
}

export interface PreflightWords extends DiskWords {
  question(title: string, scope: string): string;
  checkedAt(count: number, time: string): string;
  /** The kind of a reason in short, by its key; undefined: none for that key. */
  reasonTitle(key: string): string | undefined;
  unknownReason(): string;
  code(exitCode: number): string;
  oldDisks(): string;
  on(what: string, disk: number, partition: number): string;
  minutes(minutes: number): string;
  lastTime(day: string, minutes: string, protocol: string): string;
  cached(count: number): string;
  image(name: string, size: string, verified: string | undefined): string;
}

/** What is known of a disk is told as old after it, in milliseconds. */
const dayMs = 86_400_000;
/** More names than these are counted. */
const mostNames = 12;

/** What the page shows of a check, pure; whoever shows it counts its revisions. */
export function preflightPage(
  given: PreflightPageGiven,
  words: PreflightWords,
): Omit<PreflightPage, 'revision'> {
  const { scope, found, locale } = given;
  const byId = new Map(scope.computers.map((one) => [one.id, one]));
  const nameOf = (id: string) => byId.get(id)?.name ?? id;
  const computers = found.computers.filter(({ computer }) => byId.has(computer));
  const joined = (names: readonly string[]) => joinedNames(names);
  const namesOf = (ids: readonly string[]) => joined(ids.map(nameOf));
  const told = beyondEffects(groupReasons(computers), found.effects);
  const noted = told.filter(({ verdict }) => verdict === 'ok');
  const fine = computers.filter(({ verdict }) => verdict === 'ok').map(({ computer }) => computer);
  const { lost, changed } = groupEffects(found.effects);
  const estimate = found.estimate;
  return {
    items: Object.fromEntries(
      computers.map((one) => [one.computer, itemOf(one, byId.get(one.computer), nameOf)]),
    ),
    title: words.question(given.title, scope.name),
    what: (found.what ?? []).flatMap((action) => actionText(action, words)),
    checked: words.checkedAt(
      computers.length,
      formatDate(new Date(given.at), locale, { timeStyle: 'short' }),
    ),
    groups: groupsOf(computers, new Set(told.map(({ reason }) => reason)), namesOf, words),
    jobs: given.jobs.map(({ reason, computers: names }) => ({ text: reason, names: joined(names) })),
    noted: [
      ...noted.map(({ reason, computers: ids }) => ({
        text: reason,
        names: ids.length === computers.length ? '' : namesOf(ids),
      })),
      ...oldDisks(computers, byId, given.at).map((ids) => ({ text: words.oldDisks(), names: namesOf(ids) })),
    ],
    fine: { names: namesOf(fine), count: fine.length },
    ...typicalDisk(computers, byId, words, locale),
    lost: lostSystems(computers, nameOf, words, joined, locale),
    losses: lost.map(({ message }) => message),
    changes: changed.map(({ message }) => message),
    images: imageLines(found.what ?? [], given, words),
    duration: estimate
      ? {
          value: words.minutes(minutesOf(estimate.seconds)),
          basis: estimate.basedOn
            ? words.lastTime(
                formatDate(estimate.basedOn.at, locale, { day: 'numeric', month: 'short' }),
                words.minutes(minutesOf(estimate.basedOn.seconds)),
                estimate.basedOn.protocol,
              )
            : '',
        }
      : null,
    network:
      estimate?.networkBytes === undefined
        ? null
        : {
            value: formatBytes(estimate.networkBytes, locale),
            basis: estimate.cached ? words.cached(estimate.cached) : '',
          },
    maySend: given.maySend,
    mayPlan: given.mayPlan,
    hasProblems: given.hasProblems,
    isBusy: given.isBusy,
    notice: given.notice,
    unanswered: given.unanswered,
  };
}

function itemOf(
  { computer, verdict, losses = [] }: PreflightComputer,
  known: Computer | undefined,
  nameOf: (id: string) => string,
): PreflightItem {
  return {
    name: nameOf(computer),
    verdict,
    isReady: known?.status === 'idle' || known?.status === 'busy',
    loses: losses.length > 0,
    systems: losses.flatMap(({ system }) => system ?? []),
  };
}

/** The reasons that speak against it, by their kind; those that block first. */
function groupsOf(
  computers: readonly PreflightComputer[],
  told: ReadonlySet<string>,
  namesOf: (ids: readonly string[]) => string,
  words: PreflightWords,
): PreflightGroup[] {
  const groups = new Map<string, { detail: Detail; lines: Map<string, string[]> }>();
  const note = (detail: Detail, computer: string) => {
    const key = `${detail.verdict} ${detail.key ?? detail.message}`;
    const group = groups.get(key) ?? { detail, lines: new Map<string, string[]>() };
    const line = group.lines.get(detail.message) ?? [];
    if (!line.includes(computer)) {
      line.push(computer);
    }
    group.lines.set(detail.message, line);
    groups.set(key, group);
  };
  for (const { computer, verdict, details } of computers) {
    const mattering = details.filter(({ verdict: one, message }) => one === 'blocked' || told.has(message));
    for (const detail of mattering) {
      note(detail, computer);
    }
    if (verdict !== 'ok' && details.length === 0) {
      note({ verdict, message: '' }, computer);
    }
  }
  return [...groups]
    .map(([key, { detail, lines }]) => groupOf(key, detail, lines, namesOf, words))
    .sort((a, b) => Number(a.verdict === 'warning') - Number(b.verdict === 'warning'));
}

function groupOf(
  key: string,
  { verdict, exitCode, fixes = [], key: kind, message }: Detail,
  lines: ReadonlyMap<string, readonly string[]>,
  namesOf: (ids: readonly string[]) => string,
  words: PreflightWords,
): PreflightGroup {
  const short = kind === undefined ? undefined : words.reasonTitle(kind);
  const isOne = lines.size === 1;
  const title = short ?? (message === '' ? words.unknownReason() : message);
  return {
    ...{ key, verdict, title },
    code: exitCode === undefined ? '' : words.code(exitCode),
    lines: [...lines].map(([text, ids]) => ({
      text: isOne && short === undefined ? '' : text,
      names: namesOf(ids),
    })),
    computers: [...new Set([...lines.values()].flat())],
    fixes: fixes.map(({ command }): PreflightFix => command),
  };
}

/** `win11 to disk 1, partition 2`, `TORRENT peer:60`. */
function actionText(
  { action, image, disk, partition, protocol, session }: PlannedAction,
  words: PreflightWords,
): string[] {
  const what = image ?? action;
  return [
    disk === undefined || partition === undefined ? what : words.on(what, disk, partition),
    ...(protocol === undefined ? [] : [[protocol, session].filter((part) => part !== undefined).join(' ')]),
  ];
}

function imageLines(
  what: readonly PlannedAction[],
  { images, locale }: PreflightPageGiven,
  words: PreflightWords,
): string[] {
  const names = [...new Set(what.flatMap(({ image }) => image ?? []))];
  return names.flatMap((name) => {
    const image = images.find(({ canonicalName }) => canonicalName === name);
    if (image?.sizeBytes === undefined) {
      return [];
    }
    const { verifiedAt } = image;
    const verified =
      verifiedAt === undefined
        ? undefined
        : formatDate(verifiedAt, locale, { day: 'numeric', month: 'short' });
    return [words.image(name, formatBytes(image.sizeBytes, locale), verified)];
  });
}

/** Those whose disks were told more than a day ago; nothing where there are none. */
function oldDisks(
  computers: readonly PreflightComputer[],
  byId: ReadonlyMap<string, Computer>,
  at: number,
): string[][] {
  const ids = computers
    .map(({ computer }) => computer)
    .filter((id) => at - Date.parse(byId.get(id)?.disksSeenAt ?? '') > dayMs);
  return ids.length > 0 ? [ids] : [];
}

const minutesOf = (seconds: number) => Math.max(1, Math.round(seconds / 60));

/** Names as a person writes them, in order; of many, how many more there are. */
function joinedNames(names: readonly string[]): string {
  const sorted = [...names].sort(compareTexts);
  const shown = sorted.slice(0, mostNames).join(', ');
  return sorted.length > mostNames ? `${shown} … (${sorted.length})` : shown;
}
