import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../base/free-port.ts';
import { silentLog } from '../base/log.ts';
import { magicPacket, sendPacket } from '../dispatch/control/magic-packet.ts';
import { type ClassroomOptions, planComputers, startClassroom, type VirtualClassroom } from './classroom.ts';
import { type Answer, appearance, ScriptedServer, temporaryFolder } from './test-support/room.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: ScriptedServer;
let classroom: VirtualClassroom | undefined;

beforeEach(async () => {
  folder = await temporaryFolder();
  server = await ScriptedServer.listen();
});
afterEach(async () => {
  await classroom?.dispose();
  await server.close();
  await folder.remove();
});

async function start(size: number, more: Partial<ClassroomOptions> = {}): Promise<VirtualClassroom> {
  classroom = await startClassroom({
    clients: { host: '127.0.0.1', port: server.port },
    computers: planComputers(size, '127.0.0.11'),
    folder: folder.path,
    images: join(folder.path, 'images'),
    language: 'en',
    pace: 0,
    speed: 1e9,
    requestPort: 2009,
    ctorrent: false,
    timing: { refused: 5, closed: 5, kill: 200, reboot: 5 },
    log: silentLog,
    ...more,
  });
  return classroom;
}

it('answers probe, refresh and shell/run as ogClient in live mode', async () => {
  await start(1);
  const pc = await server.connection();
  expect((await pc.ask('POST', '/probe')).text).toBe('{"status": "OPG", "speed": 1000}');
  const refresh = await pc.ask('GET', '/refresh');
  expect(refresh.body).toMatchObject({
    serial_number: '',
    disk_setup: [{ disk: '1', partition: '0', size: '33554432', code: '2' }, { disk: '2' }],
    partition_setup: [
      { disk: '1', partition: '1', filesystem: 'NTFS', used_size: '42.0', code: '700' },
      { partition: '2', filesystem: 'EXT4', code: '8300' },
      { partition: '3', filesystem: 'EMPTY', os: '', used_size: '0' },
      { partition: '4', filesystem: 'CACHE', code: 'ca' },
      { disk: '2', partition: '1' },
    ],
    link: 1000,
  });
  expect(
    (await pc.ask('POST', '/shell/run', { run: 'echo \u00f1; echo no >&2; exit 3', echo: true })).text,
  ).toBe('{"out": "\\u00f1\\n"}');
  expect(await readFile(join(folder.path, 'pc01', 'log', 'console.log'), 'utf8')).toBe('no\n');
  expect((await pc.ask('GET', '/hardware')).body).toHaveProperty('hardware');
});

it.each([
  ['without echo: an empty body', { run: 'echo x' }, 200, ''],
  ['an empty script', { run: '', echo: true }, 400, ''],
  ['no script', {}, 400, ''],
  ['output that is not UTF-8', { run: "printf '\\xff'", echo: true }, 500, ''],
  ['a script too long for one argument', { run: `: ${'x'.repeat(131_072)}`, echo: true }, 500, ''],
  [
    'what a child writes later',
    { run: '{ sleep 0.1; echo late; } & echo soon', echo: true },
    200,
    '{"out": "soon\\nlate\\n"}',
  ],
  [
    'an engine command that does not exist',
    { run: 'ogNoSuch; echo $?', echo: true },
    200,
    '{"out": "127\\n"}',
  ],
])('shell/run: %s', async (_name, body, status, text) => {
  await start(1);
  const pc = await server.connection();
  expect(await pc.ask('POST', '/shell/run', body)).toMatchObject({ status, text });
  expect((await pc.ask('POST', '/probe')).body).toMatchObject({ status: 'OPG' });
});

it('gives a script a stdin that is neither readable nor ended, and none of our secrets', async () => {
  process.env.OGREPOD_TOKEN = 'secret';
  try {
    await start(1);
    const pc = await server.connection();
    const run = 'read -t 0.2 x; echo $(( $? > 128 )); env | grep -c secret';
    expect((await pc.ask('POST', '/shell/run', { run, echo: true })).text).toBe('{"out": "1\\n0\\n"}');
  } finally {
    delete process.env.OGREPOD_TOKEN;
  }
});

