import type { Socket } from 'node:net';
import type { ComputerStatus } from '../protocol/index.ts';
import { type Told, understand } from './answer.ts';
import type { ClientOptions, RunOutcome } from './client-types.ts';
import { AnswerReader, encodeRequest } from './framing.ts';
import { plainAddress } from './proxy-protocol.ts';
import type { Hardware } from './refresh.ts';
import { parseWrapped } from './wrapper.ts';

interface Request {
  readonly runId: string | undefined;
  /** The request, and how often it was refused. */
  readonly encode: (refusals: number) => Buffer;
  readonly resolve: (outcome: RunOutcome) => void;
  written: boolean;
  refusals: number;
}

/**
 * One connected ogClient: one request at a time, plus at most one probe. Every rule here was
 * measured on real clients: client-protocols 1.2 to 1.8 and the checklist in 6.
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
  #request: Request | undefined;
  #probing = false;
  #closed = false;
  #expectsLate: boolean;
  /** Set once a foreign answer came during our script: the client then looks free though it is not (1.4). */
  #probeLies = false;
  #foundFree = 0;
  #quietUntil = 0;
  #writeTimer: NodeJS.Timeout | undefined;
  #refreshTimer: NodeJS.Timeout | undefined;
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

  /** True while a script has been sent and has not answered. */
  get running(): boolean {
    return this.#request?.runId !== undefined && this.#request.written;
  }

  /** True when a script would be sent at once. */
  get free(): boolean {
    return !this.#closed && this.#status === 'idle' && this.#request === undefined;
  }

  /**
   * Sends a wrapped script; only when `free`. Never sends it twice, save after a 503, which says
   * that the client did not take it.
   */
  run(runId: string, wrapped: string): Promise<RunOutcome> {
    if (!this.free) return Promise.resolve({ kind: 'notStarted' });
    const body = { run: wrapped, echo: true };
    const encode = (refusals: number) => encodeRequest('POST /shell/run', body, refusals);
    return new Promise((resolve) => this.#start({ runId, encode, resolve, written: false, refusals: 0 }));
  }

  /** Ends the connection; a client of 2023 in live mode kills its wrapper then, and comes back after 2 s. */
  close(reason?: string): void {
    if (this.#closed) return;
    this.#closed = true;
    if (reason) this.#options.log.warn(`${this.address}: ${reason}; connection closed`);
    for (const timer of [this.#writeTimer, this.#refreshTimer, this.#partialTimer, this.#probeTimer]) {
      clearTimeout(timer);
    }
    this.#socket.destroy();
    this.#options.onClose();
    this.#request?.resolve({ kind: this.#request.written ? 'gone' : 'notStarted' });
    this.#request = undefined;
  }

  #refresh(): void {
    this.#start({
      runId: undefined,
      encode: () => encodeRequest('GET /refresh'),
      resolve: () => {},
      written: false,
      refusals: 0,
    });
  }

  #start(request: Request): void {
    this.#request = request;
    this.#foundFree = 0;
    this.#probeLies = false;
    this.#write();
  }

  /** Writes the request as soon as nothing else is on its way; two requests in one segment would be mixed up. */
  #write(delay = 0): void {
    const request = this.#request;
    if (!request || request.written || this.#closed) return;
    clearTimeout(this.#writeTimer);
    const wait = Math.max(delay, this.#quietUntil - Date.now());
    if (wait > 0) {
      this.#writeTimer = setTimeout(() => this.#write(), wait);
      return;
    }
    if (this.#probing) return; // its answer brings us back here
    request.written = true;
    this.#socket.write(request.encode(request.refusals));
    if (request.runId === undefined) {
      clearTimeout(this.#refreshTimer);
      this.#refreshTimer = setTimeout(
        () => this.close('no answer to refresh'),
        this.#options.timings.refreshLimit,
      );
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
    this.#quietUntil = Date.now() + this.#options.timings.settle;
    if (told.kind === 'busy') this.#refused();
    else if (told.kind === 'failed') this.#failed(told.status);
    else if (told.kind === 'status') this.#toldStatus(told.status);
    else if (told.kind === 'output') this.#toldOutput(told.out);
    else this.#toldHardware(told.hardware);
  }

  /** 503: the client is busy, or has only just answered and not yet noticed (1.3). */
  #refused(): void {
    const request = this.#request;
    if (!request?.written) return;
    request.written = false;
    clearTimeout(this.#refreshTimer);
    const delay = this.#options.timings.backOff[request.refusals++];
    if (delay !== undefined) {
      this.#write(delay);
      this.#options.onChange();
      return;
    }
    this.#status = 'busy';
    this.#settle({ kind: 'notStarted' });
    this.#armProbe(this.#options.timings.probeBusyEvery);
  }

  #failed(status: number): void {
    const request = this.#request;
    if (!request?.written) {
      // 500 to a probe: the client's DEVICE is not set. It lives, and that is all we wanted to know.
      if (this.#probing) this.#probed();
    } else if (this.#expectsLate && request.runId !== undefined) {
      this.#foreign();
    } else if (request.runId !== undefined) {
      this.#settle({ kind: 'rejected', status });
    } else {
      // A refresh fails on odd disks; the client can run scripts all the same.
      if (this.#status === 'unknown') this.#status = 'idle';
      this.#settle({ kind: 'rejected', status });
    }
  }

  #toldStatus(status: ComputerStatus): void {
    const ofProbe = this.#probing;
    if (ofProbe) this.#probed();
    const request = this.#request;
    if (request?.written) {
      if (!ofProbe && request.runId === undefined && status !== 'busy') {
        this.#status = status; // the installed system's refresh
        this.#settle({ kind: 'notStarted' });
      } else if (status !== 'busy') this.#foundFreeAtWork();
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
    const runId = this.running ? this.#request?.runId : undefined;
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
    if (this.running) this.#probeLies = true;
  }

  #toldHardware(hardware: Hardware): void {
    this.#hardware = hardware;
    if (this.#request?.written && this.#request.runId === undefined) {
      this.#status = 'idle';
      this.#settle({ kind: 'notStarted' });
    } else this.#options.onChange();
  }

  #settle(outcome: RunOutcome): void {
    const request = this.#request;
    if (!request) return;
    this.#request = undefined;
    clearTimeout(this.#refreshTimer);
    if (outcome.kind === 'ended') this.#expectsLate = false; // the client took and ended a later one
    // A script leaves the disks other than they were.
    if (request.runId !== undefined && outcome.kind !== 'notStarted') this.#refresh();
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
    const { timings } = this.#options;
    // Not beside a request that waits for its turn, nor within an answer.
    if ((this.#request && !this.#request.written) || this.#reader.partial) {
      this.#armProbe(timings.probeAgain);
      return;
    }
    this.#probing = true;
    this.#socket.write(encodeRequest('POST /probe'));
    const limit = this.#request ? timings.probeRunningLimit : timings.probeLimit;
    this.#probeTimer = setTimeout(() => this.close('no answer to a probe'), limit);
  }

  #probed(): void {
    this.#probing = false;
    this.#armProbe(this.#options.timings.probeEvery);
    this.#write();
  }
}
