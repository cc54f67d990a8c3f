import type { Disposable } from '../../base/events.ts';
import type { NotificationMethod, Topic } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';

/** How a session is told of changes. */
export interface Form {
  readonly language: Language;
  /** Of jobs and classrooms, only the targets and computers that have changed. */
  readonly partial: boolean;
}

/** What an event tells. */
export interface Saying {
  /** As it has just happened; once it is past, the things of it that no later event tells of, as they are by then. */
  say(form: Form): object;
  /** All who are there were told: of what has happened it keeps no more than what it is about. */
  become(past: 'past' | 'forgotten'): void;
  /** It is past, and later events tell all that it is about. */
  readonly isOutdated: boolean;
}

/** One topic: gathers changes until they are taken. */
export interface Source extends Disposable {
  readonly topic: Topic;
  /** Undefined when nothing has changed since it was taken last. */
  take(): Saying | undefined;
}

/** One `og/<topic>/didChange`. */
export class FeedEvent {
  readonly seq: number;
  readonly topic: Topic;
  readonly #saying: Saying;
  /** Made once for each form, however many sessions there are; undefined when it is past. */
  #frames: Map<string, Buffer> | undefined = new Map();

  constructor(seq: number, topic: Topic, saying: Saying) {
    this.seq = seq;
    this.topic = topic;
    this.#saying = saying;
  }

  /** The message as it is sent. */
  frame(form: Form): Buffer {
    const key = `${form.language} ${form.partial}`;
    const known = this.#frames?.get(key);
    if (known) {
      return known;
    }
    const { seq } = this;
    const frame = notificationFrame(`og/${this.topic}/didChange`, { seq, ...this.#saying.say(form) });
    this.#frames?.set(key, frame);
    return frame;
  }

  get isOutdated(): boolean {
    return this.#saying.isOutdated;
  }

  /** The same, to be told once more to many sessions. */
  again(): FeedEvent {
    return new FeedEvent(this.seq, this.topic, this.#saying);
  }

  /** Bytes of its longest frame, as far as any was asked for. */
  get bytes(): number {
    return Math.max(0, ...[...(this.#frames?.values() ?? [])].map(({ length }) => length));
  }

  /** It was told to all who are there, or is kept no longer. */
  become(past: 'past' | 'forgotten'): void {
    this.#frames = undefined;
    this.#saying.become(past);
  }
}

/** A notification as the bytes of a text frame. */
export function notificationFrame(method: NotificationMethod, params: object): Buffer {
  return Buffer.from(JSON.stringify({ jsonrpc: '2.0', method, params }));
}
