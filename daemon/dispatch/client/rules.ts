import { expect } from 'vitest';
import { Bench, describeState, timings } from '../test-support/client.ts';
import type { ClientEvent } from './events.ts';
import type { Step } from './next.ts';
import { type Request, runIdOf } from './request.ts';
import type { ClientState, Effect } from './state.ts';
import { deadlineOf } from './time.ts';
import { requestIn, viewOf, writtenIn } from './views.ts';

/** For tests: a connection of which is checked, from its effects alone, that it keeps the rules of client-protocols. */
export class Rules {
  readonly #bench: Bench;
  #outstanding: Request | undefined;
  /** Whether the request may be written now: it never was, or was refused since. */
  #mayWrite = true;
  /** The script of this run has certainly begun, or ended. */
  readonly #begun = new Set<string>();
  readonly #written = new Set<string>();
  readonly #settled = new Set<Request>();
  #writtenAt = 0;
  #refusals = 0;
  #quietUntil = 0;
  #backOffUntil = 0;
  #half = false;
  #closes = 0;
  /** Until when a probe that was not answered holds up what comes next. */
  #probedUntil = 0;

  constructor(expectsLate: boolean) {
    this.#bench = new Bench(expectsLate);
    const [greeting] = this.#bench.effects;
    this.#outstanding = greeting?.kind === 'send' ? greeting.request : expect.fail('no greeting');
    this.#mayWrite = false;
    this.#check(this.#bench.state, this.#bench.state);
  }

  get state(): ClientState {
    return this.#bench.state;
  }

  /** The clock goes on, and the timer does what it must. */
  pass(milliseconds: number): void {
    const until = this.#bench.now + milliseconds;
    for (;;) {
      const at = deadlineOf(this.state, timings);
      if (at === undefined || at > until) {
        break;
      }
      this.wait();
    }
    this.#bench.now = until;
  }

  /** The clock goes on to the next deadline, and something happens then. */
  wait(): void {
    const { state } = this;
    const at = deadlineOf(state, timings);
    if (at === undefined) {
      return;
    }
    this.#bench.now = Math.max(this.#bench.now, at);
    this.happen({ kind: 'tick' });
    // Otherwise the timer would fire again and again.
    expect(this.state, `a deadline of ${describeState(state)} did nothing`).not.toBe(state);
  }

  happen(event: ClientEvent): void {
    const before = this.state;
    this.#note(event, before);
    const { effects }: Step = this.#bench.happen(event);
    for (const effect of effects) {
      this.#did(effect, before, event);
    }
    this.#check(before, this.state);
  }

