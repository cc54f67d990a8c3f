import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { connectSocket, type LspClient } from '../bench/lsp-client.ts';
import { computerPortAttacks } from './computer-ports.ts';
import { documents, line, lines } from './documents.ts';

/** What an attacker has: the address, and a viewer's token. */
export interface Target {
  readonly url: string;
  readonly port: number;
  readonly seederPort: number;
  readonly trackerPort: number;
  readonly token: string;
}

/** One round of an attack; it is repeated as long as the time lasts, and starts anew when the daemon cut it off. */
type Round = () => Promise<unknown>;

/** Sets an attack up; what it opened is closed by the end of its process. */
export type Attack = (target: Target) => Promise<Round>;

const start = { line: 0, character: 0 };
const range = { start, end: { line: 1_000_000, character: 0 } };
const uriOf = (n: number | string) => `file:///attack/${encodeURIComponent(n)}.og`;

async function editorOf({ url, token }: Target): Promise<LspClient> {
  const editor = await connectSocket(url, token);
  await editor.request('initialize', { processId: null, rootUri: null, capabilities: {} });
  return editor;
}

const open = (editor: LspClient, uri: string, text: string) =>
  editor.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'oginstruction', version: 1, text },
  });
const change = (editor: LspClient, uri: string, contentChanges: object[]) =>
  editor.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges });

/** Asks again and again, of a document that is open, in one connection. */
const asking =
  (text: string, requests: readonly (readonly [string, object])[]): Attack =>
  async (target) => {
    const editor = await editorOf(target);
    const textDocument = { uri: uriOf('asked') };
    await open(editor, textDocument.uri, text);
    return () =>
      Promise.allSettled(
        requests.map(([method, params]) =>
          editor.request(`textDocument/${method}`, { textDocument, ...params }),
        ),
      );
  };

const middle = { line: 300, character: 8 };
/** Everything that an editor may ask of a document. */
const everything = [
  ['hover', { position: middle }],
  ['completion', { position: middle }],
  ['signatureHelp', { position: middle }],
  ['definition', { position: middle }],
  ['references', { position: middle, context: { includeDeclaration: true } }],
  ['documentHighlight', { position: middle }],
  ['prepareRename', { position: middle }],
  ['documentSymbol', {}],
  ['foldingRange', {}],
  ['documentLink', {}],
  ['codeLens', {}],
  ['selectionRange', { positions: Array(1000).fill(middle) }],
  ['inlayHint', { range }],
  ['codeAction', { range, context: { diagnostics: [] } }],
  ['semanticTokens/full', {}],
  ['semanticTokens/range', { range }],
  ['formatting', { options: { tabSize: 2, insertSpaces: true } }],
  ['rename', { position: { line: 0, character: 0 }, newName: 'x'.repeat(200) }],
] as const;

const edits =
  (make: (count: number) => object[], count: number): Attack =>
  async (target) => {
    const editor = await editorOf(target);
    return async () => {
      await open(editor, uriOf('edited'), documents.commands);
      await change(editor, uriOf('edited'), make(count));
      await editor.request('og/info', {});
    };
  };
const edit = (at: number) => ({
  range: { start: { line: at, character: 3 }, end: { line: at, character: 4 } },
  text: 'X',
});

/** Sessions of one token, each with a document; all ask of theirs at once, again and again. */
const sessions =
  (count: number, text: string): Attack =>
  async (target) => {
    const editors = await Promise.all(Array.from({ length: count }, () => editorOf(target)));
    await Promise.all(editors.map((editor) => open(editor, uriOf('own'), text)));
    const textDocument = { uri: uriOf('own') };
    return () =>
      Promise.allSettled(
        editors.flatMap((editor) =>
          everything.map(([method, params]) =>
            editor.request(`textDocument/${method}`, { textDocument, ...params }),
          ),
        ),
      );
  };

