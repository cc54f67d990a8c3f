import type { ChildProcess } from 'node:child_process';
import type { Log } from '../base/log.ts';
import { Receivers } from './receivers.ts';
import type { SenderSession } from './request.ts';
import { type SenderEvent, SenderOutput } from './sender-output.ts';
import { type SenderStart, startSender } from './sender-process.ts';
import type { SessionRecord } from './types.ts';

/**
 * Receivers wait 120 seconds for a session to start (MCASTERRORSESSION), or for as long as the session says: after that
 * nobody comes any more. A session without limit, or with one of years, is no reason to keep a port for ever.
 */
const nobodyAfterSeconds = 180;
const mostPatienceSeconds = 3_600;

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
}

/** The arguments with which the original repository starts udp-sender (client-protocols 5.2). */
function senderArguments({ session, networkInterface, path }: SenderOptions): string[] {
  return [
    ...['--nokbd', '--retries-until-drop', '65', '--portbase', String(session.port), `--${session.method}`],
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
  readonly #child: ChildProcess;
  readonly #receivers = new Receivers();
  #state: SessionRecord['state'] = 'waiting';
  #stopped: 'cancelled' | 'failed' | undefined;
  #sentBytes = 0;
  #running = true;
  #failedAt: number | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#child = startSender(options.start, senderArguments(options));
    const output = new SenderOutput();
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      for (const event of output.push(text)) this.#take(event);
      options.changed();
    });
    // A sender that no computer joins would keep its port for ever.
    const { maxWaitSeconds } = options.session;
    const patience = Math.min(Math.max(nobodyAfterSeconds, maxWaitSeconds + 60), mostPatienceSeconds);
    const nobody = setTimeout(() => {
      if (this.#receivers.joined > 0) return;
      this.#tell(`nobody joined in ${patience} s: stopped`);
      void this.stop('failed');
    }, patience * 1000).unref();
    this.ended = new Promise((resolve) => {
      const end = (state: SessionRecord['state'], why: string) => {
        if (!this.#running) return;
        this.#running = false;
        clearTimeout(nobody);
        this.#state = state;
        if (state === 'failed') this.#failedAt = Date.now();
        this.#tell(why);
        options.changed();
        resolve();
      };
      this.#child.once('error', (error) => end('failed', error.message));
      this.#child.once('close', (code, signal) => {
        const { served, joined } = this.#receivers;
        const state = this.#stopped ?? (code === 0 && served > 0 ? 'done' : 'failed');
        end(state, `ended with ${signal ?? `status ${code}`}; ${served} of ${joined} receivers got it`);
      });
    });
  }

  get running(): boolean {
    return this.#running;
  }

  /** It has been told to end, and has not ended yet. */
  get stopping(): boolean {
    return this.#running && this.#stopped !== undefined;
  }

  /** When it failed, in milliseconds. */
  get failedAt(): number | undefined {
    return this.#failedAt;
  }

  get path(): string {
    return this.#options.path;
  }

  get view(): SessionRecord {
    const { session, image, file, sizeBytes, job } = this.#options;
    const { joined, served, dropped } = this.#receivers;
    const sent = sizeBytes > 0 ? Math.min(100, Math.floor((100 * this.#sentBytes) / sizeBytes)) : 0;
    return {
      port: session.port,
      address: session.address,
      image,
      file,
      receivers: joined,
      state: this.#state,
      ...(this.#state === 'waiting' ? {} : { progress: this.#state === 'done' ? 100 : sent }),
      ...(this.#running ? {} : { completed: served }),
      ...(dropped.length > 0 ? { dropped: [...dropped] } : {}),
      ...(job === undefined ? {} : { job }),
    };
  }

  /** Ends the program and resolves once it is gone: then its port is free. */
  async stop(as: 'cancelled' | 'failed' = 'cancelled'): Promise<void> {
    if (!this.#running) return;
    this.#stopped ??= as;
    // While it sends, udp-sender puts SIGTERM off until it is done.
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  #take(event: SenderEvent): void {
    this.#receivers.take(event);
    if (event.kind === 'started') {
      this.#state = 'sending';
      this.#tell(`sends to ${this.#receivers.joined} receivers`);
    } else if (event.kind === 'sent') this.#sentBytes = event.bytes;
  }

  #tell(text: string): void {
    const { session, image, log } = this.#options;
    const line = `multicast of ${image} on port ${session.port}: ${text}`;
    if (this.#state === 'failed') log.error(line);
    else log.info(line);
  }
}
