import { expect, it } from 'vitest';
import { standStill } from '../../base/test-support/stand-still.ts';
import { bearer, connectRaw, openTestServer } from '../test-support/socket-server.ts';

it('a client whose answer to a ping came while the daemon stood still is not cut off', async () => {
  const server = await openTestServer({ pingMs: 500 });
  const { socket } = await connectRaw(server.url, bearer('viewer'));
  const pinged = () => new Promise((resolve) => socket.once('ping', () => resolve('pinged')));
  const closed = new Promise((resolve) => socket.once('close', () => resolve('closed')));
  await pinged();
  standStill(600);
  expect(await Promise.race([pinged(), closed])).toBe('pinged');
  socket.terminate();
  await server.dispose();
});
