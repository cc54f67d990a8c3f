import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { ClientListener } from '../client/listener.ts';
import type { HeldJobs } from './held-jobs.ts';
import type { Entry, Job } from './job.ts';
import { next, type TargetEvent } from './next-target.ts';
import { changesBy, type TargetChanges } from './target-changes.ts';
import type { UnderWay } from './under-way.ts';
import { deadlineIn, remainingOf } from './waiting.ts';
import type { WaitingLines } from './waiting-lines.ts';

/** A computer that is there but not quite ready gets so much longer than its job's deadline, in milliseconds. */
const GRACE = 30_000;
const GRACE_STEP = 1_000;

export interface WaitingEndsOptions {
  readonly clients: ClientListener;
  readonly lines: WaitingLines;
  readonly held: HeldJobs;
  readonly changes: TargetChanges;
  readonly work: UnderWay;
  /** A target has left the line of a computer, or come to it. */
  readonly onMoved: (ip: string) => void;
}

/** What ends the wait of a target beside that it is sent or cancelled: its time, and that its computer is removed or moved. */
export class WaitingEnds {
  readonly #options: WaitingEndsOptions;

  constructor(options: WaitingEndsOptions) {
    this.#options = options;
  }

  /**
   * The computers of the inventory, by id, and their addresses. Of these targets, those that wait for a computer that was
   * removed are given up, and for one that has another address now it is waited there.
   */
  noteComputers(addresses: ReadonlyMap<string, string>, entries: Iterable<Entry>): void {
    for (const entry of entries) {
      const ip = addresses.get(entry.target.computer);
      if (ip === undefined) {
        this.giveUp(entry, message('dispatch.computerRemoved'), 'cancelled');
      } else if (ip !== entry.target.ip) {
        this.#options.work.track(this.#move(entry, ip));
      }
    }
  }

  /** A job was released: for what it says, its computers are waited for from now on. Nothing for one that is held. */
  noteReleased(job: Job): void {
    const { lines, changes, held, work } = this.#options;
    const { releasedSeconds, entries } = job;
    if (releasedSeconds === undefined || held.reasonOf(job)) {
      return;
    }
    const most = releasedSeconds * 1000;
    const released = () => {
      const later = [...entries.values()].filter((entry) => remainingOf(entry) > most);
      return changesBy(later, { kind: 'released', deadline: deadlineIn(most) });
    };
    const told = changes.decide([...entries.values()], released, (made) => {
      for (const { entry } of made) {
        if (lines.of(entry.target.ip).includes(entry)) {
          lines.wait(entry, remainingOf(entry));
        }
      }
    });
    // Not written: then they wait longer, as the disk says.
    work.track(told.catch((error) => changes.noteFailure(error)));
  }

  /** The time of a target is over. */
  expire(entry: Entry): void {
    const { clients, lines, held } = this.#options;
    if (held.reasonOf(entry.job)) {
      this.giveUp(entry, message('dispatch.waitedHeld'));
      return;
    }
    const status = clients.client(entry.target.ip)?.status;
    const nearlyFree = status === 'idle' || status === 'unknown';
    if (nearlyFree && remainingOf(entry) > -GRACE) {
      lines.wait(entry, GRACE_STEP);
    } else {
      this.giveUp(entry, message(status === undefined ? 'dispatch.waitedOff' : 'dispatch.waitedBusy'));
    }
  }

  /** Takes a target out of its line for good. As long as that cannot be written down it is told as waiting. */
  giveUp(
    entry: Entry,
    why: Message,
    how: 'failed' | 'cancelled' = 'failed',
    attempt = entry.target.attempt,
  ): void {
    const { lines, changes, work } = this.#options;
    const gaveUp = (): TargetEvent => ({
      kind: 'gaveUp',
      how,
      attempt,
      at: new Date().toISOString(),
      why,
    });
    // Cancelled meanwhile, and perhaps tried again: that waits anew.
    if (!next(entry.target, gaveUp())) {
      return;
    }
    lines.remove(entry);
    work.track(
      changes
        .decide([entry], () => changesBy([entry], gaveUp()))
        .catch((error) => {
          changes.noteFailure(error);
          changes.show(entry, { kind: 'waits', for: message('dispatch.historyFull') });
          work.later(() => this.giveUp(entry, why, how, attempt));
        }),
    );
  }

  /** Its computer has another address: it waits there from now on, at the end of the line. */
  async #move(entry: Entry, ip: string): Promise<void> {
    const { lines, changes, onMoved } = this.#options;
    const moved = () => changesBy([entry], { kind: 'moved', ip });
    await changes.decide([entry], moved, (made) => {
      if (made.length === 0) {
        return;
      }
      const former = lines.remove(entry);
      lines.addLast(entry);
      for (const each of [former, ip]) {
        if (each !== undefined) {
          onMoved(each);
        }
      }
    });
  }
}
