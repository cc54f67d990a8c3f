import { afterEach, expect, it } from 'vitest';
import { bearer, connectRaw, openTestServer } from '../test-support/socket-server.ts';

let dispose = async () => {};
afterEach(() => dispose());

it('says over the socket who is connected, with which program, and when one is gone', async () => {
  const server = await openTestServer();
  dispose = server.dispose;
  const program = await connectRaw(server.url, { ...bearer('viewer'), 'User-Agent': 'panel/2' });
  const other = await connectRaw(server.url, bearer('operator'));
  const initialize = { processId: null, rootUri: null, capabilities: {}, clientInfo: { name: 'Code' } };
  await other.ask('initialize', initialize);
  const admin = await connectRaw(server.url, bearer('admin'));
  await admin.ask('og/subscribe', { topics: ['session'], client: 'monitor' });
  const { result } = await admin.ask('og/session/list');
  const [, first, second] = (result as { sessions: { id: string }[] }).sessions;
  expect(result).toMatchObject({
    sessions: [
      { name: 'viewer', role: 'viewer', client: 'panel/2' },
      { name: 'operator', role: 'operator', client: 'Code', address: '127.0.0.1', jobs: [] },
      { name: 'admin', role: 'admin', client: 'monitor' },
    ],
    own: second?.id,
  });
  const { result: subscribed } = await admin.ask('og/subscribe', { topics: ['session'] });
  expect(subscribed).toMatchObject({
    snapshot: { sessions: [{ client: 'panel/2' }, { client: 'Code' }, { client: 'monitor' }] },
  });
  expect(JSON.stringify(subscribed)).not.toContain('127.0.0.1');
  other.socket.close();
  expect(await admin.next()).toMatchObject({
    method: 'og/session/didChange',
    params: { changed: [], removed: [first?.id] },
  });
  admin.socket.terminate();
  program.socket.terminate();
});