  #note(event: ClientEvent, before: ClientState): void {
    const { now } = this.#bench;
    // Scripts of our own have no follower.
    if (event.kind === 'taken' && this.#written.has(event.runId)) {
      this.#begun.add(event.runId);
      const isRefused = this.#mayWrite && this.#outstanding && runIdOf(this.#outstanding) === event.runId;
      if (isRefused) {
        this.#mayWrite = false;
        this.#probedUntil = 0; // read with the script as one
      }
    }
    if (event.kind === 'read') {
      this.#half = event.partial;
    }
    if (event.kind === 'start' && this.#outstanding === undefined && before.kind === 'open') {
      const { free, quiet } = viewOf(before);
      if (event.request.kind === 'question' ? quiet : free) {
        this.#begin(event.request);
      }
    }
    if (event.kind !== 'told' || event.told.kind === 'nothing') {
      return;
    }
    this.#quietUntil = now + timings.settle;
    const isRefusal =
      event.told.kind === 'busy' || (event.told.kind === 'failed' && event.told.status === 400);
    const written = before.kind === 'open' && writtenIn(before.exchange);
    const isOfProbe = event.told.kind === 'status' || (event.told.kind === 'failed' && !written);
    if (isOfProbe) {
      this.#probedUntil = 0;
    }
    if (isRefusal && written && this.#begun.has(runIdOf(written) ?? '')) {
      this.#probedUntil = 0;
    }
    if (!isRefusal || !written || this.#begun.has(runIdOf(written) ?? '')) {
      return;
    }
    this.#mayWrite = true;
    this.#noteSwallowed();
    this.#backOffUntil = now + (timings.backOff[this.#refusals++] ?? 0);
  }

  /** The request was answered before the probe: that is waited for a moment only. */
  #noteSwallowed(): void {
    this.#probedUntil = Math.min(this.#probedUntil, this.#bench.now + timings.probeAgain);
  }

  #begin(request: Request): void {
    this.#outstanding = request;
    this.#mayWrite = true;
    this.#refusals = 0;
    this.#backOffUntil = 0;
  }

  #did(effect: Effect, before: ClientState, event: ClientEvent): void {
    const { now } = this.#bench;
    switch (effect.kind) {
      case 'send': {
        // What was settled in the same step made place for the refresh after a job.
        if (this.#outstanding === undefined) {
          this.#begin(effect.request);
        }
        expect(effect.request).toBe(this.#outstanding);
        expect(this.#mayWrite, 'written twice without a refusal').toBe(true);
        expect(now).toBeGreaterThanOrEqual(Math.max(this.#quietUntil, this.#backOffUntil));
        expect(now, 'written beside a probe').toBeGreaterThanOrEqual(this.#probedUntil);
        expect(this.#half, 'written behind half an answer').toBe(false);
        const runId = runIdOf(effect.request);
        if (runId !== undefined) {
          expect(this.#begun.has(runId), 'a script that had begun was written again').toBe(false);
          if (effect.request.kind === 'job') {
            this.#written.add(runId);
          }
        }
        this.#mayWrite = false;
        this.#writtenAt = now;
        break;
      }
      case 'probe': {
        const request = this.#outstanding;
        expect(this.#half).toBe(false);
        expect(now, 'probed twice').toBeGreaterThanOrEqual(this.#probedUntil);
        this.#probedUntil = Number.POSITIVE_INFINITY;
        if (request === undefined) {
          break;
        }
        const isTaken = request.kind === 'job' && this.#begun.has(request.runId);
        const isOld = request.kind === 'job' && now >= this.#writtenAt + timings.probeUntakenAfter;
        expect(this.#mayWrite, 'probed before the request').toBe(false);
        expect(isTaken || isOld, 'probed beside a request that may not have been read').toBe(true);
        break;
      }
      case 'settle': {
        expect(this.#settled.has(effect.request), 'settled twice').toBe(false);
        this.#settled.add(effect.request);
        if (effect.request !== this.#outstanding) {
          // Somebody who asked at the wrong time.
          expect(event).toMatchObject({ kind: 'start', request: { kind: effect.request.kind } });
          expect(effect.outcome.kind).toBe('notStarted');
          break;
        }
        const { outcome } = effect;
        if (before.kind === 'open' && writtenIn(before.exchange)) {
          this.#noteSwallowed();
        }
        if (outcome.kind === 'ended') {
          expect(outcome.result.runId).toBe(runIdOf(effect.request));
        }
        this.#outstanding = undefined;
        if (effect.request.kind !== 'job' || outcome.kind === 'notStarted' || this.state.kind === 'closed') {
          break;
        }
        expect(this.state.refreshAt, 'no refresh after a job').toBeTypeOf('number');
        break;
      }
      case 'late':
        expect(effect.result?.runId ?? 'none').not.toBe(
          before.kind === 'open' && writtenIn(before.exchange) && this.#outstanding
            ? runIdOf(this.#outstanding)
            : undefined,
        );
        break;
      case 'close': {
        expect(++this.#closes, 'closed twice').toBe(1);
        const isAtWork = before.kind === 'open' && viewOf(before).working;
        expect(effect.left.atWork).toBe(isAtWork);
        break;
      }
    }
  }

  #check(before: ClientState, state: ClientState): void {
    expect(before.kind === 'closed' && state.kind === 'open').toBe(false);
    if (state.kind === 'closed') {
      expect(this.#outstanding, 'nobody told who asked').toBeUndefined();
      expect(deadlineOf(state, timings)).toBeUndefined();
      return;
    }
    const request = requestIn(state.exchange);
    if (this.#outstanding === undefined && request?.kind === 'refresh') {
      this.#begin(request);
    }
    expect(request, describeState(state)).toBe(this.#outstanding);
    // Nothing is waited for without end.
    expect(deadlineOf(state, timings), describeState(state)).toBeTypeOf('number');
  }
}
