import type { PreflightPage } from '../model/preflight-page-types.ts';

/** What a person has ticked, by computer; who is not here is excluded when it is blocked. */
interface Ticks {
  readonly excluded: Readonly<Record<string, boolean>>;
}

/** To whom it would be sent, by ids. */
export interface Choice {
  readonly sent: readonly string[];
  /** Those of them where it is known to fail. */
  readonly failing: readonly string[];
  readonly excluded: readonly string[];
}

export function choiceOf(model: PreflightPage, own: unknown): Choice {
  const ids = Object.keys(model.items);
  const sent = ids.filter((id) => !isExcluded(id, model, own));
  return {
    sent,
    failing: sent.filter((id) => model.items[id]?.verdict === 'blocked'),
    excluded: ids.filter((id) => isExcluded(id, model, own)),
  };
}

export function isExcluded(id: string, { items }: PreflightPage, own: unknown): boolean {
  const ticked = ticksOf(own).excluded;
  return Object.hasOwn(ticked, id) ? ticked[id] === true : items[id]?.verdict === 'blocked';
}

/** What is kept once these are ticked, or are not. */
export function kept(own: unknown, computers: readonly string[], isOut: boolean): Ticks {
  return {
    excluded: { ...ticksOf(own).excluded, ...Object.fromEntries(computers.map((id) => [id, isOut])) },
  };
}

function ticksOf(own: unknown): Ticks {
  const excluded = typeof own === 'object' && own !== null && 'excluded' in own ? own.excluded : undefined;
  if (typeof excluded !== 'object' || excluded === null) return { excluded: {} };
  const ticks = Object.entries(excluded).filter(
    (tick): tick is [string, boolean] => typeof tick[1] === 'boolean',
  );
  return { excluded: Object.fromEntries(ticks) };
}
