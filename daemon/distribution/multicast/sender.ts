import { setTimeout as wait } from 'node:timers/promises';
import { afterSilence } from '../../base/after-silence.ts';
import { errorCode } from '../../base/error-code.ts';
import type { Log } from '../../base/log.ts';
import { type MulticastSession, OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import type { EndedSession, SessionRecord } from '../types.ts';
import { endReason } from './end-reason.ts';
import { Receivers } from './receivers.ts';
import type { SenderSession } from './request.ts';
import { SenderLog } from './sender-log.ts';
import { type SenderEvent, SenderOutput } from './sender-output.ts';
import { type SenderStart, type StartedSender, startSender } from './sender-process.ts';
import { SentSpeed } from './sent-speed.ts';

/**
 * Receivers wait 120 seconds for a session to start (MCASTERRORSESSION), or for as long as the session says: after that
 * nobody comes any more. A session without limit, or with one of years, is no reason to keep a port for ever.
 */
const nobodyAfterSeconds = 180;
const mostPatienceSeconds = 3_600;
/** How often the seconds that are left are told. */
const tickMs = 1_000;
/** udp-sender begins at once; a program that does not must not keep who asked. */
const startMs = 5_000;

interface SenderOptions {
  readonly start: SenderStart;
  /** Name of the network interface that has the repository's address. */
  readonly networkInterface: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** Its path below the images folder. */
  readonly file: string;
  /** Canonical name, to be shown. */
  readonly image: string;
  readonly sizeBytes: number;
  readonly session: SenderSession;
  /** Id of the job whose computers asked for it. */
  readonly job: string | undefined;
  readonly log: Log;
  readonly changed: () => void;
  readonly onEnd: (ended: EndedSession) => void;
}

/**
 * The arguments with which the original repository starts udp-sender (client-protocols 5.2), without `--nokbd`: a key
 * starts it with those present.
 */
function senderArguments({ session, networkInterface, path }: SenderOptions): string[] {
  return [
    ...['--retries-until-drop', '65', '--portbase', String(session.port), `--${session.method}`],
    ...['--interface', networkInterface, '--mcast-data-address', session.address],
    ...['--fec', '8x8/128', '--max-bitrate', session.bitrate, '--ttl', '16'],
    ...['--min-clients', String(session.clients), '--max-wait', String(session.maxWaitSeconds)],
    ...['--file', path],
  ];
}

/** One multicast session: a udp-sender from its start to its end. */
export class Sender {
  /** Resolves when it has ended, well or not. */
  readonly ended: Promise<void>;
  readonly #options: SenderOptions;
  readonly #started: StartedSender;
  readonly #receivers = new Receivers();
  readonly #output = new SenderOutput();
  readonly #log = new SenderLog();
  readonly #speed = new SentSpeed();
  readonly #sending = Promise.withResolvers<void>();
  #state: MulticastSession['state'] = 'waiting';
  #stopWaiting: () => void = () => {};
  #stopped: { readonly state: 'cancelled' | 'failed'; readonly why?: Message } | undefined;
  #warning: Message | undefined;
  #problem: Message | undefined;
  #sentBytes = 0;
  /** By the clock that nobody sets, in milliseconds. */
  #firstJoinedAt: number | undefined;
  /** In milliseconds since 1970. */
  #sendingSince: number | undefined;
  /** The same by the clock that nobody sets. */
  #sendingFrom: number | undefined;
  #endedAt: number | undefined;
  #failedAt: number | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#started = startSender(options.start, options.session.port, senderArguments(options));
    const { child } = this.#started;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    this.#waitForSomebody();
    const tick = setInterval(() => {
      if (this.#secondsLeft() !== undefined) {
        options.changed();
      }
    }, tickMs).unref();
    this.ended = new Promise((resolve) => {
      const end = (state: EndedSession['state'], why: string, problem?: Message) => {
        if (!this.running) {
          return;
        }
        this.#stopWaiting();
        clearInterval(tick);
        this.#end(state, why, problem);
        resolve();
      };
      child.once('error', ({ message: text }) => {
        end('failed', text, message('distribution.senderSaid', { text }));
      });
      child.once('close', (code, signal) => {
        const { served, present, dropped } = this.#receivers;
        const how = `ended with ${signal ?? `status ${code}`}; ${served.length} of ${present.length + dropped.length} receivers got it`;
        if (this.#stopped) {
          return end(this.#stopped.state, how, this.#stopped.why);
        }
        if (code === 0 && served.length > 0) {
          return end('done', how);
        }
        const isAllLost = present.length === 0 && dropped.length > 0;
        end('failed', how, endReason({ code, signal, isAllLost, said: this.#log.reason }));
      });
    });
  }

  get running(): boolean {
    return this.#endedAt === undefined;
  }

  /** It has been told to end, and has not ended yet. */
  get stopping(): boolean {
    return this.running && this.#stopped !== undefined;
  }

  /** When it failed, by the clock that nobody sets, in milliseconds. */
  get failedAt(): number | undefined {
    return this.#failedAt;
  }

  get path(): string {
    return this.#options.path;
  }

  /** The last of what the program wrote. */
  get log(): string {
    return this.#log.text;
  }

  get view(): SessionRecord {
    const { session, image, file, job } = this.#options;
    const { present, served, dropped } = this.#receivers;
    const problem = this.#problem ?? (this.running ? this.#warning : undefined);
    const isSending = this.#state === 'sending';
    const bytesPerSecond = isSending ? this.#speed.at(performance.now()) : undefined;
    const secondsLeft = this.#secondsLeft();
    return {
      port: session.port,
      address: session.address,
      image,
      file,
      receivers: present.length,
      // With 0 the first one starts it.
      expected: Math.max(1, session.clients),
      joined: present.map((address) => ({ address })),
      state: this.#state,
      ...(this.#state === 'waiting' ? {} : { progress: this.#state === 'done' ? 100 : this.#progress() }),
      ...(bytesPerSecond === undefined ? {} : { bytesPerSecond: Math.round(bytesPerSecond) }),
      ...(secondsLeft === undefined ? {} : { secondsLeft }),
      ...(this.#sendingSince === undefined ? {} : { startedAt: timeOf(this.#sendingSince) }),
      ...(this.#endedAt === undefined ? {} : { endedAt: timeOf(this.#endedAt), completed: served.length }),
      ...(problem === undefined ? {} : { problem }),
      ...(dropped.length > 0 ? { dropped: [...dropped] } : {}),
      ...(job === undefined ? {} : { job }),
    };
  }

  /** Something that is wrong with it, shown while it runs. */
  warn(warning: Message): void {
    this.#warning = warning;
    this.#options.changed();
  }

  /**
   * Begins with the computers that have joined; resolves once it sends, or has ended. Throws OgError conflict when
   * nobody has joined, when it sends already, and when the program cannot be told.
   */
  async start(): Promise<void> {
    const { port } = this.#options.session;
    const refuse = (detail: Message) => new OgError('conflict', { detail });
    if (this.#state !== 'waiting') {
      throw refuse(message('distribution.startSending', { port }));
    }
    // udp-sender ends when it is to begin with nobody.
    if (this.#receivers.present.length === 0) {
      throw refuse(message('distribution.startNobody', { port }));
    }
    try {
      await this.#started.pressKey();
    } catch (error) {
      throw refuse(message('distribution.startFailed', { port, detail: errorCode(error) ?? String(error) }));
    }
    this.#tell('is started with those present');
    const late = new AbortController();
    await Promise.race([
      this.#sending.promise,
      this.ended,
      wait(startMs, undefined, { signal: late.signal, ref: false }).catch(() => {}),
    ]);
    late.abort();
  }

  /** Ends the program and resolves once it is gone: then its port is free. */
  stop(): Promise<void> {
    return this.#stop('cancelled');
  }

  async #stop(state: 'cancelled' | 'failed', why?: Message): Promise<void> {
    if (!this.running) {
      return;
    }
    this.#stopped ??= why ? { state, why } : { state };
    // While it sends, udp-sender puts SIGTERM off until it is done.
    this.#started.child.kill('SIGKILL');
    await this.ended;
  }

  /** A sender that no computer joins, or that all have left before it began, would keep its port for ever. */
  #waitForSomebody(): void {
    const { maxWaitSeconds } = this.#options.session;
    const seconds = Math.min(Math.max(nobodyAfterSeconds, maxWaitSeconds + 60), mostPatienceSeconds);
    this.#stopWaiting();
    this.#stopWaiting = afterSilence(seconds * 1000, () => {
      if (this.#receivers.present.length > 0) {
        return;
      }
      // Who has asked at another address looked for the sender there.
      void this.#stop('failed', this.#warning ?? message('distribution.nobodyJoined', { seconds }));
    });
  }

  #read(text: string): void {
    this.#log.push(text);
    for (const event of this.#output.push(text)) {
      this.#take(event);
    }
    this.#options.changed();
  }

  #take(event: SenderEvent): void {
    this.#receivers.take(event);
    if (event.kind === 'joined') {
      this.#firstJoinedAt ??= performance.now();
    } else if (event.kind === 'left') {
      if (this.#state === 'waiting' && this.#receivers.present.length === 0) {
        this.#waitForSomebody();
      }
    } else if (event.kind === 'started') {
      this.#state = 'sending';
      this.#sendingSince = Date.now();
      this.#sendingFrom = performance.now();
      this.#speed.add(this.#sendingFrom, 0);
      this.#sending.resolve();
      this.#tell(`sends to ${this.#receivers.present.length} receivers`);
    } else if (event.kind === 'sent') {
      this.#sentBytes = event.bytes;
      this.#speed.add(performance.now(), event.bytes);
    }
  }

  #end(state: EndedSession['state'], why: string, problem: Message | undefined): void {
    const { session, image, file, sizeBytes, job, changed, onEnd } = this.#options;
    const endedAt = Date.now();
    // Whoever sets the clock meanwhile changes no duration.
    if (this.#sendingFrom !== undefined) {
      this.#sendingSince = endedAt - Math.round(performance.now() - this.#sendingFrom);
    }
    this.#state = state;
    this.#endedAt = endedAt;
    if (state === 'failed') {
      this.#failedAt = performance.now();
    }
    this.#problem = problem;
    this.#tell(problem ? `${why}. ${render(problem, 'en')}` : why);
    onEnd({
      port: session.port,
      state,
      image,
      file,
      bytes: sizeBytes,
      startedAt: this.#sendingSince === undefined ? undefined : timeOf(this.#sendingSince),
      endedAt: timeOf(endedAt),
      completed: this.#receivers.served,
      job,
    });
    changed();
  }

  /** Percent. */
  #progress(): number {
    const { sizeBytes } = this.#options;
    return sizeBytes > 0 ? Math.min(100, Math.floor((100 * this.#sentBytes) / sizeBytes)) : 0;
  }

  /** Until it begins with those present (udp-sender counts from the first that joins), or until all is sent. */
  #secondsLeft(): number | undefined {
    const { session, sizeBytes } = this.#options;
    const now = performance.now();
    if (this.#state === 'waiting') {
      // It does not begin with nobody; when somebody comes again, the time of the first one still counts.
      const isCounting = session.maxWaitSeconds > 0 && this.#receivers.present.length > 0;
      if (!isCounting || this.#firstJoinedAt === undefined) {
        return undefined;
      }
      return Math.max(0, Math.ceil(session.maxWaitSeconds - (now - this.#firstJoinedAt) / 1000));
    }
    const speed = this.#state === 'sending' ? this.#speed.at(now) : undefined;
    return speed ? Math.ceil(Math.max(0, sizeBytes - this.#sentBytes) / speed) : undefined;
  }

  #tell(text: string): void {
    const { session, image, log } = this.#options;
    const line = `multicast of ${image} on port ${session.port}: ${text}`;
    if (this.#state === 'failed') {
      log.error(line);
    } else {
      log.info(line);
    }
  }
}

const timeOf = (ms: number) => new Date(ms).toISOString();
