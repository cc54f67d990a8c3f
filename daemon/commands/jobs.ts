import type { DaemonClient, RequestError } from '../base/client.ts';
import type { Language, Message } from '../base/message.ts';
import { errorTable, type Job } from '../protocol/index.ts';
import { message, render } from '../strings/index.ts';
import { type JobsAction, type JobsArguments, jobsArguments } from './jobs/arguments.ts';
import { jobTable } from './jobs/list.ts';
import { classroomNamed, computerNamed, namesOf } from './jobs/names.ts';
import { printOutputs } from './jobs/output.ts';
import { jobText } from './jobs/show.ts';
import { complain, terminalLanguage, wrongUsage } from './terminal.ts';
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
  if (typeof given === 'string' || 'key' in given) return wrongUsage(given, language);
  return withDaemon(
    given.daemon,
    language,
    (client) => run(given, client, language),
    (error) => complain(refusal(error, language)),
  );
}

/** The daemon's words, with what to do next here. */
function refusal({ code, message: text, data }: RequestError, language: Language): string {
  if (code === errorTable.notFound.code) return `${text} ${render(message('jobs.seeList'), language)}`;
  const hint = typeof data === 'object' && data !== null && 'hint' in data ? String(data.hint) : '';
  return hint === '' ? text : `${text} ${hint}`;
}

async function run(
  { action, json }: JobsArguments,
  client: DaemonClient,
  language: Language,
): Promise<number> {
  const { classrooms } = await client.request('og/classroom/list', {});
  const nameOf = namesOf(classrooms);
  switch (action.kind) {
    case 'list': {
      const query = { ...action.query };
      for (const [key, named] of [
        ['classroom', classroomNamed],
        ['computer', computerNamed],
      ] as const) {
        const word = query[key];
        if (word === undefined) continue;
        const id = named(word, classrooms);
        if (typeof id !== 'string') return unknown(id, language);
        query[key] = id;
      }
      const { jobs, total } = await pages(client, { ...action, query });
      if (json) print({ jobs, total });
      else process.stdout.write(jobTable(jobs, language, Date.now()));
      if (!json && jobs.length < total) {
        complain(render(message('jobs.more', { shown: jobs.length, total }), language));
      }
      return 0;
    }
    case 'show': {
      const { job } = await client.request('og/job/get', { id: action.id });
      if (json) print({ job });
      else process.stdout.write(jobText(job, { language, nameOf, now: Date.now() }));
      return 0;
    }
    case 'output': {
      const { job } = await client.request('og/job/get', { id: action.id });
      const named = action.computer === undefined ? undefined : computerOf(job, action.computer, classrooms);
      if (typeof named === 'object') return unknown(named, language);
      const computers = named === undefined ? job.targets.map(({ computer }) => computer) : [named];
      const { id, attempt } = action;
      return printOutputs({ client, id, computers, attempt, nameOf, json, language });
    }
  }
}

/** A computer of the job, also one that was removed since. */
function computerOf(
  { targets }: Pick<Job, 'targets'>,
  word: string,
  classrooms: Parameters<typeof computerNamed>[1],
): string | Message {
  return targets.some(({ computer }) => computer === word) ? word : computerNamed(word, classrooms);
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
    if (cursor === undefined || jobs.length >= most) return { jobs, total: page.total ?? jobs.length };
  }
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function unknown(why: Message, language: Language): number {
  complain(render(why, language));
  return 1;
}
