import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../daemon/base/log.ts';
import { parseTorrent, torrentNamed } from '../../daemon/base/torrent-file.ts';
import { ConfigurationError } from '../../daemon/config/error.ts';
import { parseConfiguration } from '../../daemon/config/load.ts';
import { AnswerReader, FramingError } from '../../daemon/dispatch/client/framing.ts';
import { understand } from '../../daemon/dispatch/client/parse-answer.ts';
import { parseProxyLine } from '../../daemon/dispatch/client/proxy-protocol.ts';
import { LiveOutput } from '../../daemon/dispatch/jobs/live-output.ts';
import { answerText, wrapped } from '../../daemon/dispatch/test-support/fake-client.ts';
import { parseWrapped } from '../../daemon/dispatch/wrapper.ts';
import { parseRequest } from '../../daemon/distribution/multicast/request.ts';
import { SenderLog } from '../../daemon/distribution/multicast/sender-log.ts';
import { SenderOutput } from '../../daemon/distribution/multicast/sender-output.ts';
import { FormatProblem, inspectionOf, readHeader, unpack } from '../../daemon/images/formats/index.ts';
import { fixtures, sourceOf } from '../../daemon/images/formats/test-images.ts';
import { volumeName } from '../../daemon/images/formats/volume-names.ts';
import { readIndex } from '../../daemon/images/known/index-file.ts';
import { Store } from '../../daemon/inventory/store.ts';
import { createLanguageService } from '../../daemon/language/index.ts';
import { demoView, documentOf } from '../../daemon/language/test-support/room.ts';
import { OgError } from '../../daemon/protocol/index.ts';
import { daemonUrl } from '../../daemon/protocol/rules/daemon-url.ts';
import {
  formatMulticastSession,
  parseMulticastSession,
} from '../../daemon/protocol/rules/multicast-session.ts';
import { formatP2pSession, parseP2pSession } from '../../daemon/protocol/rules/p2p-session.ts';
import { lspParamsError } from '../../daemon/server/lsp/params.ts';
import { byteRange } from '../../daemon/server/transport/byte-range.ts';
import { readFrame } from '../../daemon/server/transport/frame.ts';
import { announceTarget } from './announces.ts';
import { computerTargets } from './computers.ts';
import { contentTargets } from './contents.ts';
import { inventorySourceTargets } from './inventory-sources.ts';
import { below, mutateBytes, mutateText, mutateValue, pick, type Random } from './mutate.ts';
import { wireTargets } from './wire.ts';

/** One thing that reads what strangers write. */
export interface Target {
  readonly name: string;
  /** How many of a hundred cases it gets, against the others. */
  readonly share: number;
  /** Feeds it once. Throws what it must not throw, or an Error that says what is not as it has to be. */
  readonly feed: (random: Random) => unknown;
}

/** Runs what may throw these errors, and no others. */
export async function allowing(
  errors: readonly (abstract new (...args: never[]) => Error)[],
  work: () => unknown,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!errors.some((one) => error instanceof one)) {
      throw error;
    }
  }
}

function holds(condition: boolean, text: string): void {
  if (!condition) {
    throw new Error(text);
  }
}

const sessions = [
  '9000:full-duplex:239.194.17.36:90M:24:60',
  '9002:half-duplex:224.0.1.5:5000M:1:0',
  'peer:60',
  'leecher',
  'seeder:10',
];
const refresh = {
  serial_number: '',
  disk_setup: [
    {
      disk: '1',
      disk_type: 'DISK',
      partition: '0',
      filesystem: '',
      os: '',
      size: '98304',
      used_size: '0',
      code: '2',
    },
  ],
  partition_setup: [
    {
      disk: '1',
      partition: '1',
      filesystem: 'EXT4',
      os: 'Linux',
      size: '32768',
      used_size: '0.1',
      code: '8300',
    },
  ],
  link: 1000,
};
const configuration = {
  listen: { host: '127.0.0.1', port: 8470 },
  auth: { tokens: [{ name: 'ana', role: 'operator', sha256: 'a'.repeat(64) }] },
  repository: { id: 'repo1', images: '/opt/opengnsys/images', address: '10.0.0.1' },
  clients: { host: '0.0.0.0', port: 8889 },
};
const inventory = {
  version: 1,
  images: [],
  classrooms: [
    {
      id: 'c',
      name: 'Aula',
      network: '10.0.0.0/24',
      groups: [],
      multicast: {},
      p2p: {},
      computers: [{ id: 'p', name: 'pc', ip: '10.0.0.2', mac: '02:00:00:00:00:01' }],
    },
  ],
};
const messages = [
  {
    jsonrpc: '2.0',
    id: 1,
    method: 'og/job/start',
    params: { requestId: 'r', script: 'ls', scope: { classroom: 'c' } },
  },
  { jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 1 } },
  { jsonrpc: '2.0', id: 'a', result: {} },
];
const position = { line: 1, character: 2 };
const lspParams = {
  textDocument: { uri: 'file:///a.og' },
  position,
  range: { start: position, end: position },
  context: { diagnostics: [], includeDeclaration: true },
  newName: 'a',
  positions: [position],
  query: 'a',
};
const senderOutput = [
  'New connection from 10.77.1.11  (#0) 00000009\nStarting transfer: 00000009\nbytes=   1 234K re-xmits=0000000 (  0.0%) slice=1024 -   0\r',
  'Dropping client #0 because of timeout\nDisconnecting #0 (10.77.1.11)\nTransfer complete.\n',
];
const scratchNames = { index: 'images.jsonl', store: 'inventory.json' };