/** Sends checks of 2 MB and goes away before the answers. */
const unanswered =
  (count: number, checksOfEach: number): Attack =>
  async ({ url, token }) =>
  async () => {
    const clients = await Promise.all(Array.from({ length: count }, () => connectSocket(url, token)));
    const asked = clients.flatMap((client) =>
      Array.from({ length: checksOfEach }, () =>
        client.request('og/instruction/check', { script: documents.commands }),
      ),
    );
    await Promise.race(asked);
    for (const client of clients) {
      client.terminate();
    }
  };

/** Calls of one method, many at once. */
const calling =
  (method: string, params: object, atOnce: number): Attack =>
  async (target) => {
    const client = await connectSocket(target.url, target.token);
    return () => Promise.allSettled(Array.from({ length: atOnce }, () => client.request(method, params)));
  };

/** Sends the same bytes again and again and reads nothing. */
const flooding =
  (frame: string | Buffer, atOnce: number, how: 'send' | 'ping' = 'send'): Attack =>
  async ({ url, token }) => {
    const connectAgain = async () => {
      const socket = new WebSocket(url, {
        headers: { Authorization: `Bearer ${token}` },
        perMessageDeflate: false,
      });
      socket.on('error', () => {});
      await once(socket, 'open');
      socket.pause();
      return socket;
    };
    let socket = await connectAgain();
    return async () => {
      if (socket.readyState !== WebSocket.OPEN) {
        socket = await connectAgain();
      }
      for (let n = 0; n < atOnce && socket.bufferedAmount < 64 * 1024 * 1024; n++) {
        socket[how](frame);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
  };

const message = (method: string, params: object) => JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });

