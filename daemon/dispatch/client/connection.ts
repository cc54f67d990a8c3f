import type { Socket } from 'node:net';
import { afterSilence } from '../../base/after-silence.ts';
import type { ComputerStatus } from '../../protocol/index.ts';
import type { CacheContents } from './cache-listing.ts';
import type { ClientEvent } from './events.ts';
import { AnswerReader, encodeRequest } from './framing.ts';
import { begin, next, type Step } from './next.ts';
import { type Told, understand } from './parse-answer.ts';
import { plainAddress } from './proxy-protocol.ts';
import type { Hardware } from './refresh.ts';
import { jobScript, ownScript, questionRequest, refreshRequest } from './request.ts';
import type { ClientState, Effect } from './state.ts';
import { deadlineOf } from './time.ts';
import { ToldDisks } from './told-disks.ts';
import type { Asked, ClientOptions, Question, RunOutcome } from './types.ts';
import { looksSame, viewOf } from './views.ts';

/**
 * One connected ogClient: the socket, the timer and the reader around the state of `client/state.ts`. What happens goes
 * to `next`, which says what the state is then and what is to be done.
 */
export class ClientConnection {
  readonly address: string;
  /** Our own address as this client reaches it. */
  readonly localAddress: string;
  readonly #options: ClientOptions;
  readonly #socket: Socket;
  readonly #reader = new AnswerReader();
  readonly #disks = new ToldDisks();
  #state: ClientState;
  #stopTimer: () => void = () => {};
  /** For when the timer is set. */
  #timerAt: number | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#socket = options.socket;
    this.address = options.address;
    this.localAddress = plainAddress(options.socket.localAddress ?? '');
    // A vanished PC: probes find it within minutes, the keepalive does too while a script runs.
    this.#socket.setKeepAlive(true, 60_000);
    this.#socket.setNoDelay(true);
    const { intake } = options;
    this.#socket.on('data', (chunk) => intake.take(() => this.#read(chunk)));
    for (const end of ['error', 'end', 'close']) {
      this.#socket.on(end, () => intake.take(() => this.close()));
    }
    const step = begin(options.expectsLate, this.#moment());
    this.#state = step.state;
    this.#carryOut(step);
  }

