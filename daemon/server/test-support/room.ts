/** For the tests of this room only: rooms made of paper, and a client that shows every message. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { ClientCapabilities } from 'vscode-languageserver';
import { WebSocket } from 'ws';
import { Emitter } from '../../base/events.ts';
import { silentLog } from '../../base/log.ts';
import type { JobRecord } from '../../dispatch/types.ts';
import type { TransferChange } from '../../distribution/types.ts';
import type { ImageRecord } from '../../inventory/types.ts';
import type { Classroom, Computer } from '../../protocol/index.ts';
import type { Call, Session } from '../context.ts';
import type { Identity } from '../identity.ts';
import { type OgServer, openServer, type ServerOptions } from '../index.ts';
import type { Rooms } from '../rooms.ts';

export const image: ImageRecord = {
  id: 'repo1:win11',
  canonicalName: 'win11',
  repository: 'repo1',
  registered: true,
  state: 'ready',
  legacySizeKB: 72_000_000,
};

export const brokenImage: ImageRecord = {
  ...image,
  id: 'repo1:text',
  canonicalName: 'text',
  state: 'error',
  problem: { key: 'error.unauthorized' },
};

export const computer: Computer = {
  id: 'pc1',
  name: 'pc01',
  ip: '10.0.0.1',
  mac: '02:00:00:00:00:01',
  status: 'idle',
  disks: [],
  cache: null,
};

export const classroom: Classroom = {
  id: 'aula1',
  name: 'Aula 1',
  network: '10.0.0.0/24',
  multicast: {
    port: 9000,
    mode: 'full-duplex',
    address: '239.194.0.0',
    speedMbps: 90,
    clients: 50,
    seconds: 60,
  },
  p2p: { mode: 'peer', seconds: 60 },
  groups: [],
  computers: [computer],
};

export const job: JobRecord = {
  id: 'job1',
  title: 'Deploy',
  state: 'running',
  createdBy: 'ana',
  createdAt: '2026-01-01T00:00:00Z',
  scope: { classroom: 'aula1' },
  targets: [{ computer: 'pc1', state: 'waiting', attempt: 1, message: { key: 'error.unauthorized' } }],
};

type Fakes = { readonly [Room in keyof Rooms]?: Partial<Rooms[Room]> };

const notFaked = (): never => {
  throw new Error('this test did not expect to be asked');
};

/** Rooms that know one image, one classroom and one job; what a test is about is given. */
export function fakeRooms(fakes: Fakes = {}) {
  const events = {
    repositories: new Emitter<{ changed: []; removed: [] }>(),
    images: new Emitter<{ changed: ImageRecord[]; removed: string[] }>(),
    classrooms: new Emitter<{ changed: Classroom[]; removed: string[] }>(),
    jobs: new Emitter<JobRecord>(),
    forgotten: new Emitter<readonly string[]>(),
    output: new Emitter<{ id: string; computer: string; attempt: number; text: string }>(),
    transfers: new Emitter<TransferChange>(),
    files: new Emitter<{ changed: []; removed: [] }>(),
  };
  const rooms: Rooms = {
    inventory: {
      repositories: () => [
        {
          id: 'repo1',
          name: 'Main',
          address: '10.0.0.2',
          state: 'ready',
          totalBytes: 1,
          freeBytes: 1,
          images: 1,
        },
      ],
      images: () => [image],
      classrooms: () => [classroom],
      computersOf: () => [computer],
      hasComputerAt: (ip) => ip === computer.ip,
      warn: notFaked,
      withdrawWarning: notFaked,
      register: notFaked,
      update: notFaked,
      unregister: notFaked,
      reinstate: notFaked,
      removeImage: notFaked,
      renameImage: notFaked,
      saveClassroom: notFaked,
      removeClassroom: notFaked,
      saveComputer: notFaked,
      removeComputer: notFaked,
      importFrom: notFaked,
      onDidChangeRepositories: events.repositories.event,
      onDidChangeImages: events.images.event,
      onDidChangeClassrooms: events.classrooms.event,
      dispose: async () => {},
      ...fakes.inventory,
    },
    files: {
      folder: '/images',
      list: () => [],
      onDidChange: events.files.event,
      inspect: notFaked,
      open: notFaked,
      remove: notFaked,
      rename: notFaked,
      settle: async () => {},
      condition: () => ({ state: 'ready' }),
      onDidChangeCondition: () => ({ dispose: () => {} }),
      dispose: async () => {},
      ...fakes.files,
    },
    care: {
      verify: notFaked,
      verifyRate: () => undefined,
      cancel: notFaked,
      import: notFaked,
      restorePrevious: notFaked,
      breakLock: notFaked,
      trash: notFaked,
      restore: notFaked,
      discard: notFaked,
      ...fakes.care,
    },
    jobs: {
      started: () => undefined,
      start: notFaked,
      list: () => [job],
      find: async () => ({ jobs: [job], total: 1 }),
      get: () => job,
      origin: () => ({}),
      attempts: () => new Map(),
      keepText: notFaked,
      readText: async () => undefined,
      noteTransferred: notFaked,
      keepTransferred: notFaked,
      script: () => '',
      senders: () => [],
      active: () => [],
      cancel: notFaked,
      retry: notFaked,
      output: notFaked,
      explainHold: notFaked,
      startedWithout: notFaked,
      release: notFaked,
      onDidChange: events.jobs.event,
      onDidForget: events.forgotten.event,
      onDidOutput: events.output.event,
      dispose: async () => {},
      ...fakes.jobs,
    },
    control: {
      wake: notFaked,
      noteWoken: notFaked,
      sendWake: notFaked,
      power: notFaked,
      refresh: notFaked,
      hardware: notFaked,
      software: notFaked,
      ...fakes.control,
    },
    language: {
      read: async () => {},
      complete: () => ({ isIncomplete: false, items: [] }),
      resolveCompletion: (item) => item,
      signatureHelp: () => null,
      hover: () => null,
      diagnose: () => [],
      withoutIgnored: (_document, findings) => [...findings],
      ignoreEdit: () => undefined,
      codeLenses: () => [],
      codeActions: async () => [],
      commandsOf: async () => [],
      documentSymbols: async () => [],
      foldingRanges: async () => [],
      definition: async () => [],
      references: async () => [],
      highlights: async () => [],
      renameRange: async () => null,
      rename: async () => null,
      documentLinks: async () => [],
      selectionRanges: async () => [],
      tokensLegend: { tokenTypes: [], tokenModifiers: [] },
      semanticTokens: async () => [],
      inlayHints: async () => [],
      workspaceSymbols: async () => [],
      format: async () => [],
      close: () => {},
      ...fakes.language,
    },
    shellcheck: { check: async () => [], dispose: () => {}, ...fakes.shellcheck },
    instruction: {
      generate: notFaked,
      preflight: notFaked,
      effects: notFaked,
      *plannedActions() {
        yield;
        return [];
      },
      estimate: notFaked,
      *folderQuestions() {
        yield;
        return { folders: [], files: [], targets: [] };
      },
      ...fakes.instruction,
    },
    remote: {
      has: () => false,
      repositories: () => [],
      images: () => [],
      onDidChangeRepositories: events.repositories.event,
      onDidChangeImages: events.images.event,
      call: notFaked,
      image: notFaked,
      dispose: async () => {},
      ...fakes.remote,
    },
    transfers: {
      list: () => ({ torrents: [], multicast: [] }),
      sessions: () => [],
      start: notFaked,
      stop: notFaked,
      senderLog: notFaked,
      onDidChange: events.transfers.event,
      ...fakes.transfers,
    },
    history: { list: () => [], ...fakes.history },
    ports: {
      check: async () => [],
      endAbandoned: async () => {},
      ...fakes.ports,
    },
    portChoice: {
      check: async () => undefined,
      start: ({ script }, _choice, take) => take(script, () => 'send'),
      ...fakes.portChoice,
    },
    notices: {
      check: async () => [],
      of: () => ({ job: [], computers: new Map() }),
      onDidChange: () => ({ dispose: () => {} }),
      ...fakes.notices,
    },
    traffic: { series: notFaked, ...fakes.traffic },
    status: {
      findings: notFaked,
      summary: undefined,
      onDidChange: () => ({ dispose: () => {} }),
      ...fakes.status,
    },
    strangers: () => [],
    sessions: {
      list: () => [],
      lasting: () => [],
      onDidChange: () => ({ dispose: () => {} }),
      ...fakes.sessions,
    },
    audit: { ready: async () => {}, add: async () => {}, list: notFaked, problem: undefined, ...fakes.audit },
    plans: {
      list: () => [],
      get: notFaked,
      save: notFaked,
      remove: notFaked,
      hold: notFaked,
      skip: notFaked,
      runNow: notFaked,
      onDidChange: () => ({ dispose: () => {} }),
      ...fakes.plans,
    },
    preflights: { note: () => {}, of: async () => undefined, ...fakes.preflights },
    info: {
      name: 'ogrepod',
      version: '1.0.0',
      protocol: 'og.v1',
      repository: 'repo1',
      features: ['lsp'],
      ...fakes.info,
    },
  };
  return { rooms, events };
}