/** All that can be fed without a daemon. Close it in the end. */
export async function parserTargets(): Promise<{ targets: Target[]; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'og-fuzz-'));
  const files = (await readdir(fixtures, { recursive: true })).filter((name) =>
    /\.(img|dsk|diff)$/.test(name),
  );
  const images = await Promise.all(files.map((name) => readFile(join(fixtures, name))));
  const corpus = join(import.meta.dirname, '../fixtures/instructions');
  const scripts = await Promise.all(
    (await readdir(corpus)).map((name) => readFile(join(corpus, name), 'utf8')),
  );
  const torrent = Buffer.from(
    `d8:announce20:http://10.0.0.1/anno7:comment32:${'a'.repeat(32)}4:infod6:lengthi5e4:name5:a.img12:piece lengthi4194304e6:pieces20:${'h'.repeat(20)}7:privatei1eee`,
  );
  const service = await createLanguageService(demoView);
  const json = (seeds: readonly unknown[]) => (random: Random) =>
    random() < 0.5
      ? JSON.stringify(mutateValue(random, pick(random, seeds)))
      : mutateText(
          random,
          seeds.map((seed) => JSON.stringify(seed)),
        );
  const configurationText = json([configuration]);
  const inventoryText = json([inventory]);
  const messageText = json(messages);
  const indexText = json([{ name: 'a.img', dev: '1', ino: '2', size: 3, mtimeNs: '4', ctimeNs: '5' }]);

  const targets: Target[] = [
    {
      name: 'a message of a client',
      share: 10,
      feed: (random) => {
        const frame = readFrame(Buffer.from(messageText(random)));
        holds(frame.kind === 'message' || typeof frame.reason === 'string', 'neither a message nor refused');
      },
    },
    {
      name: "the parameters of an editor's request",
      share: 8,
      feed: (random) =>
        lspParamsError(
          pick(random, [
            'textDocument/completion',
            'textDocument/rename',
            'workspace/symbol',
            'textDocument/codeAction',
          ]),
          mutateValue(random, lspParams),
        ),
    },
    {
      name: 'an answer of an ogClient',
      share: 10,
      feed: (random) =>
        allowing([FramingError], () => {
          const reader = new AnswerReader();
          const seeds = [
            answerText(200, refresh),
            answerText(200, { out: wrapped('0'.repeat(32), 0, 'hola') }),
            answerText(503) + answerText(202, { status: 'BSY' }),
          ];
          const bytes = Buffer.from(mutateText(random, seeds));
          const cut = below(random, bytes.length);
          reader.push(bytes.subarray(0, cut), understand);
          reader.push(bytes.subarray(cut), understand);
          understand({ status: 200, body: JSON.stringify(mutateValue(random, refresh)) });
        }),
    },
    {
      name: "a wrapper's output",
      share: 4,
      feed: (random) =>
        parseWrapped(
          mutateText(random, [
            wrapped('0'.repeat(32), 3, 'ñ 😀'),
            `@@OG ${'0'.repeat(32)} 3 4\n$'\\n\\303\\261\\E\\n'`,
          ]),
        ),
    },
    {
      name: 'live output of a script',
      share: 4,
      feed: (random) =>
        new LiveOutput().append(mutateText(random, ['[20] Partclone 12.3%\r 40.00%\n', '50 %\r\n'])),
    },
    {
      name: 'a proxy line',
      share: 3,
      feed: (random) =>
        parseProxyLine(Buffer.from(mutateText(random, ['PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n']))),
    },
    {
      name: 'a request on port 2009',
      share: 6,
      feed: (random) => {
        const request = parseRequest(mutateText(random, [`-ne START_MULTICAST //base.img ${sessions[0]}\n`]));
        if (request.ok) {
          holds(!request.file.split('/').includes('..'), `leads out: ${request.file}`);
        }
      },
    },
    {
      name: "udp-sender's output",
      share: 3,
      feed: (random) => {
        const output = new SenderOutput();
        const log = new SenderLog();
        const text = mutateText(random, senderOutput);
        const cut = below(random, text.length + 1);
        for (const piece of [text.slice(0, cut), text.slice(cut)]) {
          output.push(piece);
          log.push(piece);
        }
        if (/[^\P{Cc}\n]/u.test(log.text)) {
          throw new Error('a control character in the log');
        }
        if (Buffer.byteLength(log.text) > 65_536) {
          throw new Error('a log that is too long');
        }
      },
    },
    announceTarget(),
    ...computerTargets,
    ...inventorySourceTargets,
    ...wireTargets(),
    {
      name: 'a session',
      share: 6,
      feed: (random) => {
        const text = mutateText(random, sessions);
        const multicast = parseMulticastSession(text);
        if (multicast.ok) {
          const again = parseMulticastSession(formatMulticastSession(multicast.session));
          holds(again.ok, `written differently: ${text}`);
        }
        const p2p = parseP2pSession(text);
        if (p2p.ok) {
          holds(parseP2pSession(formatP2pSession(p2p.session)).ok, `written differently: ${text}`);
        }
      },
    },
    {
      name: 'an image',
      share: 14,
      feed: (random) =>
        allowing([FormatProblem], async () => {
          const bytes = mutateBytes(random, images);
          const header = await readHeader(sourceOf(bytes, 4096), bytes.length);
          const { restoreSizeKB } = inspectionOf('a.img', header);
          holds(restoreSizeKB === undefined || restoreSizeKB >= 0, 'a negative size');
        }),
    },
    {
      name: 'an image, unpacked',
      share: 4,
      feed: (random) =>
        allowing([FormatProblem], async () => {
          let total = 0;
          for await (const piece of unpack(sourceOf(mutateBytes(random, images), 4096))) {
            total += piece.length;
            if (total > 4 * 1024 * 1024) {
              break;
            }
          }
        }),
    },
    ...contentTargets(images),
    {
      name: 'a torrent file',
      share: 5,
      feed: (random) => {
        const bytes = mutateBytes(random, [torrent]);
        parseTorrent(bytes);
        torrentNamed(bytes, 'other.img');
      },
    },
    {
      name: 'names and addresses',
      share: 5,
      feed: (random) => {
        const text = mutateText(random, [
          'win11.img.aa',
          'wss://10.0.0.1:8470',
          'bytes=0-99',
          'sda1.ntfs-img.000',
        ]);
        volumeName(text);
        daemonUrl(text);
        byteRange(text, below(random, 1000));
      },
    },
    {
      name: 'the configuration',
      share: 5,
      feed: (random) =>
        allowing([ConfigurationError], () =>
          parseConfiguration(configurationText(random), pick(random, ['en', 'es'])),
        ),
    },
    {
      name: 'the stored inventory',
      share: 3,
      feed: (random) =>
        allowing([OgError], async () => {
          const path = join(folder, scratchNames.store);
          await writeFile(path, inventoryText(random));
          const store = await Store.open(path, silentLog);
          await store.dispose();
        }),
    },
    {
      name: 'the remembered images',
      share: 3,
      feed: async (random) => {
        const path = join(folder, scratchNames.index);
        await writeFile(path, `${indexText(random)}\n${indexText(random)}`);
        await readIndex(path, () => {});
      },
    },
    {
      name: 'an instruction in the editor',
      share: 7,
      feed: async (random) => {
        const document = documentOf(mutateText(random, scripts));
        const at = document.positionAt(below(random, document.getText().length + 1));
        const language = pick(random, ['en', 'es'] as const);
        try {
          await service.read(document);
          const diagnostics = await service.diagnose(document, language);
          for (const { range } of diagnostics) {
            holds(document.offsetAt(range.start) <= document.offsetAt(range.end), 'a range backwards');
          }
          service.complete(document, at, language);
          service.hover(document, at, language);
          service.signatureHelp(document, at, language);
          await service.commandsOf(document.getText());
          const range = { start: document.positionAt(0), end: at };
          await service.codeActions(document, range, { diagnostics }, language);
          await service.documentSymbols(document);
          await service.semanticTokens(document, undefined);
          await service.references(document, at, true);
          service.codeLenses(document, language);
        } finally {
          service.close(document);
        }
      },
    },
  ];
  return {
    targets,
    close: async () => {
      service.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
