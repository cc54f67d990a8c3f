import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { afterSilence } from './after-silence.ts';
import { standStill } from './test-support/stand-still.ts';

it('calls back when nothing came', async () => {
  await new Promise<void>((resolve) => {
    afterSilence(1, resolve);
  });
});

it('reads first what came while nothing went on', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1');
  const [socket]: Socket[] = await once(server, 'connection');
  const heard = await new Promise((resolve) => {
    const cancel = afterSilence(20, () => resolve('silence'));
    socket?.once('data', (data) => {
      cancel();
      resolve(String(data));
    });
    client.write('here');
    standStill(40);
  });
  expect(heard).toBe('here');
  client.destroy();
  server.close();
  await once(server, 'close');
});