const strangers =
  (said: string): Attack =>
  async ({ port }) => {
    return async () => {
      const sockets = Array.from({ length: 500 }, () => {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => {});
        socket.write(said);
        return socket;
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      for (const socket of sockets.slice(0, 250)) {
        socket.destroy();
      }
    };
  };

export const attacks: Readonly<Record<string, Attack>> = {
  'no attack': async () => () => new Promise((resolve) => setTimeout(resolve, 100)),
  '10,000 edits from the end in one message': edits(
    (count) => Array.from({ length: count }, (_, n) => edit(count - n)),
    9_900,
  ),
  '10,000 edits from the begin in one message': edits(
    (count) => Array.from({ length: count }, (_, n) => edit(n)),
    9_900,
  ),
  '100,000 edits in one message': edits((count) => Array.from({ length: count }, () => edit(0)), 100_000),
  'a burst of 500 small changes of 2 MB': async (target) => {
    const editor = await editorOf(target);
    const uri = uriOf('typed');
    await open(editor, uri, documents.commands);
    return async () => {
      for (let n = 0; n < 500; n++) {
        await change(editor, uri, [edit(n * 20)]);
      }
      await editor.request('og/info', {});
    };
  },
  '200 documents of 2 MB': async (target) => {
    const editor = await editorOf(target);
    let n = 0;
    return async () => {
      for (let count = 0; count < 20; count++) {
        await open(editor, uriOf(n++ % 200), documents.commands);
      }
      await editor.request('og/info', {});
    };
  },
  '73 documents of 15 MB': async (target) => {
    const text = 'x'.repeat(15 * 1024 * 1024);
    let editor = await editorOf(target);
    return async () => {
      await open(editor, uriOf('huge'), text);
      await new Promise((resolve) => setTimeout(resolve, 50));
      editor = await editorOf(target);
    };
  },
  '10,000 small documents': async (target) => {
    const editor = await editorOf(target);
    let n = 0;
    return async () => {
      for (let count = 0; count < 1000; count++) {
        await open(editor, uriOf(n++), line);
      }
      await editor.request('og/info', {});
    };
  },
  ...Object.fromEntries(
    Object.entries(documents).map(([name, text]) => [`everything of ${name}`, asking(text, everything)]),
  ),
  'a rename of 99,000 places to a long name': asking(documents.assignments, [
    ['rename', { position: start, newName: 'x'.repeat(200) }],
  ]),
  'a rename of 10,000 places to a long name': asking(lines('a=1\n', 10_000), [
    ['rename', { position: start, newName: 'x'.repeat(200) }],
  ]),
  '90 sessions of one token': sessions(90, line.repeat(2000)),
  'unanswered checks of 2 MB': unanswered(8, 2),
  'symbols of a full session': async (target) => {
    const editor = await editorOf(target);
    for (let n = 0; n < 30; n++) {
      await open(editor, uriOf(n), documents.functions);
    }
    return () =>
      Promise.all(['f', '', 'x'.repeat(1000)].map((query) => editor.request('workspace/symbol', { query })));
  },
  'settings of 200 kB': async (target) => {
    const editor = await editorOf(target);
    await open(editor, uriOf('configured'), documents.wrong);
    const severity = Object.fromEntries(Array.from({ length: 9000 }, (_, n) => [`code-${n}`, 'error']));
    return async () => {
      for (let n = 0; n < 20; n++) {
        await editor.notify('workspace/didChangeConfiguration', {
          settings: { og: { diagnostics: { severity } } },
        });
      }
      await editor.request('og/info', {});
    };
  },
  ...Object.fromEntries(
    Object.entries(documents).map(([name, script]) => [
      `4 checks and preflights at once of ${name}`,
      async (target: Target) => {
        const client = await connectSocket(target.url, target.token);
        const scope = { computers: ['none'] };
        return () =>
          Promise.allSettled([
            ...Array.from({ length: 4 }, () => client.request('og/instruction/check', { script })),
            ...Array.from({ length: 4 }, () => client.request('og/instruction/preflight', { script, scope })),
          ]);
      },
    ]),
  ),
  'a scope of 10,000 computers': calling(
    'og/instruction/preflight',
    { script: line, scope: { computers: Array.from({ length: 10_000 }, (_, n) => `pc${n}`) } },
    20,
  ),
  'a topic 100,000 times': calling('og/subscribe', { topics: Array(40_000).fill('job') }, 20),
  'subscriptions without end': calling(
    'og/subscribe',
    { topics: ['repository', 'image', 'classroom', 'job', 'transfer'] },
    400,
  ),
  'rpc.discover without end': calling('rpc.discover', {}, 100),
  'og/image/list without end': calling('og/image/list', {}, 400),
  'og/image/inspect without end': calling('og/image/inspect', { file: '../../etc/passwd' }, 400),
  'calls that are not allowed': calling(
    'og/job/start',
    { requestId: 'x', script: line, scope: { computers: ['a'] } },
    400,
  ),
  'answers that nobody reads': flooding(message('rpc.discover', {}), 200),
  'messages of 4 MB without a meaning': flooding(
    message('textDocument/didOpen', { x: 'x'.repeat(4_000_000) }),
    5,
  ),
  'messages of 100,000 values': flooding(message('textDocument/didOpen', { x: Array(95_000).fill({}) }), 20),
  'messages of 2,000,000 values': flooding(`[${'0,'.repeat(1_900_000)}0]`, 5),
  'nesting without end': flooding('['.repeat(1_000_000), 5),
  rubbish: flooding('x', 10_000),
  'pings that nobody waits for': flooding(Buffer.alloc(125), 5_000, 'ping'),
  'messages that do not end': async ({ url, token }) => {
    return async () => {
      const socket = new WebSocket(url, {
        headers: { Authorization: `Bearer ${token}` },
        perMessageDeflate: false,
      });
      socket.on('error', () => {});
      await Promise.race([once(socket, 'open'), once(socket, 'close')]).catch(() => {});
      if (socket.readyState !== WebSocket.OPEN) {
        return;
      }
      for (let n = 0; n < 60; n++) {
        socket.send(Buffer.alloc(65_536, 'x'), { fin: false, binary: false });
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
  },
  ...computerPortAttacks,
  'strangers that say nothing': strangers(''),
  'strangers with half a greeting': strangers('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n'),
  'strangers that guess': strangers(
    'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer guess\r\n\r\n',
  ),
};
