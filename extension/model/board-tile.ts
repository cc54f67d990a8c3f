import type { Computer, JobPhase, JobState, Target } from '../../daemon/protocol/index.ts';
import { formatKB } from './format.ts';

/** How a tile looks: what a computer does for a job, or how it is when it has none. In the order of the chips. */
export const looks = [
  'receive',
  'seed',
  'verify',
  'restore',
  'check',
  'configure',
  'create',
  'running',
  'queued',
  'done',
  'failed',
  'lost',
  'cancelled',
  'idle',
  'busy',
  'off',
  'starting',
  'windows',
  'linux',
  'unknown',
] as const;
export type Look = (typeof looks)[number];

/** What is shown of a computer, rounded as it is shown; what is not known is null. */
export interface Tile {
  readonly name: string;
  readonly ip: string;
  readonly look: Look;
  /** Id of the job that it is shown for. */
  readonly job: string | null;
  readonly state: JobState | null;
  /** Its job waits for it, until then if that is known. */
  readonly waits: boolean;
  readonly waitUntil: string | null;
  readonly percent: number | null;
  /** Megabytes a second. */
  readonly receive: number | null;
  readonly send: number | null;
  readonly read: number | null;
  readonly write: number | null;
  readonly minutes: number | null;
  readonly fromCache: boolean;
  /** Why it failed, or what the person should know of it. */
  readonly reason: string | null;
  readonly isOff: boolean;
  /** Names of what is installed; null: its disks are not known. */
  readonly systems: readonly string[] | null;
  /** `41 GB`. */
  readonly cacheFree: string | null;
  /** Undefined disks tell nothing: null. */
  readonly hasCache: boolean | null;
  /** When it was there last, for one that is off. */
  readonly seenAt: string | null;
}

/** A computer's part of a job. */
export interface ShownTarget {
  readonly job: string;
  readonly target: Target;
  readonly waitUntil: string | null;
}

/** What is shown of a computer, for its part of a job or at rest. */
export function tileOf(computer: Computer, shown: ShownTarget | undefined, locale: string): Tile {
  const { name, ip, status } = computer;
  const target = shown?.target;
  const isRunning = target?.state === 'running';
  const waits = target?.state === 'waiting';
  const rates = isRunning ? target.rates : undefined;
  return {
    name,
    ip,
    look: lookOf(computer, target),
    job: shown?.job ?? null,
    state: target?.state ?? null,
    waits,
    waitUntil: waits ? (shown?.waitUntil ?? null) : null,
    percent: isRunning && target.progress !== undefined ? Math.round(target.progress) : null,
    receive: megabytes(rates?.receive),
    send: megabytes(rates?.send),
    read: megabytes(rates?.read),
    write: megabytes(rates?.write),
    minutes: isRunning ? minutesOf(target.etaSeconds) : null,
    fromCache: isRunning && target.fromCache === true,
    reason: reasonOf(target),
    isOff: status === 'off',
    ...restOf(computer, locale),
  };
}

/** Minutes left, rounded up: nobody waits for a part of one that was left out. */
export function minutesOf(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.max(1, Math.ceil(seconds / 60));
}

/** Bytes a second as megabytes, whole ones from 10 on. */
export function megabytes(bytes: number | undefined): number | null {
  if (bytes === undefined) {
    return null;
  }
  const all = bytes / 1024 ** 2;
  return all < 10 ? Math.round(all * 10) / 10 : Math.round(all);
}

const phaseLook: Record<JobPhase, Look> = {
  queued: 'queued',
  check: 'check',
  receive: 'receive',
  seed: 'seed',
  verify: 'verify',
  restore: 'restore',
  configure: 'configure',
  create: 'create',
};

function lookOf({ status, power }: Computer, target: Target | undefined): Look {
  switch (target?.state) {
    case 'running':
      return target.phase === undefined ? 'running' : phaseLook[target.phase];
    case 'queued':
      return 'queued';
    case 'succeeded':
      return 'done';
    case 'failed':
    case 'cancelled':
    case 'lost':
      return target.state;
    default:
      break;
  }
  if (power) {
    return 'starting';
  }
  // One that is there and free waits for the job's port.
  return target?.state === 'waiting' && status === 'idle' ? 'queued' : status;
}

function reasonOf(target: Target | undefined): string | null {
  if (!target) {
    return null;
  }
  const { state, message, notice } = target;
  if (state === 'running') {
    return notice ?? null;
  }
  return state === 'failed' || state === 'lost' || state === 'cancelled' ? (message ?? null) : null;
}

type Rest = Pick<Tile, 'systems' | 'cacheFree' | 'hasCache' | 'seenAt'>;

function restOf({ disks, cache, status, seenAt }: Computer, locale: string): Rest {
  const isKnown = disks.length > 0;
  const installed = disks.flatMap(({ partitions }) => partitions.flatMap(({ os }) => os ?? []));
  return {
    systems: isKnown ? [...new Set(installed)] : null,
    cacheFree: cache?.freeKB === undefined ? null : formatKB(cache.freeKB, locale),
    hasCache: isKnown ? cache !== null : null,
    seenAt: status === 'off' ? (seenAt ?? null) : null,
  };
}