it('is busy while a script runs: 503, and 202 for a probe', async () => {
  await start(1);
  const pc = await server.connection();
  const go = join(folder.path, 'go');
  const started = join(folder.path, 'started');
  const run = `: >'${started}'; until [ -e '${go}' ]; do sleep 0.02; done; echo done`;
  pc.send('POST', '/shell/run', { run, echo: true });
  // Two requests at once would be taken for one.
  await appearance(started);
  expect(await pc.ask('POST', '/probe')).toMatchObject({ status: 202, body: { status: 'BSY' } });
  expect(await pc.ask('GET', '/refresh')).toMatchObject({ status: 503, text: '' });
  expect(await pc.ask('POST', '/shell/run', { run: 'echo other', echo: true })).toMatchObject({
    status: 503,
  });
  await writeFile(go, '');
  expect((await pc.answer()).body).toEqual({ out: 'done\n' });
  expect(await pc.ask('POST', '/probe')).toMatchObject({ status: 200 });
});

it('kills the script when the connection goes, comes back idle, and answers late', async () => {
  await start(1);
  const before = await server.connection();
  const started = join(folder.path, 'started');
  before.send('POST', '/shell/run', {
    // The children must not hold stdout, or the answer would wait for them.
    run: `trap '' TERM; echo some; : >'${started}'; while :; do sleep 0.02 >/dev/null; done`,
    echo: true,
  });
  await appearance(started);
  before.socket.destroy();
  const after = await server.connection();
  expect(await after.ask('POST', '/probe')).toMatchObject({ status: 200, body: { status: 'OPG' } });
  // SIGTERM was ignored; SIGKILL was not.
  expect((await after.answer()).body).toEqual({ out: 'some\n' });
});

it('lets a script see SIGTERM first', async () => {
  await start(1, { timing: { refused: 5, closed: 5, kill: 60_000, reboot: 5 } });
  const before = await server.connection();
  const [started, ended] = [join(folder.path, 'started'), join(folder.path, 'ended')];
  before.send('POST', '/shell/run', {
    run: `trap ": >'${ended}'; exit" TERM; : >'${started}'; sleep 60 >/dev/null & wait $!`,
  });
  await appearance(started);
  before.socket.destroy();
  await appearance(ended);
});

it('never answers a script that is no string, and is free again on the next connection', async () => {
  await start(1);
  const before = await server.connection();
  let probe: Answer;
  do {
    before.send('POST', '/shell/run', { run: 7, echo: true });
    // Two requests that arrive as one piece are taken for one, and give 400: then once more.
    await turnOfTheLoop();
    await turnOfTheLoop();
    probe = await before.ask('POST', '/probe');
  } while (probe.status === 400);
  expect(probe).toMatchObject({ status: 202, body: { status: 'BSY' } });
  before.socket.end();
  const after = await server.connection();
  expect(await after.ask('POST', '/probe')).toMatchObject({ status: 200 });
});

it('comes back from a reboot, and stays off after a power-off', async () => {
  await start(2);
  const connections = [await server.connection(), await server.connection()];
  const addresses = await Promise.all(connections.map((pc) => pc.ip()));
  const from = (ip: string) => connections[addresses.indexOf(ip)];
  const [first, second] = [from('127.0.0.11'), from('127.0.0.12')];
  expect(await first?.ask('POST', '/reboot')).toMatchObject({ status: 202 });
  const back = await server.connection();
  expect(await back.ip()).toBe('127.0.0.11');
  expect(await back.ask('POST', '/poweroff')).toMatchObject({ status: 202 });
  await once(back.socket, 'close');
  // The other one goes later; if the first came back, it would be here before it.
  second?.socket.destroy();
  expect(await (await server.connection()).ip()).toBe('127.0.0.12');
});

