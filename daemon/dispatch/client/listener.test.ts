import { describe, expect, it } from 'vitest';
import { answerText, type FakeClient } from '../test-support/fake-client.ts';
import { bench, connected, idle, ip, open, status } from '../test-support/room.ts';

describe('a connection', () => {
  it('is greeted with a refresh, and gives status, disks and cache', async () => {
    const dispatch = await open();
    const changes: string[] = [];
    dispatch.presence.onDidChange((addresses) => changes.push(...addresses));
    const client = await connected(dispatch);
    expect(await client.expect('GET /refresh')).toEqual({ path: 'GET /refresh', body: '' });
    expect(dispatch.presence.get(ip)).toEqual({ status: 'unknown', disks: [], cache: null });
    client.answer(200, {
      disk_setup: [{ disk: '1', partition: '0', size: '10', code: '1' }],
      partition_setup: [],
    });
    await status(dispatch, 'idle');
    expect(dispatch.presence.get(ip)?.disks).toEqual([
      { disk: 1, table: 'MSDOS', sizeKB: 10, partitions: [] },
    ]);
    expect(new Set(changes)).toEqual(new Set([ip]));
    client.close();
    await status(dispatch, 'off');
  });

  it('believes a client busy only after five refusals, asks it now and then, and refreshes it when free', async () => {
    const dispatch = await open();
    const client = await connected(dispatch);
    for (let refusals = 0; refusals < 6; refusals++) {
      await client.expect('GET /refresh');
      client.answer(503);
    }
    await status(dispatch, 'busy');
    await client.expect('POST /probe');
    client.answer(202, { status: 'BSY' });
    await client.expect('POST /probe');
    client.answer(200, { status: 'OPG', speed: 1000 });
    await client.refreshed();
    await status(dispatch, 'idle');
  });

  it('asks an idle client for a sign of life, again and again', async () => {
    const client = await idle(await open({ timings: { probeEvery: 5 } }));
    await client.expect('POST /probe');
    client.answer(500); // its DEVICE is not set, but it lives
    await client.expect('POST /probe');
  });

  it('drops an idle client that gives no sign of life', async () => {
    const dispatch = await open({ timings: { probeEvery: 5, probeLimit: 5 } });
    const client = await idle(dispatch);
    await client.expect('POST /probe');
    await client.closed;
    await status(dispatch, 'off');
  });

  it('drops a client whose refresh never comes', async () => {
    const client = await connected(await open({ timings: { refreshLimit: 10 } }));
    await client.closed;
  });

  it.each([
    ['LINUX', 'linux'],
    ['WIN', 'windows'],
  ])('knows an installed system: %s', async (told, known) => {
    const dispatch = await open();
    const client = await connected(dispatch);
    await client.expect('GET /refresh');
    client.answer(200, { status: told });
    await status(dispatch, known);
  });

  it.each([
    ['an answer cut short', `HTTP/1.0 200 OK\r\nContent-Length: 50\r\n\r\n{"out": "`],
    ['a header cut short', 'HTTP/1.0 20'],
    ['nonsense', 'GET / HTTP/1.1\r\n\r\n'],
  ])('is closed after %s', async (_name, text) => {
    const dispatch = await open();
    const client = await connected(dispatch);
    client.socket.write(text);
    await client.closed;
    await status(dispatch, 'off');
  });

  it('is replaced by a newer one from its address; when that goes on the operator is told, once', async () => {
    const dispatch = await open();
    for (let index = 0; index < 8; index++) {
      const former = bench.clients.at(-1);
      await idle(dispatch);
      await former?.closed;
    }
    expect(bench.warnings).toEqual([expect.stringMatching(/127\.0\.0\.2.*several computers/)]);
  });

  it('is refused from another network than those of the computers', async () => {
    const dispatch = await open({ clients: { host: '127.0.0.1', port: 0, networks: ['127.0.0.2/32'] } });
    await idle(dispatch);
    const stranger = await connected(dispatch, '127.0.0.9');
    await stranger.closed;
    expect(stranger.waiting).toBe(0);
    expect(dispatch.presence.get('127.0.0.9')).toBeUndefined();
    expect(bench.warnings).toEqual([expect.stringMatching(/127\.0\.0\.9 refused, not in clients\.networks/)]);
  });

  it('has a place for each computer of a classroom, whatever strangers take', async () => {
    const known = new Set(Array.from({ length: 5 }, (_, index) => `127.0.4.${index + 1}`));
    const dispatch = await open({ places: 4, isKnown: (address) => known.has(address) });
    const strangers: FakeClient[] = [];
    // Nor does one stranger take more than one.
    for (const address of ['127.0.5.1', '127.0.5.1', '127.0.5.2', '127.0.5.3', '127.0.5.4', '127.0.5.5']) {
      strangers.push(await connected(dispatch, address));
    }
    await strangers[0]?.closed;
    await strangers[5]?.closed;
    expect(bench.warnings).toEqual([expect.stringMatching(/127\.0\.5\.5 refused, all 4 places are taken$/)]);
    for (const address of known) {
      await idle(dispatch, address);
    }
    // The oldest went first, and all in the end.
    await Promise.all(strangers.map(({ closed }) => closed));
    expect(bench.warnings).toHaveLength(3);
    expect(bench.warnings[1]).toMatch(
      /127\.0\.5\.1 refused, all 4 places are taken, and a computer of a classroom/,
    );
    expect(bench.warnings[2]).toMatch('more than 4 computers are connected');
    for (const address of known) {
      expect(dispatch.presence.get(address)?.status).toBe('idle');
    }
    await (await connected(dispatch, '127.0.5.9')).closed;
  });

  it('takes its address from a proxy, when told so', async () => {
    const dispatch = await open({ clients: { host: '127.0.0.1', port: 0, proxyProtocol: true } });
    const [one, two, bad] = [await connected(dispatch), await connected(dispatch), await connected(dispatch)];
    const line = 'PROXY TCP4 10.1.2.3 127.0.0.1 4000 8889\r\n';
    for (const char of line) {
      one.socket.write(char);
    }
    two.socket.write(line.replace('10.1.2.3', '10.1.2.4') + answerText(200, { status: 'LINUX' }));
    bad.socket.write(answerText(200, { status: 'LINUX' }));
    await one.refreshed();
    await status(dispatch, 'idle', '10.1.2.3');
    await status(dispatch, 'linux', '10.1.2.4');
    await bad.closed;
  });
});

it('says when a port is taken', async () => {
  const { clientsAddress, followAddress } = await open();
  await expect(open({ clients: clientsAddress })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(open({ follow: followAddress })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
