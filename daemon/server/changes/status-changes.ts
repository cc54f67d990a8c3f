import type { Disposable } from '../../base/events.ts';
import type { Rooms } from '../rooms.ts';
import type { Saying, Source } from './feed-event.ts';

/** That a check has another state than before, as events of the feed: each tells how it stands now. */
export class StatusChanges implements Source {
  readonly topic = 'status';
  readonly #status: Pick<Rooms['status'], 'summary'>;
  readonly #listener: Disposable;
  #hasChanged = false;

  constructor({ status }: Pick<Rooms, 'status'>, schedule: () => void) {
    this.#status = status;
    this.#listener = status.onDidChange(() => {
      this.#hasChanged = true;
      schedule();
    });
  }

  take(): Saying | undefined {
    if (!this.#hasChanged) {
      return undefined;
    }
    this.#hasChanged = false;
    return { say: () => this.#status.summary ?? {}, become: () => {}, isOutdated: false };
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
