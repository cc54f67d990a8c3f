import type { DaemonClient } from '../../daemon/client/index.ts';
import { noteText } from './notes.ts';
import { untilChanged } from './until.ts';

/**
 * Resolves once the sender of a port waits and listens. udp-receiver asks for it a single time, and one that comes before
 * is not heard: a computer of a classroom looks at the port first (client-protocols 5.2).
 */
export async function untilSenderListens(client: DaemonClient, port: number): Promise<void> {
  await untilChanged(client, 'transfer', async () => {
    const { multicast } = await client.request('og/transfer/list', {});
    if (!multicast.some((one) => one.port === port && one.state === 'waiting')) {
      return false;
    }
    const { text } = await client.request('og/transfer/log', { port });
    // It says so behind its last bind.
    return text.includes('Broadcasting control to ');
  });
}

/** Keeps what the sender of a port wrote for a test that has failed. */
export async function noteSender(client: DaemonClient, port: number): Promise<void> {
  const { text } = await client
    .request('og/transfer/log', { port })
    .catch((error) => ({ text: String(error) }));
  noteText(`udp-sender of port ${port}`, text);
}
