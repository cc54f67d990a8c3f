import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakeTransmission } from '../test-support/transmission.ts';
import { torrentsOf } from './answers.ts';
import { type RpcOptions, RpcRefusal, TransmissionRpc } from './rpc.ts';

const hash = 'a'.repeat(40);
const signal = new AbortController().signal;

let fake: FakeTransmission;
beforeEach(async () => {
  fake = new FakeTransmission();
  await fake.listen();
});
afterEach(() => fake.close());

const rpc = (options: Partial<RpcOptions> = {}) =>
  new TransmissionRpc({ url: fake.url, password: async () => undefined, ...options });
const ask = (options?: Partial<RpcOptions>) => torrentsOf(rpc(options), [hash], signal);
const problem = (key: string, args: Record<string, unknown> = {}) => ({
  problem: { key, args: expect.objectContaining({ url: fake.url, ...args }) },
});

describe("Transmission's RPC", () => {
  test('takes the session that it is given, also a new one', async () => {
    fake.put({ hashString: hash, totalSize: 5 });
    const one = rpc();
    expect((await torrentsOf(one, [hash, 'b'.repeat(40)], signal)).get(hash)).toMatchObject({ totalSize: 5 });
    fake.session = 'two';
    expect((await torrentsOf(one, [hash], signal)).size).toBe(1);
  });

  test('has a user and a password where they are needed, which may change', async () => {
    fake.wants = 'og:secret one';
    let password = 'secret one';
    const options = { user: 'og', password: async () => password };
    expect((await ask(options)).size).toBe(0);
    await expect(ask()).rejects.toMatchObject(problem('transmission.password'));
    password = 'other';
    await expect(ask(options)).rejects.toMatchObject(problem('transmission.password'));
    const away = { user: 'og', password: () => Promise.reject(new Error('x')) };
    await expect(ask(away)).rejects.toMatchObject({ problem: { key: 'transmission.passwordFile' } });
  });

  test.each<[string, (response: ServerResponse) => void, string]>([
    ['a list of addresses', (response) => response.writeHead(403).end(), 'transmission.whitelist'],
    ['a list of host names', (response) => response.writeHead(421).end(), 'transmission.whitelist'],
    ['another web server', (response) => response.writeHead(404).end('<html>'), 'transmission.strange'],
    ['a web page', (response) => response.end('<html>'), 'transmission.strange'],
    ['a redirection', (response) => response.writeHead(302, { location: '/' }).end(), 'transmission.strange'],
    ['sessions without an end', (response) => response.writeHead(409).end(), 'transmission.strange'],
    ['another shape', (response) => response.end('{"result":"success"}'), 'transmission.strange'],
    [
      'wrong values',
      (response) => response.end('{"result":"success","arguments":{"torrents":[{"hashString":"../x"}]}}'),
      'transmission.strange',
    ],
    [
      'more torrents than were asked for',
      (response) =>
        response.end(JSON.stringify({ result: 'success', arguments: { torrents: Array(201).fill({}) } })),
      'transmission.strange',
    ],
    ['an endless answer', (response) => pour(response), 'transmission.strange'],
    ['a broken connection', (response) => response.destroy(), 'transmission.away'],
  ])('%s is told from it', async (_what, answer, key) => {
    fake.answer = answer;
    await expect(ask()).rejects.toMatchObject(problem(key));
  });

  test('a slow answer is not waited for', async () => {
    fake.answer = () => {};
    await expect(ask({ timeoutMs: 50 })).rejects.toMatchObject(
      problem('transmission.away', { detail: 'ETIMEDOUT' }),
    );
  });

  test('nobody there', async () => {
    await fake.close();
    await expect(ask()).rejects.toMatchObject(problem('transmission.away', { detail: 'ECONNREFUSED' }));
    await fake.listen();
  });

  test('its refusal of one request is told in its words, made safe', async () => {
    fake.answer = (response) => response.end('{"result":"no\\nway","arguments":{}}');
    const refusal = ask();
    await expect(refusal).rejects.toBeInstanceOf(RpcRefusal);
    await expect(refusal).rejects.toThrow('no\\nway');
  });

  test('an end of the daemon ends a request', async () => {
    const abort = new AbortController();
    fake.answer = () => abort.abort(new Error('over'));
    await expect(torrentsOf(rpc(), [hash], abort.signal)).rejects.toThrow('over');
  });
});

function pour(response: ServerResponse): void {
  const block = Buffer.alloc(64 * 1024, ' ');
  const go = () => {
    while (response.write(block)) {}
  };
  response.on('drain', go);
  go();
}
