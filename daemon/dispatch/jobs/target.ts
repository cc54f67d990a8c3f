import type { JobState, Rates } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import type { Phases } from '../progress/index.ts';
import type { LiveOutput } from './live-output.ts';

/** What a script, or the daemon, says of a target: the script's own words, or a message of ours. */
export type Words = string | Message;

/** Size of all that a script wrote, and whether what was kept of it is only the end. */
export interface OutputSize {
  readonly bytes: number;
  readonly truncated: boolean;
}

/** What is kept of an attempt that another one came after. Times are RFC 3339. */
export interface FormerAttempt {
  readonly attempt: number;
  readonly state: 'succeeded' | 'failed' | 'cancelled' | 'lost';
  /** Of a script that may still report: its late answer is known by it. */
  readonly runId?: string | undefined;
  /** When the script was sent. */
  readonly startedAt?: string | undefined;
  readonly endedAt: string;
  readonly exitCode?: number | undefined;
  readonly message?: Words | undefined;
  readonly output?: OutputSize | undefined;
  readonly phases?: Phases;
}

/** What a target is whatever its state. */
interface Common {
  /** Id of the computer. */
  readonly computer: string;
  readonly ip: string;
  /** Counts from 1. */
  readonly attempt: number;
  /** The attempts before this one, oldest first; of very many the last. */
  readonly former: readonly FormerAttempt[];
  /** Until when it may wait for the computer, in milliseconds since 1970. */
  readonly deadline: number;
  /** The same by a clock that nobody sets: milliseconds since the start `boot` of the machine. */
  readonly uptimeDeadline?: { readonly boot: string; readonly at: number } | undefined;
  /**
   * This attempt was not to be sent until its job was released: so many seconds it may wait for that and for its computer
   * together. Left out: it was sent as soon as its computer was there.
   */
  readonly holdSeconds?: number | undefined;
}

/** What is known of a script that was sent. */
interface Sent {
  /** Its answer is known by it. */
  readonly runId: string;
  /** When it was sent; unknown of those that an older daemon sent. */
  readonly startedAt?: string | undefined;
  readonly progress?: number | undefined;
  /** Once what it wrote so far, or all, is on disk. */
  readonly output?: OutputSize | undefined;
  /** What it did, as far as its programs told; of a script that runs the last one goes on. */
  readonly phases?: Phases;
  /** What it restores was in the cache already, or was sent; undefined while nothing tells. */
  readonly fromCache?: boolean | undefined;
}

/** It is the next for its computer. */
export interface Queued extends Common {
  readonly state: 'queued';
}

/** Its computer is off, or busy. */
export interface Waiting extends Common {
  readonly state: 'waiting';
  readonly for: Message;
}

export interface Running extends Common, Sent {
  readonly state: 'running';
  readonly live: LiveOutput;
  readonly message?: Words | undefined;
  readonly rates?: Rates | undefined;
  /** In how many seconds it ends, as far as that is known. */
  readonly etaSeconds?: number | undefined;
  /** What is to be known of it besides, while it runs. */
  readonly notice?: Message | undefined;
}

/** The connection went while its script ran: it may be running still, and its answer may come. */
export interface Lost extends Common, Sent {
  readonly state: 'lost';
  readonly live: LiveOutput;
  readonly message?: Words | undefined;
  /** When the connection went. */
  readonly endedAt: string;
}

/** It is over. Without a run id its script was never sent. */
export interface Ended extends Common, Omit<Sent, 'runId'> {
  readonly state: 'ended';
  readonly runId?: string | undefined;
  readonly how: 'succeeded' | 'failed' | 'cancelled';
  readonly endedAt: string;
  readonly exitCode?: number | undefined;
  readonly message?: Words | undefined;
}

/** A job on one of its computers. It is never changed: `next` makes another one of it. */
export type Target = Queued | Waiting | Running | Lost | Ended;

/** True when nothing of it waits or runs as far as we know. */
export function isEnded(target: Target): target is Ended | Lost {
  return target.state === 'ended' || target.state === 'lost';
}

/** The same of a state in the contract's words. */
export function isOver(state: JobState): boolean {
  return state !== 'queued' && state !== 'waiting' && state !== 'running';
}

/** Its state in the contract's words. */
export function stateOf(target: Target): JobState {
  return target.state === 'ended' ? target.how : target.state;
}

/** What is said of it: what it waits for, how far it is, or how it ended. */
export function wordsOf(target: Target): Words | undefined {
  if (target.state === 'queued') {
    return undefined;
  }
  return target.state === 'waiting' ? target.for : target.message;
}
