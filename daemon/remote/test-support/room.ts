/** For the tests of this room only: a daemon that says what it is told to. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../../base/log.ts';
import { openRemote, type RemoteOptions } from '../index.ts';
import type { Timings } from '../timings.ts';
import type { OtherConfiguration, RemoteRepositories } from '../types.ts';

export const quick: Timings = {
  ...{ backOff: 20, longestBackOff: 100, connect: 500, ping: 100, answer: 500, save: 20, fetchSilence: 300 },
};

export const imageOf = (repository: string, name: string, more: object = {}) => ({
  ...{ id: `${repository}:${name}`, canonicalName: name, repository, registered: false, state: 'ready' },
  ...{ file: `${name}.img`, sizeBytes: 10, md5: '781e5e245d69b566979b86e28d23f2c7' },
  ...more,
});

export const repositoryOf = (id: string, more: object = {}) => ({
  ...{ id, name: `Repository ${id}`, address: '172.17.40.2', state: 'ready' },
  ...{ totalBytes: 100, freeBytes: 50, images: 1 },
  ...more,
});

interface Asked {
  readonly method: string;
  readonly params: Record<string, unknown>;
  readonly language: string | undefined;
}

/** Answers `og/info` and `og/subscribe` from its fields, and anything else through `answer`. */
export class FakeDaemon {
  id = 'lab';
  repositories: unknown[] = [repositoryOf('lab')];
  images: unknown[] = [imageOf('lab', 'win11')];
  /** What is put into the answer: `{result}` or `{error}`; undefined for no answer. */
  answer: (asked: Asked) => object | undefined = () => ({ result: {} });
  readonly asked: Asked[] = [];
  readonly sockets = new Set<WebSocket>();
  #server: WebSocketServer | undefined;
  #port = 0;

  get url(): string {
    return `ws://127.0.0.1:${this.#port}/`;
  }

  /** At the same port as before. */
  async start(): Promise<void> {
    const verifyClient = ({ req }: { req: IncomingMessage }) => req.headers.authorization === 'Bearer right';
    const server = new WebSocketServer({ host: '127.0.0.1', port: this.#port, verifyClient });
    this.#server = server;
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    server.on('connection', (socket, { headers }) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
      socket.on('message', (data) => {
        const { id, method, params } = JSON.parse(String(data));
        const asked = { method, params, language: headers['accept-language'] };
        this.asked.push(asked);
        const answer = this.#usual(method) ?? this.answer(asked);
        if (answer) {
          socket.send(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
        }
      });
    });
  }

  notify(topic: string, params: object): void {
    for (const socket of this.sockets) {
      socket.send(JSON.stringify({ jsonrpc: '2.0', method: `og/${topic}/didChange`, params }));
    }
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) {
      socket.terminate();
    }
    const server = this.#server;
    if (server) {
      await new Promise((resolve) => server.close(resolve));
    }
  }

  #usual(method: string): object | undefined {
    const { id, repositories, images } = this;
    if (method === 'og/info') {
      return { result: { repository: id, version: '9' } };
    }
    if (method === 'og/subscribe') {
      return { result: { cursor: 1, snapshot: { repositories, images } } };
    }
    return undefined;
  }
}

/** The room in a data folder of its own. */
export class TestRemote {
  readonly data: string;
  readonly logged: string[] = [];
  #remote: RemoteRepositories | undefined;

  private constructor(data: string) {
    this.data = data;
  }

  static async create(): Promise<TestRemote> {
    return new TestRemote(await mkdtemp(join(tmpdir(), 'og-remote-')));
  }

  get remote(): RemoteRepositories {
    if (!this.#remote) {
      throw new Error('not open');
    }
    return this.#remote;
  }

  /** Opens it, again perhaps; each repository by its URL or with more settings. */
  async open(
    repositories: readonly (Partial<OtherConfiguration> & { readonly url: string })[],
    more: Partial<RemoteOptions> = {},
  ): Promise<RemoteRepositories> {
    await this.#remote?.dispose();
    const write = (text: string) => void this.logged.push(text);
    const log: Log = { info: write, warn: write, error: write };
    const token = async () => 'right';
    this.#remote = await openRemote({
      repositories: repositories.map((each) => ({ token, id: undefined, name: undefined, ...each })),
      ...{ own: 'main', data: this.data, language: 'en', log, timings: quick },
      ...more,
    });
    return this.#remote;
  }

  /** Resolves once the room is as wanted. */
  async until<T>(look: (remote: RemoteRepositories) => T | undefined | false): Promise<T> {
    for (;;) {
      const found = look(this.remote);
      if (found) {
        return found;
      }
      await new Promise<void>((resolve) => {
        const listening = [
          this.remote.onDidChangeRepositories(() => done()),
          this.remote.onDidChangeImages(() => done()),
        ];
        const done = () => {
          for (const each of listening) {
            each.dispose();
          }
          resolve();
        };
      });
    }
  }

  /** Resolves once the repository of that place is in that state. */
  become(state: string, place = 0) {
    return this.until((remote) => {
      const record = remote.repositories()[place];
      return record?.state === state && record;
    });
  }

  async dispose(): Promise<void> {
    await this.#remote?.dispose();
    await rm(this.data, { recursive: true });
  }
}
