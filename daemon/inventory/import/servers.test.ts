import { X509Certificate } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { type InventoryImport, OgError } from '../../protocol/index.ts';
import { selfSigned } from '../../server/test-support/certificate.ts';
import { render } from '../../strings/index.ts';
import {
  type Asked,
  consoleAnswers,
  consoleKey,
  json,
  ogServerToken,
  startConsole,
  startOgServer,
  startServer,
  type TestServer,
} from '../test-support/import-servers.ts';
import { readSource } from './read.ts';

const read = (params: InventoryImport) => readSource(params, new AbortController().signal);
const ofConsole = ({ url }: TestServer, more: Partial<InventoryImport> = {}): InventoryImport => ({
  ...{ kind: 'console', url, user: 'ana', password: 'secret' },
  ...more,
});
const ofServer = ({ url }: TestServer, key = ogServerToken): InventoryImport => ({
  kind: 'ogserver',
  url,
  key,
});

/** The error that reading ends with: its field and its text. */
async function refusal(params: InventoryImport): Promise<string> {
  const error: unknown = await read(params).then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  if (!(error instanceof OgError)) {
    return String(error);
  }
  const { field = error.reason, detail = '' } = error.args;
  return `${field}: ${typeof detail === 'object' ? render(detail, 'en') : detail}`;
}

type Interfere = TestServer['interfere'];
const on =
  (end: string, answer: (response: Parameters<Interfere>[1]) => void): Interfere =>
  ({ path }: Asked, response) => {
    if (!path.endsWith(end)) {
      return false;
    }
    answer(response);
    return true;
  };

