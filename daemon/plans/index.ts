import { createHash } from 'node:crypto';
import { type Disposable, Emitter, type Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import { newId } from '../base/new-id.ts';
import { plainScript } from '../base/plain-script.ts';
import { atOnce, inSlices, type Steps } from '../base/steps.ts';
import { OgError, type Plan, type PlanSave, resolveScope } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import { dueTimes, isTimeZone } from './due-times.ts';
import { type Due, expectedEnd, expectedToWaitFor } from './overlap.ts';
import type { PlanFile } from './plan-file.ts';
import { type PlanSurroundings, planProblem } from './plan-problem.ts';
import { nextTimes, preview } from './preview.ts';
import type { PlanRecord, PlanRunner, Plans, StoredPlan, WaitsFor } from './types.ts';

export { isTimeZone } from './due-times.ts';
export { PlanFile } from './plan-file.ts';
export type { PlanSurroundings } from './plan-problem.ts';
export { preview } from './preview.ts';
export { RunJournal } from './run-journal.ts';
export type { CallAs, CallingPlan } from './run-types.ts';
export { Runner } from './runner.ts';
export type { PlanRecord, PlanRunner, Plans, StoredPlan } from './types.ts';

/** Most plans that are kept, and most characters of all their instructions together. */
const most = { plans: 500, characters: 4 * 1024 * 1024 };

export interface PlanRoomOptions {
  readonly file: PlanFile;
  readonly runner: PlanRunner;
  readonly around: PlanSurroundings;
  /** Fires when something of the surroundings may have changed. */
  readonly onDidChangeAround: Event<void>;
  readonly log: Log;
  readonly now?: () => Date;
}

/** How long changes of the surroundings are gathered, in milliseconds. */
const gatherMs = 1_000;

/** The next times of a plan, as they were found at a time: that takes long. */
interface NextTimes {
  readonly from: Date;
  readonly next: readonly Date[];
  /** When the run of the first of them may be expected to have ended. */
  readonly end: Date | undefined;
}

/** Plans: what was saved, when it is due, and what became of it. */
export class PlanRoom implements Plans, Disposable {
  readonly #options: PlanRoomOptions;
  readonly #now: () => Date;
  readonly #changed = new Emitter<{ changed: readonly PlanRecord[]; removed: readonly string[] }>();
  readonly #listeners: Disposable[];
  /** What was told last, so that surroundings that change nothing of a plan are not told. */
  readonly #told = new Map<string, string>();
  readonly #times = new WeakMap<StoredPlan, NextTimes>();
  #gathering: NodeJS.Timeout | undefined;
  /** Whether something may have changed since the last look began. */
  #wanted = false;
  #looking: Promise<void> | undefined;
  #disposed = false;

  readonly onDidChange = this.#changed.event;

  constructor(options: PlanRoomOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    for (const record of this.list()) {
      this.#told.set(record.id, this.#textOf(record));
    }
    this.#listeners = [
      options.file.onDidChange(() => this.#tellChanged()),
      options.runner.onDidChange(() => this.#tellChanged()),
      options.onDidChangeAround(() => {
        if (this.#told.size === 0) {
          return;
        }
        this.#gathering ??= setTimeout(() => this.#tellChanged(), gatherMs);
      }),
    ];
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#gathering);
    for (const listener of this.#listeners) {
      listener.dispose();
    }
  }

  list(wanted?: ReadonlySet<string>): readonly PlanRecord[] {
    return atOnce(this.#records(wanted));
  }

  get(id: string): PlanRecord {
    const [record] = this.list(new Set([id]));
    if (!record) {
      throw unknownPlan(id);
    }
    return record;
  }

  async save({ id, revision, ...given }: PlanSave, by: string): Promise<PlanRecord> {
    const now = this.#now();
    const fields = { ...given, steps: given.steps.map(plainStep) };
    this.#check(fields, now);
    let saved = id ?? '';
    await this.#options.file.change((plans) => {
      const before = id === undefined ? undefined : plans.get(id);
      if (id !== undefined && !before) {
        throw unknownPlan(id);
      }
      if (before && revision !== undefined && revision !== revisionOf(before)) {
        throw new OgError('conflict', { detail: message('plan.changedSince') });
      }
      const characters = [...plans.values()]
        .filter((one) => one !== before)
        .reduce((sum, one) => sum + lengthOf(one), 0);
      if ((!before && plans.size >= most.plans) || characters + lengthOf(fields) > most.characters) {
        throw new OgError('conflict', { detail: message('plan.tooMany', { count: plans.size }) });
      }
      saved = before?.id ?? newId(fields.title, (one) => plans.has(one));
      const since = now.toISOString();
      const plan: StoredPlan = {
        ...fields,
        ...{ id: saved, createdBy: by, createdAt: before?.createdAt ?? since, since },
        ...(before?.held && { held: before.held }),
        ...(before?.skips && isDueAlike(before, fields) && { skips: before.skips }),
      };
      return new Map(plans).set(saved, plan);
    });
    return this.get(saved);
  }

  async remove(id: string): Promise<void> {
    await this.#options.file.change((plans) => {
      if (!plans.has(id)) {
        throw unknownPlan(id);
      }
      return new Map([...plans].filter(([one]) => one !== id));
    });
  }

  async hold(
    id: string | undefined,
    held: { readonly by: string; readonly reason?: string } | false,
  ): Promise<readonly PlanRecord[]> {
    const since = this.#now().toISOString();
    const changed: string[] = [];
    await this.#options.file.change((plans) => {
      if (id !== undefined && !plans.has(id)) {
        throw unknownPlan(id);
      }
      const next = new Map(plans);
      for (const plan of plans.values()) {
        if ((id !== undefined && plan.id !== id) || (plan.held !== undefined) === (held !== false)) {
          continue;
        }
        const { held: _before, ...rest } = plan;
        // What was due while it was held is past: it is not made up for.
        next.set(plan.id, held ? { ...plan, held: { ...held, since } } : { ...rest, since });
        changed.push(plan.id);
      }
      return next;
    });
    return changed.map((one) => this.get(one));
  }

  async skip(id: string, by: string | undefined): Promise<PlanRecord> {
    await this.#options.file.change((plans) => {
      const plan = plans.get(id);
      if (!plan) {
        throw unknownPlan(id);
      }
      const { skips: _before, ...rest } = plan;
      if (by === undefined) {
        return new Map(plans).set(id, rest);
      }
      const [next] = this.#next(plan, 1);
      if (!next) {
        throw new OgError('conflict', { detail: message('plan.over') });
      }
      return new Map(plans).set(id, { ...rest, skips: { at: next.toISOString(), by } });
    });
    return this.get(id);
  }

  async runNow(id: string, by: string): Promise<PlanRecord> {
    await this.#options.runner.runNow(this.#stored(id).id, by);
    return this.get(id);
  }

  #stored(id: string): StoredPlan {
    const plan = this.#options.file.find(id);
    if (!plan) {
      throw unknownPlan(id);
    }
    return plan;
  }

  /** Throws OgError invalid, with the field. */
  #check(plan: Omit<PlanSave, 'id' | 'revision'>, now: Date): void {
    const refuse = (field: string, detail: Message): never => {
      throw new OgError('invalid', { field, detail });
    };
    if (!isTimeZone(plan.timeZone)) {
      refuse('timeZone', message('plan.timeZoneUnknown'));
    }
    if (preview(plan.rule, plan.timeZone, now).next.length === 0) {
      refuse('rule', message('plan.neverDue'));
    }
    const { computers, unknown } = resolveScope(plan.scope, this.#options.around.classrooms());
    if (unknown) {
      throw new OgError('notFound', { thing: message(`inventory.thing.${unknown.thing}`), id: unknown.id });
    }
    if (computers.length === 0) {
      refuse('scope', message('error.scopeEmpty'));
    }
    let hasRun = false;
    for (const [at, step] of plan.steps.entries()) {
      if (step.kind === 'run' && step.script.trim() === '') {
        refuse(`steps.${at}.script`, message('error.blank'));
      }
      if (step.kind === 'verify' && !hasRun) {
        refuse(`steps.${at}`, message('plan.nothingRuns'));
      }
      hasRun ||= step.kind === 'run';
    }
  }

  /** Those of these ids, or all; when the others are due counts, too: they may have to be waited for. */
  *#records(wanted?: ReadonlySet<string>): Steps<PlanRecord[]> {
    const plans = this.#options.file.list();
    const due: Due[] = [];
    for (const plan of plans) {
      const own = this.#due(plan);
      if (own) {
        due.push(own);
      }
      yield;
    }
    const records: PlanRecord[] = [];
    for (const plan of plans.filter(({ id }) => wanted?.has(id) ?? true)) {
      records.push(this.#record(plan, due));
      yield;
    }
    return records;
  }

  #record(plan: StoredPlan, due: readonly Due[]): PlanRecord {
    const { since: _since, skips, ...given } = plan;
    const next = this.#next(plan, nextTimes).map((at) => at.toISOString());
    const problem = planProblem(plan, this.#options.around);
    const waitsFor = this.#options.runner.waitsFor(plan.id) ?? expectedWait(plan, due);
    return {
      ...given,
      next,
      revision: revisionOf(plan),
      runs: this.#options.runner.runs(plan.id),
      ...(skips && next[0] === skips.at && { skips: skips.at }),
      ...(waitsFor && { waitsFor }),
      ...(problem && { problem }),
    };
  }

  #next(plan: StoredPlan, count: number): readonly Date[] {
    return this.#timesOf(plan).next.slice(0, count);
  }

  #timesOf(plan: StoredPlan): NextTimes {
    const now = this.#now();
    const known = this.#times.get(plan);
    // They stay so until the first of them, or until the clock is set back.
    if (known && known.from <= now && (known.next[0] === undefined || now < known.next[0])) {
      return known;
    }
    const next = dueTimes(plan.rule, plan.timeZone, now, nextTimes);
    const end = next[0] && expectedEnd({ plan, at: next[0] });
    const found = { from: now, next, end };
    this.#times.set(plan, found);
    return found;
  }

  #due(plan: StoredPlan): Due | undefined {
    const { next, end } = this.#timesOf(plan);
    const [at] = next;
    if (plan.held || !at || !end || plan.skips?.at === at.toISOString()) {
      return undefined;
    }
    const computers = () => {
      const found = resolveScope(plan.scope, this.#options.around.classrooms());
      return new Set(found.computers.map(({ id }) => id));
    };
    return { plan, at, end, computers };
  }

  /** What may change of a plan while a person changes nothing, with the mark of what a person gave: that is long. */
  #textOf({ id, createdBy, revision, held, skips, next, runs, waitsFor, problem }: PlanRecord): string {
    return JSON.stringify([id, createdBy, revision, held, skips, next, runs, waitsFor, problem]);
  }

  /** Tells what has changed; what changes meanwhile is told in a further look. */
  #tellChanged(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#wanted = true;
    this.#looking ??= this.#lookWhileWanted()
      .catch((error: unknown) => this.#options.log.error(`what plans have changed: ${String(error)}`))
      .finally(() => {
        this.#looking = undefined;
      });
  }

  async #lookWhileWanted(): Promise<void> {
    while (this.#wanted && !this.#disposed) {
      this.#wanted = false;
      await inSlices(this.#look());
    }
  }

  /** One look at all plans: with 200 plans of 1,000 computers it would hold the event loop up for 100 ms. */
  *#look(): Steps<void> {
    const records = yield* this.#records();
    const changed: PlanRecord[] = [];
    for (const record of records) {
      const text = this.#textOf(record);
      if (this.#told.get(record.id) !== text) {
        changed.push(record);
      }
      this.#told.set(record.id, text);
      yield;
    }
    const ids = new Set(records.map(({ id }) => id));
    const removed = [...this.#told.keys()].filter((id) => !ids.has(id));
    for (const id of removed) {
      this.#told.delete(id);
    }
    if (changed.length + removed.length > 0 && !this.#disposed) {
      this.#changed.fire({ changed, removed });
    }
  }
}

