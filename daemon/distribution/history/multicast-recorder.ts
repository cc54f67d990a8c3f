import type { MulticastSession } from '../../protocol/index.ts';

type Session = Pick<
  MulticastSession,
  'port' | 'image' | 'file' | 'state' | 'completed' | 'joined' | 'dropped' | 'job'
>;

/** A multicast session by which at least one computer got the image; times are milliseconds since 1970. */
export interface EndedSession {
  readonly session: Session;
  readonly computers: number;
  /** Addresses of the computers that got it, as far as they are told. */
  readonly addresses: readonly string[];
  /** When it began to send: what it waited before is no measure of the network. */
  readonly startedAt: number;
  readonly endedAt: number;
}

interface Running {
  readonly file: string | undefined;
  readonly isSending: boolean;
  readonly since: number;
}

/** Tells which multicast sessions have ended, from how they are seen one time after the other. */
export class MulticastRecorder {
  /** By port. */
  readonly #running = new Map<number, Running>();

  look(sessions: readonly Session[], now: number): EndedSession[] {
    const ended: EndedSession[] = [];
    for (const session of sessions) {
      const { port, file, state, completed = 0, joined = [], dropped = [] } = session;
      const before = this.#running.get(port);
      const running = before?.file === file ? before : undefined;
      if (state === 'waiting' || state === 'sending') {
        const isSending = state === 'sending';
        if (running?.isSending !== isSending) this.#running.set(port, { file, isSending, since: now });
        continue;
      }
      this.#running.delete(port);
      if (!running || completed === 0) continue;
      const missed = new Set(dropped);
      const addresses = joined.map(({ address }) => address).filter((address) => !missed.has(address));
      ended.push({ session, computers: completed, addresses, startedAt: running.since, endedAt: now });
    }
    return ended;
  }
}
