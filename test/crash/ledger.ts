import type { Job } from '../../daemon/protocol/index.ts';
import type { Run } from './computers.ts';

/** A job that was asked for, and all that was answered. */
export interface Asked {
  readonly requestId: string;
  /** Its script, which no other job has. */
  readonly script: string;
  /** Ids of its computers. */
  readonly computers: readonly string[];
  /** What the last answer was; `unknown` when the daemon went before it. */
  answer: 'accepted' | 'refused' | 'unknown';
  /** From the answer. */
  id: string | undefined;
  /** How often it was sent to a computer at most, as far as we asked for it. */
  allowedRuns: number;
  /** Computers whose cancelling was answered while their script had not run, and how often it had run. */
  readonly cancelled: Map<string, number>;
  /** All its computers had come to an end when the jobs were last looked at. */
  over: boolean;
  /** Attempt and state that were told as the end on a computer. */
  readonly ended: Map<string, { readonly attempt: number; readonly state: string }>;
}

export interface Figures {
  acknowledged: number;
  refused: number;
  unanswered: number;
  runs: number;
}

/** So many jobs a daemon keeps at least. */
const mostJobs = 500;

/** What the daemon promised over all its lives, held against what it did. */
export class Ledger {
  readonly runs: Run[] = [];
  readonly #jobs = new Map<string, Asked>();
  /** Names of things of the inventory, and whether they must be there; left out: not known. */
  readonly #classrooms = new Map<string, boolean>();
  readonly figures: Figures = { acknowledged: 0, refused: 0, unanswered: 0, runs: 0 };

  add(asked: Asked): void {
    this.#jobs.set(asked.requestId, asked);
  }

  get jobs(): Asked[] {
    return [...this.#jobs.values()];
  }

  classroom(name: string, isThere: boolean | undefined): void {
    if (isThere === undefined) {
      this.#classrooms.delete(name);
    } else {
      this.#classrooms.set(name, isThere);
    }
  }

  /** What a notification says of ends: it is a promise as an answer is. */
  told(job: Job): void {
    const asked = this.jobs.find(({ id }) => id === job.id);
    if (!asked) {
      return;
    }
    for (const { computer, attempt, state, exitCode } of job.targets) {
      if (state === 'succeeded' && exitCode === 0) {
        asked.ended.set(computer, { attempt, state });
      }
    }
  }

  runsOf(script: string, address?: string): number {
    return this.runs.filter((run) => run.script === script && (!address || run.computer === address)).length;
  }

  /** What is not as promised, in words; `listed` are the jobs of the daemon's present life. */
  problems(listed: readonly Job[], addressOf: (computer: string) => string): string[] {
    this.figures.runs = this.runs.length;
    const found: string[] = [];
    const byId = new Map(listed.map((job) => [job.id, job]));
    const byTitle = Map.groupBy(listed, ({ title }) => title);
    for (const asked of this.#jobs.values()) {
      const name = `${asked.requestId} (${asked.answer})`;
      const same = byTitle.get(asked.script) ?? [];
      if (same.length > 1) {
        found.push(`${name}: ${same.length} jobs`);
      }
      if (asked.answer === 'refused') {
        if (same.length > 0) {
          found.push(`${name}: is a job all the same`);
        }
        if (this.runsOf(asked.script) > 0) {
          found.push(`${name}: ran all the same`);
        }
        continue;
      }
      for (const computer of asked.computers) {
        const runs = this.runsOf(asked.script, addressOf(computer));
        if (runs > asked.allowedRuns) {
          found.push(`${name}: ran ${runs} times on ${computer}`);
        }
        const before = asked.cancelled.get(computer);
        if (before !== undefined && runs > before) {
          found.push(`${name}: ran on ${computer} after its cancelling`);
        }
      }
      if (asked.id === undefined) {
        continue;
      }
      const job = byId.get(asked.id);
      // Jobs that have ended are forgotten when there are many.
      if (!job && !(asked.over && listed.length >= mostJobs)) {
        found.push(`${name}: is gone`);
      }
      if (!job) {
        continue;
      }
      asked.over = job.endedAt !== undefined;
      found.push(...presentProblems(name, asked, job));
    }
    return found;
  }

  /** Of the classrooms, by their names. */
  classroomProblems(names: ReadonlySet<string>): string[] {
    return [...this.#classrooms].flatMap(([name, isThere]) =>
      names.has(name) === isThere
        ? []
        : [`classroom ${name}: ${isThere ? 'is gone' : 'is there all the same'}`],
    );
  }
}

function presentProblems(name: string, asked: Asked, job: Job): string[] {
  return job.targets.flatMap(({ computer, state, attempt }) => {
    const told = asked.ended.get(computer);
    if (told?.attempt === attempt && told.state !== state) {
      return [`${name}: was told as ${told.state} on ${computer}, and is ${state}`];
    }
    if (asked.cancelled.has(computer) && state !== 'cancelled') {
      return [`${name}: was cancelled on ${computer}, and is ${state}`];
    }
    return [];
  });
}