  /** What it is at; busy while the script of a job runs. */
  get status(): ComputerStatus {
    return viewOf(this.#state).status;
  }

  get hardware(): Hardware | undefined {
    return this.#disks.hardware;
  }

  /** When it told its disks, and whether a job has been sent to it since. */
  get knownSince(): { disksSeenAt?: string; disksOutdated?: true } {
    const { seenAt, outdated } = this.#disks;
    return { ...(seenAt !== undefined && { disksSeenAt: seenAt }), ...(outdated && { disksOutdated: true }) };
  }

  /** How often it has told its disks. */
  get refreshes(): number {
    return this.#disks.refreshes;
  }

  /** True while any request has been sent and has not been answered. */
  get working(): boolean {
    return viewOf(this.#state).working;
  }

  /** True when a script would be sent at once. */
  get free(): boolean {
    return viewOf(this.#state).free;
  }

  /** True when nothing is on its way, and it is not at anything: also of an installed system. */
  get quiet(): boolean {
    return viewOf(this.#state).quiet;
  }

  /** Takes what its cache holds; undefined when that cannot be read. */
  noteCache(contents: CacheContents | undefined): void {
    this.#disks.noteCache(contents);
    this.#options.onChange();
  }

  /**
   * Sends a wrapped script; only when `free`. Never sends it twice, save after a 503 or a 400, which say
   * that the client did not take it.
   */
  run(runId: string, wrapped: string): Promise<RunOutcome> {
    return new Promise((resolve) => {
      this.#happened({ kind: 'start', request: jobScript({ runId, wrapped, resolve }) });
    });
  }

  /**
   * Sends a wrapped script of our own, which is no job and shows nowhere; only when `free`. `limit`: milliseconds until
   * the connection is closed, as of a question.
   */
  runQuietly(runId: string, wrapped: string, limit: number): Promise<RunOutcome> {
    return new Promise((resolve) => {
      this.#happened({ kind: 'start', request: ownScript({ runId, wrapped, resolve }, limit) });
    });
  }

  /** Asks something; only when `quiet`. */
  ask<Value>(question: Question<Value>): Promise<Asked<Value>> {
    return new Promise((resolve) => {
      this.#happened({ kind: 'start', request: questionRequest(question, resolve) });
    });
  }

  /** Asks for the disks anew; only when `free`. */
  refresh(): void {
    this.#happened({ kind: 'start', request: refreshRequest(this.#options.timings.refreshLimit) });
  }

  /** The script of this run has begun: its follower has connected. */
  noteTaken(runId: string): void {
    this.#happened({ kind: 'taken', runId });
  }

  /** Ends the script of this run, if it is what the client is at: the only way is to close the connection (1.9). */
  cancel(runId: string): void {
    this.#happened({ kind: 'cancel', runId });
  }

  /** Ends the connection; a client of 2023 in live mode kills its wrapper then, and comes back after 2 s. */
  close(reason?: string): void {
    this.#happened({ kind: 'close', reason });
  }

  #read(chunk: Buffer): void {
    try {
      this.#reader.push(chunk, (answer) => this.#take(understand(answer)));
    } catch (error) {
      this.close(`bad answer: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    this.#happened({ kind: 'read', partial: this.#reader.partial });
  }

  #take(told: Told): void {
    if (told.kind === 'hardware' && this.#state.kind === 'open') {
      this.#disks.noteHardware(told.hardware);
      this.#options.onChange();
    }
    this.#happened({ kind: 'told', told });
  }

  #happened(event: ClientEvent): void {
    const before = viewOf(this.#state);
    const step = next(this.#state, event, this.#moment());
    this.#state = step.state;
    this.#carryOut(step);
    // That it is gone is told by `onClose`.
    if (this.#state.kind === 'open' && !looksSame(before, viewOf(this.#state))) {
      this.#options.onChange();
    }
  }

  #carryOut({ effects }: Step): void {
    this.#setTimer();
    for (const effect of effects) {
      this.#do(effect);
    }
  }

  #do(effect: Effect): void {
    switch (effect.kind) {
      case 'send':
        if (effect.request.kind === 'job') {
          this.#disks.noteJob();
        }
        this.#socket.write(effect.request.encode(effect.refusals));
        break;
      case 'probe':
        this.#socket.write(encodeRequest('POST /probe'));
        break;
      case 'settle':
        effect.request.resolve(effect.outcome);
        break;
      case 'late':
        // What was told since the connection was made may be from the midst of it.
        this.#disks.noteJob();
        this.#options.onChange();
        if (effect.result) {
          this.#options.onLateResult(effect.result);
        }
        break;
      case 'close':
        if (effect.reason) {
          this.#options.log.warn(`${this.address}: ${effect.reason}; connection closed`);
        }
        this.#socket.destroy();
        this.#options.onClose(effect.left);
        break;
    }
  }

  /** One timer for all that the state waits for. */
  #setTimer(): void {
    const at = deadlineOf(this.#state, this.#options.timings);
    if (at === this.#timerAt) {
      return;
    }
    this.#stopTimer();
    this.#timerAt = at;
    if (at === undefined) {
      return;
    }
    const passed = () => {
      // What has come and was not taken yet may have been what it waited for.
      if (this.#timerAt !== at) {
        return;
      }
      this.#timerAt = undefined;
      this.#happened({ kind: 'tick' });
    };
    const wait = Math.ceil(Math.max(0, at - performance.now()));
    this.#stopTimer = afterSilence(wait, () => this.#options.intake.take(passed));
  }

  #moment() {
    return { now: performance.now(), timings: this.#options.timings };
  }
}
