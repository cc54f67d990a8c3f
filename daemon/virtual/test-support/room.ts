/** For the tests of this room: the daemon's side of a client's connection, image files, and what they need. */
import { existsSync, watch } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { crc32, gzipSync } from 'node:zlib';
import { md5 } from '../sums.ts';
import { torrentOf } from './torrent.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** The body's characters as they came. */
  readonly text: string;
}

/** Values that come one by one, for whoever waits for the next. */
class Queue<T> {
  readonly #values: T[] = [];
  readonly #waiting: ((value: T) => void)[] = [];

  put(value: T): void {
    const waiting = this.#waiting.shift();
    if (waiting) {
      waiting(value);
    } else {
      this.#values.push(value);
    }
  }

  next(): Promise<T> {
    const value = this.#values.shift();
    return value === undefined
      ? new Promise((resolve) => this.#waiting.push(resolve))
      : Promise.resolve(value);
  }
}

/** One connection of a client, seen from the daemon. */
export class ScriptedConnection {
  readonly socket: Socket;
  readonly #answers = new Queue<Answer>();
  readonly #lines = new Queue<string>();
  readonly #proxied: boolean;
  #proxyLine: Promise<string> | undefined;
  #text = '';

  constructor(socket: Socket, proxied: boolean) {
    this.socket = socket;
    this.#proxied = proxied;
    let lineExpected = proxied;
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      this.#text += piece.toString('latin1');
      const lineEnd = this.#text.indexOf('\r\n');
      if (lineExpected && lineEnd >= 0) {
        lineExpected = false;
        this.#lines.put(this.#text.slice(0, lineEnd));
        this.#text = this.#text.slice(lineEnd + 2);
      }
      if (!lineExpected) {
        this.#take();
      }
    });
  }

  #take(): void {
    for (;;) {
      const found =
        /^HTTP\/1\.0 (\d{3})[^\r]*\r\nContent-Length: (\d+)\r\nContent-Type: application\/json\r\n\r\n/.exec(
          this.#text,
        );
      const end = (found?.[0].length ?? 0) + Number(found?.[2]);
      if (!found || this.#text.length < end) {
        return;
      }
      const text = this.#text.slice(found[0].length, end);
      this.#text = this.#text.slice(end);
      this.#answers.put({ status: Number(found[1]), body: text === '' ? undefined : JSON.parse(text), text });
    }
  }

  send(method: string, path: string, body?: unknown): void {
    const text = body === undefined ? '' : JSON.stringify(body);
    this.socket.write(
      `${method} ${path} HTTP/1.1\r\nContent-Length: ${text.length}\r\nContent-Type: application/json\r\n\r\n${text}`,
    );
  }

  /** The next answer, asked for or not. */
  answer(): Promise<Answer> {
    return this.#answers.next();
  }

  /** The address of the computer, by the PROXY line or by the connection. */
  async ip(): Promise<string> {
    return this.#proxied ? ((await this.proxyLine()).split(' ')[2] ?? '') : (this.socket.remoteAddress ?? '');
  }

  proxyLine(): Promise<string> {
    this.#proxyLine ??= this.#lines.next();
    return this.#proxyLine;
  }

  ask(method: string, path: string, body?: unknown): Promise<Answer> {
    this.send(method, path, body);
    return this.answer();
  }
}

/** Listens for clients as the daemon does, and greets none of them by itself. */
export class ScriptedServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #connections = new Queue<ScriptedConnection>();

  private constructor(proxied: boolean) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      this.#connections.put(new ScriptedConnection(socket, proxied));
    });
  }

  /** Where computers cannot have addresses of their own, they tell them in PROXY lines. */
  static async listen(proxied = process.platform !== 'linux', port = 0): Promise<ScriptedServer> {
    const server = new ScriptedServer(proxied);
    await new Promise<void>((resolve) => {
      server.#server.listen(port, '127.0.0.1', resolve);
    });
    return server;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  connection(): Promise<ScriptedConnection> {
    return this.#connections.next();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** An own folder below the system's, and how to remove it. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'og-virtual-'));
  // A script that was just killed may still write its last file.
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Resolves when the file is there. */
export async function appearance(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await new Promise<void>((resolve) => {
    const watcher = watch(dirname(file), (_event, name) => {
      if (name === basename(file)) {
        done();
      }
    });
    const done = () => {
      watcher.close();
      resolve();
    };
    if (existsSync(file)) {
      done();
    }
  });
}

/** The bytes of a partclone 0002 image of 60 used blocks: its header is sound, what follows is not looked at. */
export function partcloneImage(filesystem: string, deviceBytes: number): Buffer {
  const blockBytes = 4096;
  const image = Buffer.alloc(300_000, 'data');
  image.fill(0, 0, 110);
  image.write('partclone-image');
  image.write('0.3.23', 16);
  image.write('0002', 30);
  image.writeUInt16LE(0xc0de, 34);
  image.write(filesystem, 36);
  image.writeBigUInt64LE(BigInt(deviceBytes), 52);
  image.writeBigUInt64LE(BigInt(Math.floor(deviceBytes / blockBytes)), 60);
  image.writeBigUInt64LE(60n, 68);
  image.writeBigUInt64LE(60n, 76);
  image.writeUInt32LE(blockBytes, 84);
  // partclone leaves out the final inversion of the usual CRC-32.
  image.writeUInt32LE(~crc32(image.subarray(0, 106)) >>> 0, 106);
  return image;
}

/** Puts a gzip image with its sidecars into a folder; returns its path. `tracker`: its URL. */
export async function addImage(
  folder: string,
  name: string,
  content: Buffer,
  tracker = 'http://127.0.0.1:9/announce',
): Promise<string> {
  const file = join(folder, `${name}.img`);
  await mkdir(folder, { recursive: true });
  const bytes = gzipSync(content);
  await writeFile(file, bytes);
  await writeFile(`${file}.sum`, `${await md5(file, 'tail')}\n`);
  await writeFile(`${file}.full.sum`, `${await md5(file, 'full')}\n`);
  await writeFile(`${file}.torrent`, torrentOf(bytes, 4 * 1024 * 1024, tracker, `${name}.img`));
  return file;
}
