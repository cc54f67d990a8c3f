import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { Job } from './job.ts';

/**
 * Jobs that are not sent until they are released, whatever their computers do. They keep their places: what was started
 * after them waits behind them on the computers of both.
 */
export class HeldJobs {
  readonly #onChange: (job: Job) => void;
  readonly #held = new Map<string, { readonly job: Job; readonly why: Message }>();

  /** `onChange` is called for a job that was released, or waits for something else. */
  constructor(onChange: (job: Job) => void) {
    this.#onChange = onChange;
  }

  /** Before its targets are enqueued. */
  hold(job: Job): void {
    this.#held.set(job.id, { job, why: message('dispatch.isHeld') });
  }

  /** What a held job waits for; undefined for one that is not held. */
  reasonOf({ id }: Job): Message | undefined {
    return this.#held.get(id)?.why;
  }

  /** Nothing for a job that is not held. */
  explain(id: string, why: Message): void {
    const held = this.#held.get(id);
    if (!held) {
      return;
    }
    this.#held.set(id, { ...held, why });
    this.#onChange(held.job);
  }

  release(id: string): void {
    const held = this.#held.get(id);
    if (!held) {
      return;
    }
    this.#held.delete(id);
    this.#onChange(held.job);
  }
}
