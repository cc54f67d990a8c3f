import type { PreflightGroup, PreflightPage } from '../model/preflight-page-types.ts';

type Ticked = Readonly<Record<string, boolean>>;

/**
 * What a person has ticked: which computers are excluded, by the reason that it was said of. Each reason counts for itself:
 * whom one excludes, another does not bring back.
 */
interface Ticks {
  readonly excluded: Readonly<Record<string, Ticked>>;
}

/** To whom it would be sent, by ids. */
export interface Choice {
  readonly sent: readonly string[];
  /** Those of them where it is known to fail. */
  readonly failing: readonly string[];
  readonly excluded: readonly string[];
  /** Those of the excluded of whom their reason is not told any more. */
  readonly leftOut: readonly string[];
}

export function choiceOf(model: PreflightPage, own: unknown): Choice {
  const ids = Object.keys(model.items);
  const out = excludedOnes(model, own);
  const sent = ids.filter((id) => !out.has(id));
  return {
    sent,
    failing: sent.filter((id) => model.items[id]?.verdict === 'blocked'),
    excluded: ids.filter((id) => out.has(id)),
    leftOut: model.unanswered ? [] : leftOut(model, own),
  };
}

function excludedOnes(model: PreflightPage, own: unknown): ReadonlySet<string> {
  const ids = Object.keys(model.items);
  if (model.unanswered) {
    const sent = new Set(model.unanswered);
    return new Set(ids.filter((id) => !sent.has(id)));
  }
  return new Set([
    ...model.groups.flatMap((group) => group.computers.filter((id) => isExcludedBy(group, id, own))),
    ...leftOut(model, own),
  ]);
}

/** Whether a reason excludes a computer: one that blocks does, unless a person wants it otherwise. */
export function isExcludedBy({ key, verdict }: PreflightGroup, id: string, own: unknown): boolean {
  return tickOf(own, key, id) ?? verdict === 'blocked';
}

function leftOut(model: PreflightPage, own: unknown): string[] {
  const told = new Map(model.groups.map(({ key, computers }) => [key, new Set(computers)]));
  const ids = Object.entries(ticksOf(own).excluded).flatMap(([key, ticked]) =>
    Object.keys(ticked).filter((id) => tickOf(own, key, id) === true && !told.get(key)?.has(id)),
  );
  return [...new Set(ids)].filter((id) => Object.hasOwn(model.items, id));
}

/** What is kept once these are ticked for a reason, or are not. */
export function kept(own: unknown, reason: string, computers: readonly string[], isOut: boolean): Ticks {
  const { excluded } = ticksOf(own);
  const former = Object.hasOwn(excluded, reason) ? excluded[reason] : {};
  const ticked = Object.fromEntries(computers.map((id) => [id, isOut]));
  return { excluded: { ...excluded, [reason]: { ...former, ...ticked } } };
}

/** What is kept once these are excluded no more by reasons that are not told any more. */
export function withoutLeftOut(model: PreflightPage, own: unknown): Ticks {
  const gone = new Set(leftOut(model, own));
  const told = new Map(model.groups.map(({ key, computers }) => [key, new Set(computers)]));
  const excluded = Object.entries(ticksOf(own).excluded).map(([key, ticked]) => [
    key,
    Object.fromEntries(
      Object.entries(ticked).filter(([id]) => !gone.has(id) || told.get(key)?.has(id) === true),
    ),
  ]);
  return { excluded: Object.fromEntries(excluded) };
}

function tickOf(own: unknown, reason: string, id: string): boolean | undefined {
  const { excluded } = ticksOf(own);
  const ticked = Object.hasOwn(excluded, reason) ? excluded[reason] : undefined;
  return ticked && Object.hasOwn(ticked, id) ? ticked[id] : undefined;
}

/** What the page kept of itself; VS Code gives it back as it likes. */
function ticksOf(own: unknown): Ticks {
  const { excluded } = isRecord(own) ? own : {};
  if (!isRecord(excluded)) {
    return { excluded: {} };
  }
  const entries = Object.entries(excluded).map(([reason, ticked]) => [
    reason,
    Object.fromEntries(
      Object.entries(isRecord(ticked) ? ticked : {}).filter(([, isOut]) => typeof isOut === 'boolean'),
    ),
  ]);
  return { excluded: Object.fromEntries(entries) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
