import type { Steps } from '../../base/steps.ts';
import { type JobQuery, type JobState, OgError, type Scope } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';

/** What a query looks at. */
export interface QueriedJob {
  readonly id: string;
  readonly title: string;
  readonly script: string;
  readonly scope: Scope;
  readonly createdBy: string;
  readonly createdAt: string;
  /** The classrooms that its computers belonged to when it was started; unknown of old jobs. */
  readonly classrooms?: readonly string[] | undefined;
  /** Canonical names of the images that its script names; unknown of old jobs. */
  readonly images?: readonly string[] | undefined;
  /** How many computers it has. */
  readonly size: number;
  hasComputer(id: string): boolean;
  /** Its own state and those of its computers. */
  states(): ReadonlySet<JobState>;
}

export interface JobPage<Job> {
  readonly jobs: Job[];
  /** How many jobs there are in all that the query applies to. */
  readonly total: number;
  readonly nextCursor?: string;
}

const defaultLimit = 100;
/**
 * A page of a query with a filter or a cursor ends when it has so many computers: an answer is put into JSON at once, which takes 7 ms of processor time for
 * these and 25 ms for four times as many.
 */
const mostComputers = 5_000;

/**
 * The page of a query, newest first. A cursor stands for the place behind a job, so jobs that are started meanwhile move
 * nothing; when that job is forgotten, the page goes on with what is older. Throws OgError invalid for another cursor.
 */
export function* jobPage<Job extends QueriedJob>(
  newestFirst: readonly Job[],
  query: JobQuery,
): Steps<JobPage<Job>> {
  const { limit = defaultLimit } = query;
  const applies = matcherOf(query);
  // Who asks for a number of jobs and nothing else may know of no pages: the contract was so before there were any.
  const most = Object.keys(query).every((key) => key === 'limit') ? Number.POSITIVE_INFINITY : mostComputers;
  const start = query.cursor === undefined ? 0 : placeBehind(newestFirst, query.cursor);
  const jobs: Job[] = [];
  let [total, computers] = [0, 0];
  let isFull = false;
  for (const [at, job] of newestFirst.entries()) {
    yield;
    if (!applies(job)) {
      continue;
    }
    total += 1;
    if (at < start) {
      continue;
    }
    computers += job.size;
    isFull ||= jobs.length >= limit || (jobs.length > 0 && computers > most);
    if (!isFull) {
      jobs.push(job);
    }
  }
  const last = jobs.at(-1);
  return { jobs, total, ...(isFull && last && { nextCursor: cursorOf(last) }) };
}

/** Whether a query applies to a job: all that it asks for. What is quick comes first. */
function matcherOf(query: JobQuery): (job: QueriedJob) => boolean {
  const { classroom, computer, image, createdBy, states, text, since, until } = query;
  const from = since === undefined ? undefined : Date.parse(since);
  const to = until === undefined ? undefined : Date.parse(until);
  const part = text === undefined ? undefined : folded(text);
  const conditions = [
    createdBy !== undefined && ((job: QueriedJob) => job.createdBy === createdBy),
    from !== undefined && ((job: QueriedJob) => Date.parse(job.createdAt) >= from),
    to !== undefined && ((job: QueriedJob) => Date.parse(job.createdAt) < to),
    classroom !== undefined && ((job: QueriedJob) => isOfClassroom(job, classroom)),
    computer !== undefined && ((job: QueriedJob) => job.hasComputer(computer)),
    image !== undefined && ((job: QueriedJob) => namesImage(job, image)),
    states !== undefined &&
      ((job: QueriedJob) => {
        const present = job.states();
        return states.some((state) => present.has(state));
      }),
    part !== undefined &&
      ((job: QueriedJob) => folded(job.title).includes(part) || folded(job.script).includes(part)),
  ].filter((condition) => condition !== false);
  return (job) => conditions.every((applies) => applies(job));
}

function isOfClassroom({ scope, classrooms }: QueriedJob, id: string): boolean {
  return scope.classroom === id || (classrooms?.includes(id) ?? false);
}

/** Of a job whose images are not known, the script has the name as a word. */
function namesImage({ images, script }: QueriedJob, name: string): boolean {
  if (images) {
    return images.includes(name);
  }
  if (name === '') {
    return false;
  }
  const isPart = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}_-]/u.test(character);
  for (let at = script.indexOf(name); at !== -1; at = script.indexOf(name, at + 1)) {
    if (!isPart(script[at - 1]) && !isPart(script[at + name.length])) {
      return true;
    }
  }
  return false;
}

/** Without what does not matter in a search: case and accents. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
}

function cursorOf({ id, createdAt }: QueriedJob): string {
  return Buffer.from(`${createdAt} ${id}`).toString('base64url');
}

/** Index of the first job behind the one of a cursor. */
function placeBehind(newestFirst: readonly QueriedJob[], cursor: string): number {
  const [, createdAt = '', id = ''] = /^(\S+) (.+)$/s.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  const time = Date.parse(createdAt);
  if (Number.isNaN(time)) {
    throw new OgError('invalid', { field: 'cursor', detail: message('dispatch.badCursor') });
  }
  const at = newestFirst.findIndex((job) => job.id === id);
  if (at !== -1) {
    return at + 1;
  }
  const older = newestFirst.findIndex((job) => Date.parse(job.createdAt) < time);
  return older === -1 ? newestFirst.length : older;
}
