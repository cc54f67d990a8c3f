import type { Socket } from 'node:net';
import type { ComputerStatus } from '../protocol/index.ts';
import { type Told, understand } from './answer.ts';
import { type CacheContents, withContents } from './cache-listing.ts';
import { questionRequest, type RequestPlan, scriptRequest } from './client-request.ts';
import type { Asked, ClientOptions, Question, RunOutcome } from './client-types.ts';
import { AnswerReader, encodeRequest } from './framing.ts';
import { plainAddress } from './proxy-protocol.ts';
import type { Hardware } from './refresh.ts';
import { parseWrapped } from './wrapper.ts';

interface Request extends RequestPlan {
  /** When it was written, by performance.now(); undefined when it is not on its way. */
  writtenAt: number | undefined;
  /** It is certain that the client has read it. */
  taken: boolean;
  refusals: number;
}

/**
 * One connected ogClient: one request at a time, plus at most one probe once the request was certainly taken. Every
 * rule here was measured on real clients: client-protocols 1.2 to 1.8, 8.6 and the checklist in 6.
 */
export class ClientConnection {
  readonly address: string;
  /** Our own address as this client reaches it. */
  readonly localAddress: string;
  readonly #options: ClientOptions;
  readonly #socket: Socket;
  readonly #reader = new AnswerReader();
  #status: ComputerStatus = 'unknown';
  #hardware: Hardware | undefined;
  #contents: CacheContents | undefined;
  #refreshes = 0;
  #request: Request | undefined;
  #probing = false;
  #closed = false;
  #expectsLate: boolean;
  /** Set once a foreign answer came during our script: the client then looks free though it is not (1.4). */
  #probeLies = false;
  #foundFree = 0;
  #quietUntil = 0;
  #writeTimer: NodeJS.Timeout | undefined;
  #limitTimer: NodeJS.Timeout | undefined;
  #partialTimer: NodeJS.Timeout | undefined;
  #probeTimer: NodeJS.Timeout | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#socket = options.socket;
    this.address = options.address;
    this.localAddress = plainAddress(options.socket.localAddress ?? '');
    this.#expectsLate = options.expectsLate;
    // A vanished PC: probes find it within minutes, the keepalive does too while a script runs.
    this.#socket.setKeepAlive(true, 60_000);
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.on('error', () => this.close());
    this.#socket.on('end', () => this.close());
    this.#socket.on('close', () => this.close());
    this.#refresh();
    this.#armProbe(this.#options.timings.probeEvery);
  }

  get status(): ComputerStatus {
    return this.running ? 'busy' : this.#status;
  }

  /** True while a script of before may still answer here. */
  get expectsLate(): boolean {
    return this.#expectsLate;
  }

  get hardware(): Hardware | undefined {
    return this.#hardware;
  }

  /** How often it has told its disks. */
  get refreshes(): number {
    return this.#refreshes;
  }

  /** Takes what its cache holds. */
  noteCache(contents: CacheContents): void {
    this.#contents = contents;
    this.#takeHardware(this.#hardware);
    this.#options.onChange();
  }

  /** True while a script has been sent and has not answered. */
  get running(): boolean {
    return this.#request?.kind === 'job' && this.working;
  }

  /** True while any script has been sent and has not answered: a job's, or one of our own. */
  get atScript(): boolean {
    return this.#request?.runId !== undefined && this.working;
  }

  /** True while any request has been sent and has not been answered. */
  get working(): boolean {
    return this.#request?.writtenAt !== undefined;
  }

  /** True when a script would be sent at once. */
  get free(): boolean {
    return !this.#closed && this.#status === 'idle' && this.#request === undefined;
  }

  /** True when nothing is on its way, and it is not at anything: also of an installed system. */
  get quiet(): boolean {
    const isThere = this.#status !== 'busy' && this.#status !== 'unknown';
    return !this.#closed && isThere && this.#request === undefined;
  }

  /**
   * Sends a wrapped script; only when `free`. Never sends it twice, save after a 503 or a 400, which say
   * that the client did not take it.
   */
  run(runId: string, wrapped: string): Promise<RunOutcome> {
    if (!this.free) return Promise.resolve({ kind: 'notStarted' });
    return new Promise((resolve) => this.#start(scriptRequest('job', { runId, wrapped, resolve })));
  }

  /**
   * Sends a wrapped script of our own, which is no job and shows nowhere; only when `free`. `limit`: milliseconds until
   * the connection is closed, as of a question.
   */
  runQuietly(runId: string, wrapped: string, limit: number): Promise<RunOutcome> {
    if (!this.free) return Promise.resolve({ kind: 'notStarted' });
    return new Promise((resolve) =>
      this.#start({ ...scriptRequest('question', { runId, wrapped, resolve }), limit }),
    );
  }

  /** Asks something; only when `quiet`. */
  ask<Value>(question: Question<Value>): Promise<Asked<Value>> {
    if (!this.quiet) return Promise.resolve({ kind: 'notStarted' });
    return new Promise((resolve) => this.#start(questionRequest(question, resolve)));
  }

  /** Asks for the disks anew; only when `free`. */
  refresh(): void {
    if (this.free) this.#refresh();
  }

  /** The script of this run has begun: its follower has connected. */
  noteTaken(runId: string): void {
    const request = this.#request;
    if (request?.runId !== runId || request.taken) return;
    request.taken = true;
    if (!this.#probing) this.#armProbe(this.#options.timings.probeEvery);
  }

  /** Ends the script of this run, if it is what the client is at: the only way is to close the connection (1.9). */
  cancel(runId: string): void {
    if (this.#request?.runId !== runId) return;
    if (this.working) this.close();
    else this.#settle({ kind: 'notStarted' });
  }

  /** Ends the connection; a client of 2023 in live mode kills its wrapper then, and comes back after 2 s. */
  close(reason?: string): void {
    if (this.#closed) return;
    this.#closed = true;
    if (reason) this.#options.log.warn(`${this.address}: ${reason}; connection closed`);
    for (const timer of [this.#writeTimer, this.#limitTimer, this.#partialTimer, this.#probeTimer]) {
      clearTimeout(timer);
    }
    this.#socket.destroy();
    this.#options.onClose();
    this.#request?.resolve({ kind: this.working ? 'gone' : 'notStarted' });
    this.#request = undefined;
  }

  #refresh(): void {
    this.#start({
      kind: 'refresh',
      limit: this.#options.timings.refreshLimit,
      encode: () => encodeRequest('GET /refresh'),
      resolve: () => {},
    });
  }

  #start(request: RequestPlan): void {
    this.#request = { ...request, writtenAt: undefined, taken: false, refusals: 0 };
    this.#foundFree = 0;
    this.#probeLies = false;
    this.#write();
  }

  /** Writes the request as soon as nothing else is on its way; two requests in one segment would be mixed up. */
  #write(delay = 0): void {
    const request = this.#request;
    if (!request || this.working || this.#closed) return;
    clearTimeout(this.#writeTimer);
    const wait = Math.max(delay, this.#quietUntil - performance.now());
    if (wait > 0) {
      this.#writeTimer = setTimeout(() => this.#write(), wait);
      return;
    }
    if (this.#probing) return; // its answer brings us back here
    request.writtenAt = performance.now();
    this.#socket.write(request.encode(request.refusals));
    clearTimeout(this.#limitTimer);
    if (request.limit !== undefined) {
      this.#limitTimer = setTimeout(() => this.close(`no answer to a ${request.kind}`), request.limit);
    }
    this.#options.onChange();
  }

  #read(chunk: Buffer): void {
    try {
      this.#reader.push(chunk, (answer) => this.#take(understand(answer)));
    } catch (error) {
      this.close(`bad answer: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    clearTimeout(this.#partialTimer);
    if (this.#closed || !this.#reader.partial) return;
    // The rest was dropped by the client (1.5); a later answer would be taken for it.
    this.#partialTimer = setTimeout(() => this.close('answer cut short'), this.#options.timings.partialLimit);
  }

  #take(told: Told): void {
    if (this.#closed || told.kind === 'nothing') return;
    this.#quietUntil = performance.now() + this.#options.timings.settle;
    if (this.working && this.#request?.read?.(told)) this.#settle({ kind: 'notStarted' });
    else if (told.kind === 'busy') this.#refused(503);
    else if (told.kind === 'failed') this.#failed(told.status);
    else if (told.kind === 'status') this.#toldStatus(told.status);
    else if (told.kind === 'output') this.#toldOutput(told.out);
    else if (told.kind === 'hardware') this.#toldHardware(told.hardware);
  }

  /**
   * It was not taken, and is sent again: 503 says that the client is busy, or has only just answered and not yet
   * noticed (1.3); 400 that it read something else than a request, such as two at once (1.2, 8.6).
   */
  #refused(status: 503 | 400): void {
    const request = this.#request;
    if (!request || !this.working) return;
    if (request.taken) {
      // Its script has begun, whatever is refused: sent again it would run twice.
      if (this.#probing) this.#probed();
      return;
    }
    request.writtenAt = undefined;
    clearTimeout(this.#limitTimer);
    this.#noteSwallowed();
    const delay = this.#options.timings.backOff[request.refusals++];
    if (delay !== undefined) {
      this.#write(delay);
      this.#options.onChange();
    } else if (status === 400) {
      this.#fail(request, status);
    } else {
      this.#status = 'busy';
      this.#settle({ kind: 'notStarted' });
      if (!this.#probing) this.#armProbe(this.#options.timings.probeBusyEvery);
    }
  }

  #failed(status: number): void {
    const request = this.#request;
    if (!request || !this.working) {
      // 500 to a probe: the client's DEVICE is not set. It lives, and that is all we wanted to know.
      if (this.#probing) this.#probed();
    } else if (status === 400) {
      this.#refused(status);
    } else if (this.#expectsLate && request.runId !== undefined) {
      this.#foreign();
    } else {
      this.#fail(request, status);
    }
  }

  #fail({ kind }: Request, status: number): void {
    // A refresh fails on odd disks; the client can run scripts all the same.
    if (kind === 'refresh' && this.#status === 'unknown') this.#status = 'idle';
    this.#settle({ kind: 'rejected', status });
  }

  #toldStatus(status: ComputerStatus): void {
    const ofProbe = this.#probing;
    const request = this.#request;
    const { working } = this; // before the probe's end lets the next request go
    if (ofProbe) this.#probed();
    if (request && working) {
      if (status === 'busy') return;
      if (ofProbe) this.#foundFreeAtWork();
      else if (request.kind === 'refresh') {
        this.#status = status; // the installed system's refresh
        this.#settle({ kind: 'notStarted' });
      }
      return;
    }
    if (!ofProbe) return;
    const wasFree = this.#status === 'idle';
    if (status !== 'idle' || wasFree) this.#setStatus(status);
    else if (!request) this.#refresh(); // free again: its disks may be others now
    this.#armProbe(
      status === 'busy' ? this.#options.timings.probeBusyEvery : this.#options.timings.probeEvery,
    );
  }

  /** Its worker died: an answer would have come before the probe's. Asked twice, since closing kills a script. */
  #foundFreeAtWork(): void {
    if (this.#probeLies) return;
    this.#foundFree++;
    if (this.#foundFree > 1) this.close('request without an answer');
    else this.#armProbe(this.#options.timings.probeAgain);
  }

  #toldOutput(out: string): void {
    const result = parseWrapped(out);
    const runId = this.atScript ? this.#request?.runId : undefined;
    if (result && result.runId === runId) this.#settle({ kind: 'ended', result });
    else if (result) {
      this.#options.onLateResult(result);
      this.#foreign();
    } else if (runId !== undefined && !this.#expectsLate) this.#settle({ kind: 'unreported' });
    else this.#foreign();
  }

  /** An answer to a script of before; it also cleared the client's BUSY flag (1.4). */
  #foreign(): void {
    this.#expectsLate = false;
    if (this.atScript) this.#probeLies = true;
  }

  #toldHardware(hardware: Hardware): void {
    this.#refreshes++;
    const [before, now] = [this.#hardware?.cache, hardware.cache];
    const isSame =
      before?.disk === now?.disk && before?.partition === now?.partition && before?.sizeKB === now?.sizeKB;
    // What it held is told until it is asked again; how much is free, the refresh knows better by now.
    this.#contents = isSame && this.#contents ? { ...this.#contents, freeKB: undefined } : undefined;
    this.#takeHardware(hardware);
    if (this.working && this.#request?.kind === 'refresh') {
      this.#status = 'idle';
      this.#settle({ kind: 'notStarted' });
    } else this.#options.onChange();
  }

  #takeHardware(hardware: Hardware | undefined): void {
    const contents = this.#contents;
    this.#hardware =
      hardware?.cache && contents ? { ...hardware, cache: withContents(hardware.cache, contents) } : hardware;
  }

  #settle(outcome: RunOutcome): void {
    const request = this.#request;
    if (!request) return;
    this.#request = undefined;
    clearTimeout(this.#writeTimer);
    clearTimeout(this.#limitTimer);
    // A probe has the long limit of a script no more: whoever comes next must not wait for it so long.
    this.#noteSwallowed();
    if (outcome.kind === 'ended') this.#expectsLate = false; // the client took and ended a later one
    // A script leaves the disks other than they were.
    if (request.kind === 'job' && outcome.kind !== 'notStarted') this.#refresh();
    request.resolve(outcome);
    this.#options.onChange();
  }

  #setStatus(status: ComputerStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#options.onChange();
  }

  #armProbe(delay: number): void {
    clearTimeout(this.#probeTimer);
    this.#probeTimer = setTimeout(() => this.#probe(), delay);
  }

  #probe(): void {
    const wait = this.#probeWait();
    if (wait > 0) {
      this.#armProbe(wait);
      return;
    }
    const { timings } = this.#options;
    this.#probing = true;
    this.#socket.write(encodeRequest('POST /probe'));
    const limit = this.#request ? timings.probeRunningLimit : timings.probeLimit;
    this.#probeTimer = setTimeout(() => this.close('no answer to a probe'), limit);
  }

  /**
   * How long a probe must not be written yet. A client that has not read the request before it reads both as one: it
   * answers 400, or runs the one with the body of the other (1.2, 8.6). It reads at once unless it is at one of its
   * pauses of 2 s, or the network hangs; so that it has read is certain only of a script whose follower has connected.
   * Where that cannot connect, a script of two minutes was read, or its computer is gone, which is what the probe is to
   * find out. Should both be read as one even then, the 400 is understood. Of a refresh or a question nothing tells that
   * it was read; they have limits of their own.
   */
  #probeWait(): number {
    const { probeAgain, probeUntakenAfter } = this.#options.timings;
    const request = this.#request;
    if (this.#reader.partial) return probeAgain;
    if (!request || request.taken) return 0;
    if (request.kind !== 'job' || request.writtenAt === undefined) return probeAgain;
    return request.writtenAt + probeUntakenAfter - performance.now();
  }

  /**
   * A request was answered while a probe was not: its answer comes within moments, or the client has read both as one
   * and never answers it. Until then nothing else is written.
   */
  #noteSwallowed(): void {
    if (!this.#probing) return;
    clearTimeout(this.#probeTimer);
    this.#probeTimer = setTimeout(() => this.#probed(), this.#options.timings.probeAgain);
  }

  #probed(): void {
    this.#probing = false;
    this.#armProbe(this.#options.timings.probeEvery);
    this.#write();
  }
}
