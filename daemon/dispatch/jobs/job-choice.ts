import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { mastersIn } from '../clone-outcome.ts';
import type { JobRecord } from '../types.ts';
import type { Entry, Job } from './job.ts';
import { isOver, stateOf } from './target.ts';

/** A computer of a job was to be tried again before it had ended. */
export function stillActive(entry: Entry): OgError {
  return new OgError('conflict', { detail: message('dispatch.stillActive', { computer: nameOf(entry) }) });
}

/** What the computer of a target was called when its job was started; its id where that was not noted. */
function nameOf({ job, target }: Entry): string {
  const at = [...job.entries.keys()].indexOf(target.computer);
  return job.names?.[at] ?? target.computer;
}

/** The entry of a computer. Throws OgError notFound when the job does not have it. */
export function entryOf({ entries }: Job, computer: string): Entry {
  const entry = entries.get(computer);
  if (entry) {
    return entry;
  }
  throw new OgError('notFound', { thing: message('dispatch.thing.target'), id: computer });
}

/** Those of these computers, or of all. Throws OgError notFound for one that the job does not have. */
export function entriesOf(job: Job, computers: readonly string[] | undefined): Entry[] {
  if (!computers) {
    return [...job.entries.values()];
  }
  return [...new Set(computers)].map((computer) => entryOf(job, computer));
}

/**
 * Those that are named, otherwise those that had ended without success when the job was `seen` and are still among the
 * computers (`addresses`, by id; left out: all are). Throws OgError conflict when one that is named had not ended or is
 * there no more, or there are none.
 */
export function entriesToRetry(
  job: Job,
  computers: readonly string[] | undefined,
  seen: JobRecord,
  addresses: ReadonlyMap<string, string> | undefined,
): Entry[] {
  const before = new Map(seen.targets.map((target) => [target.computer, target.state]));
  const hadEnded = ({ target }: Entry) => isOver(before.get(target.computer) ?? stateOf(target));
  const named = entriesOf(job, computers);
  const active = computers && named.find((entry) => !hadEnded(entry));
  if (active) {
    throw stillActive(active);
  }
  const failed = ({ target }: Entry) => stateOf(target) !== 'succeeded';
  const wanted = computers ? named : named.filter((entry) => hadEnded(entry) && failed(entry));
  const isThere = ({ target }: Entry) => !addresses || addresses.has(target.computer);
  const chosen = wanted.filter(isThere);
  const gone = wanted.find((entry) => !isThere(entry));
  if (gone && (computers || chosen.length === 0)) {
    const detail = message('dispatch.notThereToRetry', { computer: nameOf(gone) });
    throw new OgError('conflict', { detail });
  }
  if (chosen.length === 0) {
    throw new OgError('conflict', { detail: message('dispatch.nothingToRetry') });
  }
  return withMasters(job, chosen);
}

/** Computers that receive a clone get nothing without the one that sends it: it is tried again with them. */
function withMasters(job: Job, entries: Entry[]): Entry[] {
  return [...entries, ...senders(job).filter((entry) => !entries.includes(entry))];
}

/** Those of its computers that send a clone to others of it. */
export function senders(job: Job): Entry[] {
  const masters = new Set(mastersIn(job.script));
  return entriesOf(job, undefined).filter(({ target }) => masters.has(target.ip));
}
