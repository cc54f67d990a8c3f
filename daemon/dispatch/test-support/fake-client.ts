import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { cacheScript } from '../client/cache-listing.ts';

export interface FakeRequest {
  readonly path: string;
  readonly body: string;
}

/** For tests: an ogClient that does what the test says, over a real socket, from an address of its own. */
export class FakeClient {
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  /** Answers by itself, without a word, what its cache holds; a test of that sets it to false. */
  hidesCache = true;
  #buffer = '';
  #requests: FakeRequest[] = [];
  #wake: () => void = () => {};

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('error', () => {});
    socket.on('data', (chunk: string) => this.#read(chunk));
    // Resolves as well when the daemon was killed: the connection is reset then.
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  /** Connects from an address of the loopback network. */
  static async connect(port: number, localAddress = '127.0.0.2'): Promise<FakeClient> {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    const client = new FakeClient(socket);
    await once(socket, 'connect');
    return client;
  }

  /** Waits for a refresh and answers it. */
  async refreshed(): Promise<void> {
    await this.expect('GET /refresh');
    this.answerRefresh();
  }

  answerRefresh(): void {
    this.answer(200, refreshBody);
  }

  /** The next request, which must be to this path. */
  async expect(path: string): Promise<FakeRequest> {
    const request = await this.next();
    if (request.path !== path) {
      throw new Error(`expected ${path}, got ${request.path}`);
    }
    return request;
  }

  /** The script of the next request and its run id; answers probes before it as a client that is free. */
  async expectRun(): Promise<{ run: string; runId: string }> {
    let request = await this.next();
    while (request.path === 'POST /probe') {
      this.answer(200, { status: 'OPG' });
      request = await this.next();
    }
    if (request.path !== 'POST /shell/run') {
      throw new Error(`expected a script, got ${request.path}`);
    }
    return runOf(request);
  }

  /** How many requests have come that nobody has asked for yet. */
  get waiting(): number {
    return this.#requests.length;
  }

  answer(status: number, body?: unknown): void {
    this.socket.write(answerText(status, body));
  }

  /** Answers as a wrapper does. */
  answerRun(runId: string, exitCode: number, output = ''): void {
    this.answer(200, { out: wrapped(runId, exitCode, output) });
  }

  close(): void {
    this.socket.destroy();
  }

  /** The next request, whatever it is. */
  async next(): Promise<FakeRequest> {
    for (;;) {
      const request = this.#requests.shift();
      if (request) {
        return request;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #read(chunk: string): void {
    this.#buffer += chunk;
    for (;;) {
      const match =
        /^(\w+ \S+) HTTP\/1\.1\r\nContent-Length: (\d+)\r\nContent-Type: application\/json\r\n\r\n/.exec(
          this.#buffer,
        );
      if (!match) {
        return;
      }
      const [header, path = '', length] = match;
      const end = header.length + Number(length);
      if (this.#buffer.length < end) {
        return;
      }
      const request = { path, body: this.#buffer.slice(header.length, end) };
      this.#buffer = this.#buffer.slice(end);
      if (this.hidesCache && asksForCache(request)) {
        this.answerRun(runOf(request).runId, 3);
        continue;
      }
      this.#requests.push(request);
      this.#wake();
    }
  }
}

/** The script of a request and its run id. */
function runOf({ body }: FakeRequest): { run: string; runId: string } {
  const { run } = JSON.parse(body);
  return { run, runId: /@@OG ([0-9a-f]{32})/.exec(run)?.[1] ?? '' };
}

const encodedCacheScript = Buffer.from(cacheScript).toString('base64');

function asksForCache(request: FakeRequest): boolean {
  return request.path === 'POST /shell/run' && runOf(request).run.includes(encodedCacheScript);
}

export function answerText(status: number, body?: unknown): string {
  const json = body === undefined ? '' : JSON.stringify(body);
  return `HTTP/1.0 ${status} X\r\nContent-Length: ${json.length}\r\nContent-Type: application/json\r\n\r\n${json}`;
}

export function wrapped(runId: string, exitCode: number, output: string): string {
  const bytes = Buffer.from(output);
  return `@@OG ${runId} ${exitCode} ${bytes.length}\n${bytes.toString('base64')}`;
}

/** Runs what was sent as ogClient does, and gives its stdout. */
export function reallyRun(run: string): Promise<string> {
  return text(spawn('bash', ['-c', run], { stdio: ['ignore', 'pipe', 'ignore'] }).stdout);
}

const common = { disk: '1', os: '', used_size: '50' };
const refreshBody = {
  serial_number: '',
  disk_setup: [{ ...common, partition: '0', filesystem: '', size: '1000', code: '2' }],
  partition_setup: [{ ...common, partition: '4', filesystem: 'CACHE', size: '400', code: 'ca' }],
  link: 1000,
};
