import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** For tests: servers that answer in the shapes of inventory-sources and client-protocols. */

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

type Answerer = (asked: Asked, response: ServerResponse) => void;

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** All that was asked. */
  readonly asked: Asked[];
  /** How many requests were there at once at most. */
  readonly most: () => number;
  /** Answers instead of the usual answer where it returns true. */
  interfere: (asked: Asked, response: ServerResponse) => boolean;
}

export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Listens on loopback. With a certificate it speaks HTTPS. */
export async function startServer(answer: Answerer, certificate?: Certificate): Promise<TestServer> {
  const asked: Asked[] = [];
  let now = 0;
  let most = 0;
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    now += 1;
    most = Math.max(most, now);
    response.once('close', () => {
      now -= 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const one = {
      method: request.method ?? '',
      path: request.url ?? '',
      // An ogServer knows it by this name only.
      authorization: headerNamed(request, 'Authorization'),
      body: Buffer.concat(chunks).toString(),
    };
    asked.push(one);
    if (!started.interfere(one, response)) {
      answer(one, response);
    }
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => void take(request, response);
  const server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const started: TestServer = {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    asked,
    most: () => most,
    interfere: () => false,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return started;
}

function headerNamed({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  const at = rawHeaders.indexOf(name);
  return at % 2 === 0 ? rawHeaders[at + 1] : undefined;
}

export function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

export const consoleKey = '0123456789abcdef0123456789abcdef';

/** What a console tells, by path below its base. */
export const consoleAnswers: Readonly<Record<string, unknown>> = {
  '/ous': [
    { id: 1, name: 'Facultad' },
    { id: '2', name: 'Of others' },
  ],
  '/ous/1/labs': [
    {
      ...{ id: 7, name: 'Aula 1', inremotepc: false, group: { id: 4 }, ou: { id: 1 } },
      classroomGroups: [
        { id: 9, name: 'Fila A', comments: null, classroomGroups: [{ id: 10, name: 'Izquierda' }] },
      ],
    },
    { id: '8', name: 'Aula 2', inremotepc: false, group: { id: 4 }, classroomGroups: [], ou: { id: 1 } },
  ],
  '/ous/1/labs/7': {
    ...{ id: 7, name: 'Aula 1', location: '', description: '', inremotepc: false, capacity: 30 },
    ...{ profclient: { id: 70 }, defclients: 30, projector: true, board: true, routerip: '10.20.30.1' },
    ...{ netmask: '255.255.255.0', ntp: '', dns: '', proxyurl: '', mcastmode: 'full-duplex' },
    ...{ mcastip: '239.194.30.2', mcastport: '9000', mcastspeed: 90, p2pmode: 'peer', p2ptime: '60' },
  },
  '/ous/1/labs/8': {
    ...{ id: '8', name: 'Aula 2', routerip: '', netmask: '', mcastmode: 0, mcastip: '10.0.0.1' },
    ...{ mcastport: '9001', mcastspeed: '', p2pmode: '', p2ptime: '0' },
  },
  '/ous/1/labs/7/clients': [
    { id: 70, name: 'aula1-pc01', ip: '10.20.30.11', mac: '02005E100001', ou: { id: 1 }, lab: { id: 7 } },
    { id: '71', name: 'aula1-pc02', ip: '10.20.30.12', mac: '02005e100002', ou: { id: 1 }, lab: { id: 7 } },
    { id: 72, name: 'aula1-pc03', ip: '10.20.30.13', mac: '', ou: { id: 1 }, lab: { id: 7 } },
  ],
  '/ous/1/labs/8/clients': [],
  '/ous/1/repos': [{ id: 1, name: 'Principal', ou: { id: 1 } }],
  '/ous/1/repos/1': { id: 1, name: 'Principal', description: '', ip: '10.20.30.2' },
  '/ous/1/images': [{ id: 5, name: 'win11', inremotepc: false, ou: { id: 1 } }],
  '/ous/1/images/5': {
    ...{ id: 5, name: 'win11', description: 'Windows 11', comments: 'con Office', inremotepc: false },
    ...{ repo: { id: 1 }, type: 'monolithic', client: { id: 70, disk: 1, partition: 2 } },
    ...{ creationdate: '2024-09-01 10:00:00', release: 3, os: 'Windows 11 Pro' },
  },
  '/ous/1/labs/7/clients/70/diskcfg': {
    id: 70,
    name: 'aula1-pc01',
    diskcfg: [
      { disk: 1, size: 500_107_608, parttable: 'GPT' },
      { disk: 1, size: 104_857_600, partition: 2, parttype: 'WINDOWS', filesystem: 'NTFS', usage: 41 },
    ],
  },
};

/** A console's REST API. */
export function startConsole(answers = consoleAnswers, certificate?: Certificate): Promise<TestServer> {
  const base = '/opengnsys/rest';
  return startServer(({ method, path, authorization, body }, response) => {
    const route = path.slice(base.length);
    if (!path.startsWith(base)) {
      json(response, { message: 'Not found' }, 404);
    } else if (method === 'POST' && route === '/login') {
      const right = body === '{"username":"ana","password":"secret"}';
      if (right) {
        json(response, { userid: '3', apikey: consoleKey });
      } else {
        json(response, { message: 'Login failed' }, 401);
      }
    } else if (route !== '/ous' && authorization === undefined) {
      json(response, { message: 'Missing key' }, 400);
    } else if (route !== '/ous' && authorization !== consoleKey) {
      json(response, { message: 'Login failed' }, 401);
    } else if (route.startsWith('/ous/2')) {
      json(response, { message: 'Access denied' }, 401);
    } else if (method === 'GET' && Object.hasOwn(answers, route)) {
      json(response, answers[route]);
    } else {
      json(response, { message: 'Not found' }, 404);
    }
  }, certificate);
}

export const ogServerToken = 'fedcba9876543210fedcba9876543210';

const computer = (id: number) => ({
  ...{ name: `pc${id}`, type: 'computer', id, scope: [], ip: `10.88.0.1${id}` },
});

/** As a real one answered, with a folder in a room (x-scopes-folders.json). */
export const scopes = {
  scope: [
    {
      ...{ name: 'Escuela Técnica (pruebas)', type: 'center', id: 1 },
      scope: [
        {
          ...{ name: 'Planta 1', type: 'folder', id: 4 },
          scope: [{ name: 'Aula Ñ "2"', type: 'room', id: 2, scope: [] }],
        },
        {
          ...{ name: 'Aula 1', type: 'room', id: 1 },
          scope: [{ name: 'Fila A', type: 'folder', id: 9, scope: [computer(3)] }, computer(1), computer(2)],
        },
      ],
    },
  ],
};

/** An ogServer's REST API: errors have no body, and one request makes one connection. */
export function startOgServer(tree: unknown = scopes): Promise<TestServer> {
  return startServer(({ method, path, authorization, body }, response) => {
    const answer = (status: number, value?: unknown) => {
      response.writeHead(status, { Connection: 'close' });
      response.end(value === undefined ? '' : JSON.stringify(value));
    };
    if (authorization !== ogServerToken) {
      answer(401);
    } else if (method !== 'GET') {
      answer(405);
    } else if (path === '/scopes') {
      body === '' ? answer(200, tree) : answer(400);
    } else if (path === '/client/info') {
      const id = Number(/^\{"client":\["10\.88\.0\.1(\d)"\]\}$/.exec(body)?.[1] ?? 0);
      if (id === 0) {
        return answer(400);
      }
      answer(200, {
        ...{ serial_number: '(null)', hardware_id: 0, netdriver: 'generic', maintenance: true },
        ...{ netiface: 'eth0', repo_id: 1, livedir: 'ogLive', netmask: '255.255.255.0', center: 1 },
        ...{ remote: false, room: 1, name: `pc${id}`, boot: '00unknown', mac: `02770000000${id}`, id },
        ip: `10.88.0.1${id}`,
      });
    } else {
      answer(404);
    }
  });
}