function expectedWait(plan: StoredPlan, due: readonly Due[]): WaitsFor | undefined {
  const own = due.find((one) => one.plan.id === plan.id);
  const other = own && expectedToWaitFor(own, due);
  return other && { plan: other.id, title: other.title };
}

const revisions = new WeakMap<StoredPlan, string>();

/** Which state of a plan a person has seen: another text after each change of what a person gave. */
function revisionOf(plan: StoredPlan): string {
  const known = revisions.get(plan) ?? newRevision(plan);
  revisions.set(plan, known);
  return known;
}

function newRevision({ title, scope, steps, rule, timeZone, window, missed }: StoredPlan): string {
  const given = JSON.stringify([title, scope, steps, rule, timeZone, window ?? null, missed]);
  return createHash('sha256').update(given).digest('hex').slice(0, 16);
}

function plainStep(step: Plan['steps'][number]): Plan['steps'][number] {
  return step.kind === 'run' ? { ...step, script: plainScript(step.script) } : step;
}

/** Characters of its instructions. */
function lengthOf({ steps }: Pick<StoredPlan, 'steps'>): number {
  return steps.reduce((sum, step) => sum + (step.kind === 'run' ? step.script.length : 0), 0);
}

/** Whether two plans are due at the same times. */
function isDueAlike(
  one: Pick<StoredPlan, 'rule' | 'timeZone'>,
  other: Pick<StoredPlan, 'rule' | 'timeZone'>,
): boolean {
  return one.timeZone === other.timeZone && JSON.stringify(one.rule) === JSON.stringify(other.rule);
}

function unknownPlan(id: string): OgError {
  return new OgError('notFound', { thing: message('plan.thing'), id });
}
