import { type ChildProcess, spawn } from 'node:child_process';
import type { Log } from '../base/log.ts';
import type { MulticastSession } from '../protocol/index.ts';
import type { SenderSession } from './request.ts';
import { type SenderEvent, SenderOutput } from './sender-output.ts';

/** Receivers wait 120 seconds for a session to start (MCASTERRORSESSION): after that nobody comes any more. */
const nobodyAfterSeconds = 180;
const killAfterMs = 2_000;

interface SenderOptions {
  /** The program, by name or path. */
  readonly program: string;
  /** Name of the network interface that has the repository's address. */
  readonly networkInterface: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** Canonical name, to be shown. */
  readonly image: string;
  readonly sizeBytes: number;
  readonly session: SenderSession;
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
  readonly #receivers = new Set<string>();
  #state: MulticastSession['state'] = 'waiting';
  #sentBytes = 0;
  #complete = false;
  #running = true;
  #failedAt: number | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#child = spawn(options.program, senderArguments(options), { stdio: ['ignore', 'ignore', 'pipe'] });
    const output = new SenderOutput();
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      for (const event of output.push(text)) this.#take(event);
      options.changed();
    });
    // A sender that no computer joins would keep its port for ever.
    const patience = Math.max(nobodyAfterSeconds, options.session.maxWaitSeconds + 60);
    const nobody = setTimeout(() => {
      if (this.#receivers.size > 0) return;
      this.#tell(`nobody joined in ${patience} s: stopped`);
      void this.stop();
    }, patience * 1000).unref();
    this.ended = new Promise((resolve) => {
      const end = (why: string, good: boolean) => {
        if (!this.#running) return;
        this.#running = false;
        clearTimeout(nobody);
        this.#state = good ? 'done' : 'failed';
        if (!good) this.#failedAt = Date.now();
        this.#tell(why);
        options.changed();
        resolve();
      };
      this.#child.once('error', (error) => end(reasonOf(error, options.program), false));
      this.#child.once('close', (code, signal) =>
        end(`ended with ${signal ?? `status ${code}`}`, code === 0 && this.#complete),
      );
    });
  }

  get running(): boolean {
    return this.#running;
  }

  /** When it failed, in milliseconds. */
  get failedAt(): number | undefined {
    return this.#failedAt;
  }

  get path(): string {
    return this.#options.path;
  }

  get view(): MulticastSession {
    const { session, image, sizeBytes } = this.#options;
    const sent = sizeBytes > 0 ? Math.min(100, Math.floor((100 * this.#sentBytes) / sizeBytes)) : 0;
    return {
      port: session.port,
      address: session.address,
      image,
      receivers: this.#receivers.size,
      state: this.#state,
      ...(this.#state === 'waiting' ? {} : { progress: this.#state === 'done' ? 100 : sent }),
    };
  }

  /** Ends the program and resolves once it is gone. */
  async stop(): Promise<void> {
    if (this.#running) {
      this.#child.kill('SIGTERM');
      const hard = setTimeout(() => this.#child.kill('SIGKILL'), killAfterMs);
      await this.ended;
      clearTimeout(hard);
    }
  }

  #take(event: SenderEvent): void {
    switch (event.kind) {
      case 'joined':
        this.#receivers.add(event.receiver);
        break;
      case 'started':
        this.#state = 'sending';
        this.#tell(`sends to ${this.#receivers.size} receivers`);
        break;
      case 'sent':
        this.#sentBytes = event.bytes;
        break;
      case 'complete':
        this.#complete = true;
        break;
    }
  }

  #tell(text: string): void {
    const { session, image, log } = this.#options;
    const line = `multicast of ${image} on port ${session.port}: ${text}`;
    if (this.#state === 'failed') log.error(line);
    else log.info(line);
  }
}

function reasonOf(error: Error, program: string): string {
  return 'code' in error && error.code === 'ENOENT'
    ? `${program} is not installed: install the package "udpcast"`
    : error.message;
}
