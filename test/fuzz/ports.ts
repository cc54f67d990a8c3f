import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { answerText, wrapped } from '../../daemon/dispatch/test-support/fake-client.ts';
import { methodTable } from '../../daemon/protocol/index.ts';
import { startDaemon } from '../support/daemon.ts';
import { trackerTarget } from './announces.ts';
import { below, mutateText, mutateValue, pick, type Random } from './mutate.ts';
import type { Target } from './parsers.ts';
import { peerBytes, readyImage } from './peer-messages.ts';

/** Beside the images folder: what no answer may contain. */
const secret = 'the-content-of-a-file-outside-the-images-folder';
const internalError = -32603;
const ourInternalError = 1007;
const answerMs = 60_000;
/** What the daemon may have grown to in the end, in MiB. */
const mostMemory = 700;

const id = 'a';
const scope = { classroom: id, group: id, computers: [id] };
const registration = {
  ...{ canonicalName: 'win11', name: 'Windows', softwareProfile: 'Office', partition: 1 },
  ...{ partitionType: 'NTFS', repository: 'repo1', comments: 'x' },
};
/** Parameters that are nearly right for the most methods; mutated, they are wrong in every way. */
const parameters = [
  {},
  { id, computers: [id], computer: id },
  { requestId: 'r', script: 'ogMount 1 1', scope, title: 't', waitSeconds: 0 },
  { kind: 'deployImage', image: 'win11', disk: 1, partition: 2, protocol: 'UNICAST', scope },
  { ...registration, newName: 'b', sources: ['nothing'], file: 'win11.img' },
  { name: 'Aula', network: '10.0.0.0/24', groups: [], multicast: { port: 9000 }, p2p: { mode: 'peer' } },
  { classroom: id, name: 'pc1', ip: '10.0.0.2', mac: '02:00:00:00:00:01' },
  { topics: ['job'], since: 1, limit: 5 },
  { token: 'x' },
];
/** Each method with those of the parameters that it takes, or all of them when it takes none. */
const methods = Object.entries(methodTable).map(([method, { params }]) => {
  const fitting = parameters.filter((one) => params.safeParse(one).success);
  return [method, fitting.length > 0 ? fitting : parameters] as const;
});
const uri = 'file:///a.og';
const position = { line: 0, character: 3 };
const range = { start: position, end: position };
const lspParameters = {
  ...{
    textDocument: { uri, languageId: 'oginstruction', version: 1, text: 'ogMount 1 1\n' },
    position,
    range,
  },
  ...{ contentChanges: [{ range, text: 'x' }], positions: [position], query: 'a', newName: 'b' },
  ...{ options: { tabSize: 2, insertSpaces: true }, context: { diagnostics: [], includeDeclaration: true } },
  ...{ label: 'ogMount', previousResultId: '1', settings: { og: {} } },
};
const lspMethods = [
  ...['didOpen', 'didChange', 'didClose', 'didSave'].map((name) => `textDocument/${name}`),
  ...[
    'completion',
    'hover',
    'signatureHelp',
    'definition',
    'references',
    'rename',
    'codeAction',
    'formatting',
  ].map((name) => `textDocument/${name}`),
  ...['documentSymbol', 'foldingRange', 'selectionRange', 'inlayHint', 'codeLens', 'semanticTokens/full'].map(
    (name) => `textDocument/${name}`,
  ),
  ...['workspace/symbol', 'workspace/didChangeConfiguration', 'completionItem/resolve', '$/setTrace'],
];