/** A call of a method by an admin who reads English. */
export function fakeCall(fakes: Fakes = {}, session: Partial<Session> = {}): Call {
  const { rooms } = fakeRooms(fakes);
  return {
    rooms,
    session: {
      id: 's1',
      address: '10.0.0.9',
      language: 'en',
      identity: { name: 'ana', role: 'admin' },
      authenticate: notFaked,
      setClient: () => {},
      holdEvents: () => () => {},
      subscribe: notFaked,
      ...session,
    },
  };
}

export const tokens = {
  viewer: 'viewer-token',
  operator: 'operator-token',
  admin: 'admin-token',
} as const satisfies Record<Identity['role'], string>;

export async function openTestServer(
  options: Partial<ServerOptions> = {},
): Promise<OgServer & { url: string }> {
  const server = await openServer({
    host: '127.0.0.1',
    port: 0,
    tokens: (['viewer', 'operator', 'admin'] as const).map((role) => ({
      name: role,
      role,
      sha256: createHash('sha256').update(tokens[role]).digest('hex'),
    })),
    rooms: fakeRooms().rooms,
    hosts: [],
    origins: [],
    language: 'en',
    log: silentLog,
    ...options,
  });
  return { ...server, url: `ws://127.0.0.1:${server.address.port}/` };
}

