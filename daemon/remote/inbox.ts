import type { DaemonClient } from '../client/index.ts';
import { changeSchema } from './incoming.ts';

/** Messages, and things in them, that may wait to be read. */
const mostWaiting = { messages: 100, things: 100_000 };

/** What a daemon tells of its repositories or of their images. */
export interface Told {
  readonly topic: 'repository' | 'image';
  readonly changed: readonly unknown[];
  readonly removed: readonly string[];
}

export interface InboxOptions {
  /** Changes wait for it. */
  readonly begin: Promise<void>;
  /** Is given one after the other. */
  readonly take: (told: Told) => Promise<void>;
  /** Is told of what is no change, of more than can wait, and of what `take` throws. */
  readonly fail: (error: unknown) => void;
}

/** Gives the changes that a daemon tells to `take`, in their order, until the connection is gone. */
export function listenTo(client: DaemonClient, { begin, take, fail }: InboxOptions): void {
  let last = begin;
  let messages = 0;
  let things = 0;

  const add = (topic: Told['topic'], params: unknown) => {
    const read = changeSchema.safeParse(params);
    if (!read.success) {
      fail(read.error);
      return;
    }
    const { changed, removed } = read.data;
    const size = changed.length + removed.length;
    messages += 1;
    things += size;
    if (messages > mostWaiting.messages || things > mostWaiting.things) {
      fail(new Error('too many changes'));
      return;
    }
    last = last
      .then(() => take({ topic, changed, removed }))
      .catch(fail)
      .finally(() => {
        messages -= 1;
        things -= size;
      });
  };
  client.onNotification('og/repository/didChange', (params) => add('repository', params));
  client.onNotification('og/image/didChange', (params) => add('image', params));
}
