import type { SenderEvent } from './sender-output.ts';

/** udp-sender itself takes this many. */
const mostReceivers = 1_024;

/**
 * Who joined a multicast session and who got all of it. udp-sender ends with status 0 and `Transfer complete` when it
 * has dropped every receiver, too: whoever leaves between the start and that line did not get the whole image.
 */
export class Receivers {
  /** Address by udp-sender's number. */
  readonly #present = new Map<number, string>();
  readonly #dropped: string[] = [];
  #phase: 'before' | 'sending' | 'complete' = 'before';

  take(event: SenderEvent): void {
    switch (event.kind) {
      case 'joined':
        if (this.#present.size < mostReceivers) {
          this.#present.set(event.client, event.receiver);
        }
        break;
      case 'left':
        this.#leave(event.client);
        break;
      case 'started':
        this.#phase = 'sending';
        break;
      case 'complete':
        this.#phase = 'complete';
        break;
      case 'sent':
        break;
    }
  }

  /** Addresses of those that joined; those that left or were dropped are not among them. */
  get present(): readonly string[] {
    return [...this.#present.values()];
  }

  /** Addresses of those that got the whole image. */
  get served(): readonly string[] {
    return this.#phase === 'complete' ? this.present : [];
  }

  /** Addresses of those that joined and got a part at most. */
  get dropped(): readonly string[] {
    return this.#dropped;
  }

  #leave(client: number): void {
    const receiver = this.#present.get(client);
    if (receiver === undefined || this.#phase === 'complete') {
      return;
    }
    this.#present.delete(client);
    if (this.#phase === 'sending' && this.#dropped.length < mostReceivers) {
      this.#dropped.push(receiver);
    }
  }
}