/** Feeds a real daemon through each of its ports. `close` ends it, and tells what it did not stand. */
export async function portTargets(): Promise<{ targets: Target[]; close(): Promise<string[]> }> {
  const daemon = await startDaemon();
  await writeFile(join(daemon.folder, 'secret'), secret);
  await writeFile(join(daemon.images, 'notes.txt'), 'no image');
  const infoHash = await readyImage(daemon.images);
  const { ready } = daemon;
  const caller = new Caller(`${daemon.url}/`, daemon.token);

  /** Writes to a port from an address that hardly any other case has, and waits for the end of the connection. */
  const write = async (port: number, random: Random, text: string): Promise<string> => {
    const localAddress = `127.${1 + below(random, 254)}.${below(random, 255)}.${1 + below(random, 254)}`;
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    let answer = '';
    socket.setEncoding('latin1').on('data', (piece: string) => {
      answer += piece;
    });
    socket.on('error', () => {});
    const closed = once(socket, 'close').catch(() => {});
    socket.end(text, 'latin1');
    const tooLong = setTimeout(() => socket.destroy(), 200);
    await closed;
    clearTimeout(tooLong);
    return answer;
  };
  const http = (line: string, headers: string[]) =>
    `${[line, 'Host: 127.0.0.1', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`;

  const targets: Target[] = [
    {
      name: 'og methods over the socket',
      share: 20,
      feed: (random) => {
        const [method, fitting] = pick(random, methods);
        // Now and then what is right: only that gets behind the validation.
        const given = pick(random, fitting);
        return caller.call(method, random() < 0.3 ? given : mutateValue(random, given));
      },
    },
    {
      name: 'LSP over the socket',
      share: 12,
      feed: (random) => caller.call(pick(random, lspMethods), mutateValue(random, lspParameters)),
    },
    {
      name: 'frames on the socket',
      share: 3,
      feed: (random) =>
        caller.write(
          mutateText(random, ['{"jsonrpc":"2.0","method":"og/info"}', '[{"jsonrpc":"2.0","id":1}]']),
        ),
    },
    {
      name: 'port 8889',
      share: 4,
      feed: (random) => {
        const seeds = [
          answerText(200, { status: 'OPG' }),
          answerText(200, { out: wrapped('1'.repeat(32), 0, 'x') }),
        ];
        return write(ready.clients.port, random, mutateText(random, seeds));
      },
    },
    {
      name: 'the follow port',
      share: 2,
      feed: (random) =>
        write(ready.follow.port, random, mutateText(random, [`OGFOLLOW ${'0'.repeat(32)}\nx\n`])),
    },
    {
      name: 'port 2009',
      share: 3,
      feed: (random) => {
        const seeds = [
          'START_MULTICAST //notes.txt 9000:full-duplex:239.194.1.1:90M:1:1\n',
          '-ne START_MULTICAST a b',
        ];
        return write(ready.requests.port, random, mutateText(random, seeds));
      },
    },
    trackerTarget(infoHash, (random, path) =>
      write(ready.tracker.port, random, http(`GET ${path} HTTP/1.0`, [])),
    ),
    {
      name: 'the port of checksums',
      share: 3,
      feed: async (random) => {
        const path = mutateText(random, [
          '/notes.txt.full.sum',
          '/../secret.full.sum',
          '/%2e%2e/secret',
          '//notes.txt',
        ]);
        const method = pick(random, ['GET', 'HEAD', 'POST']);
        const answer = await write(ready.sums?.port ?? 0, random, http(`${method} ${path} HTTP/1.0`, []));
        if (answer.includes(' 200 ')) {
          throw new Error(`answered ${path}`);
        }
      },
    },
    {
      name: 'the seeder',
      share: 4,
      feed: (random) =>
        write(ready.seeder?.port ?? 0, random, Buffer.from(peerBytes(random, infoHash)).toString('latin1')),
    },
    {
      name: 'downloads',
      share: 3,
      feed: async (random) => {
        const path = mutateText(random, ['/images/notes.txt', '/images/../secret', '/images/%2e%2e/secret']);
        const headers = [
          `Authorization: Bearer ${daemon.token}`,
          `Range: ${mutateText(random, ['bytes=0-3'])}`,
        ];
        const answer = await write(ready.listen.port, random, http(`GET ${path} HTTP/1.1`, headers));
        if (answer.includes(secret)) {
          throw new Error(`gave what lies outside: ${path}`);
        }
      },
    },
  ];
  return {
    targets,
    async close() {
      const problems: string[] = [];
      try {
        await caller.call('og/info', {});
        const status = await readFile(`/proc/${daemon.pid}/status`, 'utf8').catch(() => '');
        const memory = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
        if (memory > mostMemory) {
          problems.push(`the daemon took ${Math.round(memory)} MiB`);
        }
      } catch (error) {
        problems.push(`the daemon does not answer any more: ${error}`);
      }
      caller.close();
      if (daemon.log().includes(daemon.token)) {
        problems.push('the token is in the log');
      }
      if (/^\s+at .+:\d+:\d+/m.test(daemon.log())) {
        problems.push(`there are stacks in the log:\n${daemon.log().slice(-2_000)}`);
      }
      await daemon.stop('SIGKILL');
      return problems;
    },
  };
}

interface Answer {
  readonly id?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** An admin who calls one method after the other; connects again when the daemon has had enough. */
class Caller {
  readonly #url: string;
  readonly #token: string;
  #socket: WebSocket | undefined;
  #lastId = 0;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** Throws when the answer is an internal error, or does not come. */
  async call(method: string, params: unknown): Promise<void> {
    const socket = await this.#connected();
    const id = `call-${++this.#lastId}`;
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    const answer = await this.#answer(socket, (one) => one.id === id || one.id === null);
    const code = answer?.error?.code;
    if (code === internalError || code === ourInternalError) {
      throw new Error(`${method} ${JSON.stringify(params)?.slice(0, 1_000)}: ${answer?.error?.message}`);
    }
  }

  /** Sends what may be no message at all, and sees that the next one is answered. */
  async write(text: string): Promise<void> {
    const socket = await this.#connected();
    socket.send(text);
    await this.call('og/info', {});
  }

  close(): void {
    this.#socket?.terminate();
  }

  /** Undefined when the daemon closes the connection instead. */
  #answer(socket: WebSocket, isMeant: (answer: Answer) => boolean): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      const settle = (result: Answer | undefined) => {
        clearTimeout(tooLong);
        socket.off('message', take);
        socket.off('close', gone);
        resolve(result);
      };
      const gone = () => settle(undefined);
      const take = (data: WebSocket.RawData) => {
        const answer = JSON.parse(String(data)) as Answer;
        if (isMeant(answer)) {
          settle(answer);
        }
      };
      const tooLong = setTimeout(() => reject(new Error('no answer')), answerMs);
      socket.on('message', take);
      socket.once('close', gone);
    });
  }

  async #connected(): Promise<WebSocket> {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      return this.#socket;
    }
    const headers = { Authorization: `Bearer ${this.#token}` };
    const socket = new WebSocket(this.#url, 'og.v1', { headers, perMessageDeflate: false });
    socket.on('error', () => {});
    await once(socket, 'open');
    this.#socket = socket;
    socket.send(
      JSON.stringify({
        ...{ jsonrpc: '2.0', id: 'initialize', method: 'initialize' },
        params: { processId: null, rootUri: null, capabilities: {} },
      }),
    );
    await this.#answer(socket, (one) => one.id === 'initialize');
    return socket;
  }
}