it('is woken by a magic packet for it when it is off, and only then', async () => {
  const wakePort = await freePort('127.0.0.1');
  await start(2, { wakePort });
  const packet = (last: string) => magicPacket(`02-00-00-00-00-${last}`) ?? Buffer.alloc(0);
  const send = (bytes: Buffer) => sendPacket(bytes, '127.0.0.1', wakePort);
  const connections = [await server.connection(), await server.connection()];
  const addresses = await Promise.all(connections.map((pc) => pc.ip()));
  const first = connections[addresses.indexOf('127.0.0.11')];
  await first?.ask('POST', '/poweroff');
  for (const bytes of [Buffer.from('hello'), packet('09'), packet('02'), packet('01')]) {
    await send(bytes);
  }
  const back = await server.connection();
  expect(await back.ip()).toBe('127.0.0.11');
  expect(await back.ask('POST', '/probe')).toMatchObject({ status: 200 });
});

it('tells its parts, and the software of a partition with a system', async () => {
  await start(1);
  const pc = await server.connection();
  await pc.ask('GET', '/refresh');
  expect((await pc.ask('GET', '/hardware')).text).toContain('cpu=');
  const { body } = await pc.ask('GET', '/software', { disk: '1', partition: '2' });
  expect(body).toEqual({
    partition: '2',
    software: expect.stringMatching(/^Ubuntu 22.04 LTS 64 bits\nbash/),
  });
});

it('three computers come from their own addresses, and are ready when all were greeted', async () => {
  const { ready } = await start(3);
  const connections = [await server.connection(), await server.connection(), await server.connection()];
  expect((await Promise.all(connections.map((pc) => pc.ip()))).sort()).toEqual([
    '127.0.0.11',
    '127.0.0.12',
    '127.0.0.13',
  ]);
  const outputs = await Promise.all(
    connections.map(async (pc) => {
      await pc.ask('GET', '/refresh');
      return (await pc.ask('POST', '/shell/run', { run: 'ogGetHostname; ogGetIpAddress', echo: true })).body;
    }),
  );
  expect(outputs.map((body) => JSON.stringify(body)).sort()).toEqual([
    '{"out":"pc01\\n127.0.0.11\\n"}',
    '{"out":"pc02\\n127.0.0.12\\n"}',
    '{"out":"pc03\\n127.0.0.13\\n"}',
  ]);
  await ready;
});

it('tells its address in a PROXY line where it cannot connect from it', async () => {
  const proxied = await ScriptedServer.listen(true);
  try {
    await start(1, { proxyProtocol: true, clients: { host: '127.0.0.1', port: proxied.port } });
    const pc = await proxied.connection();
    expect(await pc.proxyLine()).toMatch(
      new RegExp(`^PROXY TCP4 127\\.0\\.0\\.11 127\\.0\\.0\\.1 ${pc.socket.remotePort} ${proxied.port}$`),
    );
    expect(await pc.ask('POST', '/probe')).toMatchObject({ status: 200 });
  } finally {
    await classroom?.dispose();
    await proxied.close();
  }
});

it('tries again when nobody listens', async () => {
  // A port that was free a moment ago; the server takes it back once the refusal was noticed.
  const { port } = server;
  await server.close();
  const refused = new Promise<string>((warn) => {
    void start(1, { clients: { host: '127.0.0.1', port }, log: { ...silentLog, warn } });
  });
  expect(await refused).toContain('pc01: connect ECONNREFUSED');
  server = await ScriptedServer.listen(undefined, port);
  expect(await (await server.connection()).ask('POST', '/probe')).toMatchObject({ status: 200 });
});

it('keeps its disks from one day to the next', async () => {
  const first = await start(1);
  await (await server.connection()).ask('GET', '/refresh');
  await first.dispose();
  const state = join(folder.path, 'pc01', 'state.json');
  await writeFile(state, (await readFile(state, 'utf8')).replace('Windows 11 Pro 64 bits', 'kept'));
  await start(1);
  const refresh = await (await server.connection()).ask('GET', '/refresh');
  expect(refresh.body).toMatchObject({ partition_setup: [{ os: 'kept' }, {}, {}, {}, {}] });
});
