import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from '../../daemon/base/free-port.ts';
import { TransmissionRpc } from '../../daemon/distribution/transmission/rpc.ts';

const lookAgainMs = 20;

/** Whether there is a real transmission-daemon. */
export function hasTransmission(): boolean {
  try {
    execFileSync('transmission-daemon', ['--version'], { stdio: 'ignore' });
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
  return true;
}

const torrentsSchema = z.object({
  torrents: z.array(z.object({ name: z.string(), status: z.int() })),
});

/** A real transmission-daemon with a folder of its own, on loopback and on free ports, that speaks with our tracker only. */
export class RealTransmission {
  readonly folder: string;
  /** Where it puts what it is not told another place for. */
  readonly downloads: string;
  readonly url: string;
  /** Where peers reach it. */
  readonly peerPort: number;
  readonly #rpc: TransmissionRpc;
  #child: ChildProcess | undefined;

  private constructor(folder: string, port: number, peerPort: number, user: string, password: string) {
    this.peerPort = peerPort;
    this.folder = folder;
    this.downloads = join(folder, 'downloads');
    this.url = `http://127.0.0.1:${port}/transmission/rpc`;
    this.#rpc = new TransmissionRpc({ url: this.url, user, password: async () => password });
  }

  /** `address`: where peers reach it. */
  static async prepare(
    folder: string,
    user: string,
    password: string,
    address = '127.0.0.1',
  ): Promise<RealTransmission> {
    const [port, peerPort] = [await freePort('127.0.0.1'), await freePort(address)];
    const transmission = new RealTransmission(folder, port, peerPort, user, password);
    await mkdir(transmission.downloads, { recursive: true });
    const loopback = { 'rpc-bind-address': '127.0.0.1', 'bind-address-ipv4': address };
    const access = {
      'rpc-authentication-required': true,
      'rpc-username': user,
      'rpc-password': password,
      'rpc-whitelist-enabled': false,
    };
    const off = Object.fromEntries(
      ['dht', 'pex', 'lpd', 'utp', 'port-forwarding'].map((name) => [`${name}-enabled`, false]),
    );
    const settings = {
      ...{ ...loopback, ...access, ...off, 'rpc-port': port, 'peer-port': peerPort },
      'download-dir': transmission.downloads,
    };
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
    return transmission;
  }

  /** Resolves once it answers. */
  async start(): Promise<void> {
    const child = spawn('transmission-daemon', ['-f', '-g', this.folder], { stdio: 'ignore' });
    this.#child = child;
    await once(child, 'spawn');
    // A loop without a rest would take the processor that it starts with.
    while (child.exitCode === null && !(await this.#answers())) {
      await wait(lookAgainMs);
    }
    if (child.exitCode !== null) {
      throw new Error(`transmission-daemon ended with ${child.exitCode}`);
    }
  }

  async #answers(): Promise<boolean> {
    return fetch(this.url).then(
      () => true,
      () => false,
    );
  }

  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Each of its torrents: its name, and whether it runs. */
  async torrents(): Promise<string[]> {
    const { torrents } = await this.call('torrent-get', { fields: ['name', 'status'] }, torrentsSchema);
    return torrents.map(({ name, status }) => `${name} ${status >= 3 ? 'runs' : 'rests'}`).sort();
  }

  call<T>(method: string, args: Record<string, unknown>, schema: z.ZodType<T>): Promise<T> {
    return this.#rpc.call(method, args, schema, new AbortController().signal);
  }
}