/** Any message that the server sends. */
export interface Sent {
  id?: number | string | null;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { code: number; message: string; data?: Record<string, unknown> };
}

export interface RawClient {
  readonly socket: WebSocket;
  send(message: object | string): void;
  /** The next message, in the order of arrival. */
  next(): Promise<Sent>;
  ask(method: string, params?: object): Promise<Sent>;
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** Connects by hand. Rejects with `401` and such when the server refuses. */
export async function connectRaw(url: string, headers: Record<string, string> = {}): Promise<RawClient> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const queue: Sent[] = [];
  const waiting: ((message: Sent) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Sent;
    const first = waiting.shift();
    if (first) first(message);
    else queue.push(message);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await Promise.race([
    once(socket, 'open'),
    once(socket, 'unexpected-response').then(([, response]) => {
      socket.on('error', () => {});
      socket.terminate();
      throw new Error(String(response.statusCode));
    }),
  ]);
  let lastId = 0;
  const client: RawClient = {
    socket,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () => {
      const first = queue.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => void waiting.push(resolve));
    },
    ask: (method, params) => {
      lastId += 1;
      client.send({ jsonrpc: '2.0', id: lastId, method, ...(params ? { params } : {}) });
      return client.next();
    },
    closed,
  };
  return client;
}

export const bearer = (role: Identity['role']) => ({ Authorization: `Bearer ${tokens[role]}` });

/** Capabilities of a client that takes plain text, flat symbols and labels as texts only (shared case f11). */
export const plainClient = {
  textDocument: {
    hover: { contentFormat: ['plaintext'] },
    completion: { completionItem: { documentationFormat: ['plaintext'] } },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ['plaintext'],
        parameterInformation: { labelOffsetSupport: false },
      },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: false },
    publishDiagnostics: {},
  },
} satisfies ClientCapabilities;
