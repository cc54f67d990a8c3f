import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Emitter } from '../../base/events.ts';
import type { ImageFile } from '../../images/types.ts';
import { type DistributionOptions, openDistribution, openTracker } from '../index.ts';
import type { Tracker } from '../tracker/tracker.ts';
import type { Distribution } from '../types.ts';

const anyPort = { host: '127.0.0.1', port: 0 };

/** An image file of 3000 bytes. */
export const image = (file: string, more: Partial<ImageFile>): ImageFile => ({
  file,
  canonicalName: file.replace('.img', ''),
  state: 'ready',
  sizeBytes: 3000,
  mtimeMs: 1_700_000_000_000,
  locked: false,
  ...more,
});

/** A distribution on free ports, with images and a multicast program that a test makes up. */
export class TestDistribution {
  readonly root: string;
  readonly images: string;
  /** Stands in for udp-sender: tells how it was called, then goes on at each line that it reads from its pipe. */
  readonly udpSender: string;
  /** Lines of the log. */
  readonly logged: string[] = [];
  readonly #list: readonly ImageFile[];
  readonly #filesChanged = new Emitter<{ changed: readonly ImageFile[]; removed: readonly string[] }>();
  #tracker: Tracker | undefined;
  #distribution: Distribution | undefined;

  private constructor(root: string, list: readonly ImageFile[]) {
    this.root = root;
    this.images = join(root, 'images');
    this.udpSender = join(root, 'udp-sender');
    this.#list = list;
  }

  /** Prepares the folder; `open` does the rest. */
  static async prepare(list: readonly ImageFile[]): Promise<TestDistribution> {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'og-distribution-')));
    const test = new TestDistribution(root, list);
    await mkdir(test.images);
    for (const { file, mtimeMs } of list) {
      const path = join(test.images, file);
      await writeFile(path, 'x'.repeat(3000));
      await utimes(path, mtimeMs / 1000, mtimeMs / 1000);
    }
    await test.writeSender(fakeSender(root));
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(root, 'pipe')]);
    return test;
  }

  async writeSender(script: string): Promise<void> {
    await writeFile(this.udpSender, script);
    await chmod(this.udpSender, 0o755);
  }

  async open(more: Partial<DistributionOptions> = {}): Promise<Distribution> {
    const write = (text: string) => this.logged.push(text);
    const log = { info: write, warn: write, error: write };
    const { callers = { isAllowed: () => true, isKnown: () => false } } = more;
    this.#tracker = await openTracker({ ...anyPort, peersPerAddress: 2, log, callers });
    this.#distribution = await openDistribution({
      requests: { ...anyPort, senders: 8 },
      tracker: this.#tracker,
      announce: `http://127.0.0.1:${this.#tracker.address.port}/announce`,
      repository: { address: '127.0.0.1' },
      data: this.root,
      callers,
      ownerOf: () => Promise.resolve({ allowed: true, job: undefined }),
      files: {
        folder: this.images,
        list: () => this.#list,
        onDidChange: this.#filesChanged.event,
        open: () => Promise.reject(new Error('not used')),
        inspect: () => Promise.reject(new Error('not used')),
        condition: () => ({ state: 'ready' }),
        onDidChangeCondition: () => ({ dispose: () => {} }),
        dispose: () => Promise.resolve(),
      },
      log,
      udpSender: this.udpSender,
      ...more,
    });
    return this.#distribution;
  }

  get distribution(): Distribution {
    if (!this.#distribution) {
      throw new Error('not open');
    }
    return this.#distribution;
  }

  changeFiles(changed: readonly ImageFile[], removed: readonly string[] = []): void {
    this.#filesChanged.fire({ changed, removed });
  }

  /** Waits for a state, looking again at each change. */
  until(good: () => boolean): Promise<void> {
    if (good()) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const listener = this.distribution.onDidChange(() => {
        if (!good()) {
          return;
        }
        listener.dispose();
        resolve();
      });
    });
  }

  hasLogged(text: string): boolean {
    return this.logged.some((line) => line.includes(text));
  }

  /** Waits for a line of the log: nothing else tells that a request was refused. */
  async untilLogged(text: string): Promise<void> {
    while (!this.hasLogged(text)) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async dispose(): Promise<void> {
    await this.#distribution?.dispose();
    await this.#tracker?.dispose();
    await rm(this.root, { recursive: true, force: true });
  }
}

/** Sends one message to the request port as a client of an address does; resolves once the daemon has closed. */
export function sendRequest(
  port: number,
  text: string | Buffer,
  localAddress = '127.0.0.1',
  host = '127.0.0.1',
): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, localAddress }, () => socket.end(text));
    socket.on('error', () => {}).on('close', () => resolve());
    socket.resume();
  });
}

/** Writes what udp-sender 20120424 does: to two receivers, of which the line `one` drops one and `both` both. */
const fakeSender = (root: string) => `#!/bin/sh
echo "$@" >> ${root}/calls
exec 3<> ${root}/pipe
read line <&3
echo "New connection from 10.0.0.1  (#0) 00000009" >&2
echo "New connection from 10.0.0.2  (#1) 00000009" >&2
echo "Starting transfer: 00000009" >&2
printf 'bytes=      1 500  re-xmits=0000000 (  0.0%%) slice=1024 -   0\r' >&2
read line <&3
[ "$line" = 0 ] || printf 'Dropping client #0 because of timeout\nDisconnecting #0 (10.0.0.1)\n' >&2
[ "$line" != both ] || printf 'Disconnecting #1 (10.0.0.2)\n' >&2
echo "Transfer complete." >&2
`;
