import type { DaemonClient, RequestError } from '../client/index.ts';
import { type Classroom, errorTable, type Job } from '../protocol/index.ts';
import type { Language, Message } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { type JobsAction, type JobsArguments, jobsArguments } from './jobs/arguments.ts';
import { jobTable } from './jobs/list.ts';
import { classroomNamed, computerNamed, namesOf, targetNamed } from './jobs/names.ts';
import { printOutputs } from './jobs/output.ts';
import { jobText } from './jobs/show.ts';
import { complain, jsonText, terminalLanguage, wrongUsage } from './terminal.ts';
import { withDaemon } from './with-daemon.ts';

/** Jobs in one answer at most. */
const mostOfPage = 1000;

/**
 * `ogrepod jobs [list | show ID | output ID [COMPUTER]]`: the jobs of a running daemon. Returns the exit code: 1 when the
 * daemon is not there, answers an error or knows no such thing, 2 for wrong usage.
 */
export async function jobsCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = jobsArguments(args, Date.now());
  if (typeof given === 'string' || 'key' in given) {
    return wrongUsage(given, language);
  }
  return withDaemon(
    given.daemon,
    language,
    (client) => run(given, client, language),
    (error) => complain(refusal(error, language)),
  );
}

/** The daemon's words, with what to do next here. */
function refusal({ code, message: text, data }: RequestError, language: Language): string {
  if (code === errorTable.notFound.code) {
    return `${text} ${render(message('jobs.seeList'), language)}`;
  }
  const hint = typeof data === 'object' && data !== null && 'hint' in data ? String(data.hint) : '';
  return hint === '' ? text : `${text} ${hint}`;
}

async function run(
  { action, json }: JobsArguments,
  client: DaemonClient,
  language: Language,
): Promise<number> {
  const { classrooms } = await client.request('og/classroom/list', {});
  if (action.kind === 'list') {
    return list(action, { client, classrooms, language, json });
  }
  const { job } = await client.request('og/job/get', { id: action.id });
  const nameOf = namesOf(classrooms);
  if (action.kind === 'show') {
    if (json) {
      process.stdout.write(jsonText({ job }));
    } else {
      process.stdout.write(jobText(job, { language, nameOf, now: Date.now() }));
    }
    return 0;
  }
  const { id, attempt, computer: word } = action;
  const named = word === undefined ? undefined : targetNamed(word, job.targets, classrooms);
  if (named && 'several' in named) {
    return refused(named.several, language);
  }
  if (named?.doubt) {
    return refused(named.doubt, language);
  }
  const computers = named ? [named.id] : job.targets.map(({ computer }) => computer);
  return printOutputs({ client, id, computers, attempt, nameOf, json, language });
}

interface ListOptions {
  readonly client: DaemonClient;
  readonly classrooms: readonly Classroom[];
  readonly language: Language;
  readonly json: boolean;
}

async function list(
  action: Extract<JobsAction, { kind: 'list' }>,
  { client, classrooms, language, json }: ListOptions,
): Promise<number> {
  const query = { ...action.query };
  const doubts: Message[] = [];
  for (const [key, named] of [
    ['classroom', classroomNamed],
    ['computer', computerNamed],
  ] as const) {
    const word = query[key];
    if (word === undefined) {
      continue;
    }
    const found = named(word, classrooms);
    if ('several' in found) {
      return refused(found.several, language);
    }
    query[key] = found.id;
    if (found.doubt) {
      doubts.push(found.doubt);
    }
  }
  const { jobs, total } = await pages(client, { ...action, query });
  const [doubt] = doubts;
  if (doubt && total === 0) {
    return refused(doubt, language);
  }
  if (json) {
    process.stdout.write(jsonText({ jobs, total }));
  } else {
    process.stdout.write(jobTable(jobs, language, Date.now()));
  }
  if (!json && jobs.length < total) {
    complain(render(message('jobs.more', { shown: jobs.length, total }), language));
  }
  return 0;
}

/** The pages of a list, one after the other, until there are enough jobs. */
async function pages(
  client: DaemonClient,
  { query, most }: Extract<JobsAction, { kind: 'list' }>,
): Promise<{ jobs: Job[]; total: number }> {
  const jobs: Job[] = [];
  let cursor: string | undefined;
  for (;;) {
    const limit = Math.min(most - jobs.length, mostOfPage);
    const page = await client.request('og/job/list', {
      ...query,
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    jobs.push(...page.jobs);
    cursor = page.nextCursor;
    if (cursor === undefined || jobs.length >= most) {
      return { jobs, total: page.total ?? jobs.length };
    }
  }
}

function refused(why: Message, language: Language): number {
  complain(render(why, language));
  return 1;
}
