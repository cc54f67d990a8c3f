import type { DaemonClient } from '../../daemon/base/client.ts';
import type { Topic } from '../../daemon/protocol/index.ts';
import { noteWait } from './notes.ts';

/** Resolves once it is so; looks again at each change of a topic. */
export function untilChanged(
  client: DaemonClient,
  topic: Topic,
  isSo: () => Promise<boolean>,
): Promise<void> {
  return noteWait(() => wait(client, topic, isSo));
}

async function wait(client: DaemonClient, topic: Topic, isSo: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const listening = client.onNotification(`og/${topic}/didChange`, () => {
        listening.dispose();
        resolve();
      });
    });
    await client.request('og/subscribe', { topics: [topic] });
    if (await isSo()) return;
    await changed;
  }
}