describe('a console', () => {
  it('tells rooms, computers and images', async () => {
    await using server = await startConsole();
    const source = await read(ofConsole(server));
    expect(source.key).toBe(consoleKey);
    expect(source.classrooms).toMatchObject([
      {
        ...{ key: '7', name: 'Aula 1', unit: 'Facultad', network: '10.20.30.0/24' },
        multicast: { port: 9000, mode: 'full-duplex', address: '239.194.30.2', speedMbps: 90 },
        p2p: { mode: 'peer', seconds: 60 },
        groups: [
          { key: '9', name: 'Fila A' },
          { key: '10', name: 'Fila A / Izquierda' },
        ],
        computers: [
          { key: '70', name: 'aula1-pc01', ip: '10.20.30.11', mac: '02005E100001' },
          { key: '71' },
          { key: '72', mac: '' },
        ],
      },
      { key: '8', name: 'Aula 2', multicast: {}, p2p: {}, groups: [], computers: [] },
    ]);
    expect(source.classrooms[1]?.network).toBeUndefined();
    expect(source.classrooms[1]?.notes.map((note) => render(note, 'en'))).toEqual([
      'mcastport: the value 9001 is not valid and was left out.',
      'mcastip: the value 10.0.0.1 is not valid and was left out.',
    ]);
    expect(source.images).toEqual([
      {
        ...{ canonicalName: 'win11', name: 'Windows 11', os: 'Windows 11 Pro', partition: 2 },
        ...{ partitionType: 'NTFS', comments: 'con Office', repository: '10.20.30.2' },
      },
    ]);
    // Nothing is ever written there, and the key is bare.
    const others = server.asked.filter(({ path }) => !path.endsWith('/login'));
    expect(new Set(others.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(new Set(others.map(({ authorization }) => authorization))).toEqual(new Set([consoleKey]));
  });

  it('is asked four things at once at most', async () => {
    const labs = Array.from({ length: 28 }, (_, id) => ({ id: id + 100, name: `Aula ${id}` }));
    await using server = await startConsole({ ...consoleAnswers, '/ous/1/labs': labs });
    const held: Parameters<Interfere>[1][] = [];
    server.interfere = on('/clients', (response) => {
      if (held.push(response) === 4) {
        for (const one of held.splice(0)) {
          json(one, []);
        }
      }
    });
    expect((await read(ofConsole(server, { key: consoleKey }))).classrooms).toHaveLength(28);
    expect(server.most()).toBe(4);
  });

  it('is read with a key alone, and then tells none', async () => {
    await using server = await startConsole();
    const { user: _, password: __, ...withKey } = ofConsole(server, { key: consoleKey });
    expect((await read(withKey)).key).toBeUndefined();
    expect(server.asked.some(({ path }) => path.endsWith('/login'))).toBe(false);
  });

  it('may write PHP warnings before its answers', async () => {
    await using server = await startConsole();
    server.interfere = ({ path }, response) => {
      if (!path.endsWith('/labs/7/clients')) {
        return false;
      }
      const list = JSON.stringify(consoleAnswers['/ous/1/labs/7/clients']);
      response.end(`<br />\n<b>Warning</b>: Undefined array key [x] {y} in <b>/opt/index.php</b>\n${list}`);
      return true;
    };
    const { classrooms, notes } = await read(ofConsole(server));
    expect(classrooms[0]?.computers).toHaveLength(3);
    expect(notes.map(({ key }) => key)).toEqual(['import.phpWarnings']);
  });

  it('may not know details, images or repositories', async () => {
    const { '/ous': ous, '/ous/1/labs': labs, '/ous/1/labs/7/clients': clients } = consoleAnswers;
    await using server = await startConsole({
      '/ous': ous,
      '/ous/1/labs': labs,
      '/ous/1/labs/7/clients': clients,
    });
    const { classrooms, images, notes } = await read(ofConsole(server));
    expect(classrooms.map(({ name, isPartial, computers }) => [name, isPartial, computers.length])).toEqual([
      ['Aula 1', false, 3],
      ['Aula 2', true, 0],
    ]);
    expect([images, notes.map(({ key }) => key)]).toEqual([[], ['import.noImages']]);
  });
});

test.each<[string, Interfere, string]>([
  [
    'a web page',
    on('/ous', (response) => response.end('<!DOCTYPE html><script>if (a) { b[0] }</script>')),
    'url: The server answers /ous with a web page, not with data. Check the address.',
  ],
  [
    'a web page to the login',
    on('/login', (response) => response.end('<html></html>')),
    'url: The server answers /login with a web page, not with data. Check the address.',
  ],
  [
    'JSON that was cut',
    on('/ous', (response) => response.end('[{"id": 1, "name": "Fac')),
    'url: The answer to /ous is incomplete: it is too large for the server.',
  ],
  [
    'an error',
    on('/ous', (response) => json(response, { message: 'No\nway' }, 500)),
    'url: The server answers /ous with error 500: No\\nway.',
  ],
  [
    'an error instead of the rooms',
    on('/ous/1/labs', (response) => json(response, { message: 'database' }, 500)),
    'url: The server answers /ous/1/labs with error 500: database.',
  ],
  [
    'a redirection',
    on('/login', (response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/x?y' }).end()),
    'url: The server redirects to http://127.0.0.1:1/x. Use that address if it is the right one.',
  ],
  [
    'too much',
    on('/ous', (response) => response.end('['.padEnd(3 * 1024 * 1024))),
    'url: The answer to /ous is too large.',
  ],
  [
    'nothing: it hangs up',
    on('/ous', (response) => response.socket?.destroy()),
    expect.stringMatching(/^unavailable: Cannot connect to 127\.0\.0\.1:\d+ \(ECONNRESET\)\./),
  ],
  [
    'no API at all',
    on('/login', (response) => json(response, {}, 404)),
    'url: There is no OpenGnsys console REST API at this address.',
  ],
])('a console that answers %s', async (_name, interfere, expected) => {
  await using server = await startConsole();
  server.interfere = interfere;
  expect(await refusal(ofConsole(server))).toEqual(expected);
});

test('a wrong login, a wrong key, none, and one that is no key', async () => {
  await using server = await startConsole();
  const { url } = server;
  expect(await refusal(ofConsole(server, { password: 'guess' }))).toBe(
    'password: The console rejected this user and password.',
  );
  expect(await refusal({ kind: 'console', url, key: 'x' })).toBe(
    'key: The console rejected this key, or its user does not administer any organizational unit.',
  );
  expect(await refusal({ kind: 'console', url })).toBe('key: Enter a user and a password, or a key.');
  expect(await refusal({ kind: 'console', url, key: 'a\r\nX: b' })).toBe(
    'key: The key has characters that a key cannot have.',
  );
});

test('nobody listens, and it is given up when the daemon stops', async () => {
  let url = '';
  {
    await using server = await startConsole();
    url = server.url;
  }
  expect(await refusal({ kind: 'console', url, key: 'x' })).toMatch(/Cannot connect to .*\(ECONNREFUSED\)/);

  const stop = new AbortController();
  await using silent = await startServer(() => stop.abort());
  await expect(readSource({ kind: 'console', url: silent.url, key: 'x' }, stop.signal)).rejects.toThrow(
    expect.objectContaining({ reason: 'unavailable' }),
  );
});

test('a certificate that nobody vouches for is refused until its fingerprint is given; nothing was said by then', async () => {
  const certificate = selfSigned('localhost');
  const { fingerprint256 } = new X509Certificate(certificate.cert);
  await using server = await startConsole(consoleAnswers, certificate);
  expect(await refusal(ofConsole(server))).toBe(
    `fingerprint: The certificate of ${new URL(server.url).host} is not trusted (SHA-256 ${fingerprint256}). Compare the fingerprint on the server, then accept it.`,
  );
  expect(await refusal(ofConsole(server, { fingerprint: '00'.repeat(32) }))).toMatch(
    /now has another certificate/,
  );
  expect(await refusal(ofConsole(server, { fingerprint: 'x' }))).toMatch(/^fingerprint: A fingerprint is/);
  expect(server.asked).toEqual([]);
  const source = await read(ofConsole(server, { fingerprint: fingerprint256.toLowerCase() }));
  expect(source.classrooms).toHaveLength(2);
});

describe('an ogServer', () => {
  it('tells rooms, groups and computers with their MAC addresses', async () => {
    await using server = await startOgServer();
    const { id, classrooms, images } = await read(ofServer(server));
    expect(id).toBe(`ogserver:${new URL(server.url).host}`);
    expect(images).toBeUndefined();
    expect(classrooms).toMatchObject([
      { key: '2', name: 'Aula Ñ "2"', unit: 'Escuela Técnica (pruebas)', computers: [] },
      {
        ...{ key: '1', name: 'Aula 1', network: '10.88.0.0/24', groups: [{ key: '9', name: 'Fila A' }] },
        computers: [
          { key: '3', name: 'pc3', ip: '10.88.0.13', mac: '027700000003', group: '9' },
          { key: '1', mac: '027700000001', group: null },
          { key: '2', mac: '027700000002', group: null },
        ],
      },
    ]);
  });

  it('may have a group that became empty, and a computer that it forgot', async () => {
    const empty = { name: 'Fila B', type: 'folder', id: 8, scope: [] };
    const gone = { name: 'pc9', type: 'computer', id: 99, scope: [], ip: '10.88.0.99' };
    const tree = { scope: [{ name: 'A', type: 'room', id: 1, scope: [empty, gone] }] };
    await using server = await startOgServer(tree);
    const { classrooms } = await read(ofServer(server));
    expect(classrooms[0]?.computers).toMatchObject([{ name: 'pc9', mac: '' }]);
    expect(classrooms[0]?.notes.map((note) => render(note, 'en'))).toEqual([
      'The group Fila B has no computers.',
    ]);
  });

  it.each<[string, Interfere, string]>([
    [
      'knows no /scopes',
      on('/scopes', (response) => response.writeHead(404).end()),
      'url: There is no ogServer with /scopes at this address.',
    ],
    [
      'has more computers than it can tell',
      on('/scopes', (response) => response.writeHead(400).end()),
      'url: The answer is too large for this ogServer (256 KB, about 3,000 computers). Import from the console or from dhcpd.conf instead.',
    ],
    [
      'cuts its answer',
      on('/scopes', (response) => response.end('{"scope": [{"name": "A", ')),
      'url: The answer to /scopes is incomplete: it is too large for the server.',
    ],
  ])('that %s', async (_name, interfere, expected) => {
    await using server = await startOgServer();
    server.interfere = interfere;
    expect(await refusal(ofServer(server))).toBe(expected);
  });

  it('with a wrong token, and without one', async () => {
    await using server = await startOgServer();
    expect(await refusal(ofServer(server, 'x'))).toBe('key: The server rejected this key.');
    expect(await refusal({ kind: 'ogserver', url: server.url })).toMatch(/^key: Enter the token/);
  });
});
