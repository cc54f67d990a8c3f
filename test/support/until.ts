import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Snapshot, Topic } from '../../daemon/protocol/index.ts';
import { noteWait } from './notes.ts';

/** Resolves once it is so; looks again at each change of a topic. */
export async function untilChanged(
  client: DaemonClient,
  topic: Topic,
  isSo: () => Promise<boolean>,
): Promise<void> {
  await untilTold(client, [topic], async () => (await isSo()) || undefined);
}

/**
 * Resolves with what a look at all of some topics finds; looks again at each change of one of them. Subscribes anew each
 * time, so that no change is missed.
 */
export function untilTold<T>(
  client: DaemonClient,
  topics: readonly Topic[],
  look: (snapshot: Snapshot) => Promise<T | undefined> | T | undefined,
): Promise<T> {
  return noteWait(async () => {
    for (;;) {
      const { promise: changed, resolve } = Promise.withResolvers<void>();
      const listening = topics.map((topic) =>
        client.onNotification(`og/${topic}/didChange`, () => resolve()),
      );
      try {
        const { snapshot } = await client.request('og/subscribe', { topics: [...topics] });
        const found = snapshot && (await look(snapshot));
        if (found !== undefined) {
          return found;
        }
        await changed;
      } finally {
        for (const each of listening) {
          each.dispose();
        }
      }
    }
  });
}
