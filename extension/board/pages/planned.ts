import * as vscode from 'vscode';
import { ownTimeZone } from '../../model/plan-clock.ts';
import { plannedPage } from '../../model/planned.ts';
import { planStrings } from '../../plan-strings.ts';
import { plannedTexts, plannedWords } from '../../planned-page-strings.ts';
import { strings } from '../../strings.ts';
import type { PageDefinition, PageHost } from '../page.ts';

/** The page of what runs later by itself; its key is always the same. */
export const plannedPageDefinition: PageDefinition<'planned'> = {
  script: 'planned-page',
  topics: ['plan', 'job', 'classroom'],
  create: (_key, _given, host, changed) => {
    const notes = new Map<string, readonly string[]>();
    const run = (command: string) => (ids: readonly string[]) =>
      vscode.commands.executeCommand(command, ...ids.slice(0, 1));
    const ageing = setInterval(changed, 60_000);
    return {
      title: planStrings.planned,
      model: () =>
        plannedPage(
          {
            ...{ state: host.state(), notes, away: awayText(host), mayOperate: host.mayOperate() },
            ...{ now: Date.now(), ownZone: ownTimeZone(), locale: vscode.env.language },
          },
          plannedWords(),
        ),
      texts: plannedTexts(),
      commands: {
        new: () => vscode.commands.executeCommand('og.plan.new'),
        holdAll: () => vscode.commands.executeCommand('og.plan.holdAll'),
        runNow: run('og.plan.runNow'),
        skip: run('og.plan.skip'),
        unskip: run('og.plan.unskip'),
        hold: run('og.plan.hold'),
        resume: run('og.plan.resume'),
        edit: run('og.plan.edit'),
        remove: run('og.plan.remove'),
        openJob: (ids, value) => {
          const job = jobOf(host, ids, value);
          return job === undefined ? undefined : vscode.commands.executeCommand('og.job.open', job);
        },
        openBoard: ([id]) => {
          const room = roomOf(host, id);
          return room === undefined ? undefined : vscode.commands.executeCommand('og.classroom.board', room);
        },
        notes: async ([id]) => {
          const found = await notesOf(host, id);
          if (id === undefined || !found) {
            return;
          }
          notes.set(id, found);
          changed();
        },
      },
      dispose: () => clearInterval(ageing),
    };
  },
};

function awayText(host: PageHost): string | undefined {
  const { kind } = host.connection();
  return kind === 'connected' ? undefined : strings.notConnected();
}

/** The job of a run that the page names, or that it names itself. */
function jobOf(host: PageHost, [id]: readonly string[], value: unknown): string | undefined {
  const { plans = [], jobs } = host.state();
  const run = typeof value === 'object' && value !== null && 'run' in value ? value.run : undefined;
  const plan = plans.find((one) => one.id === id);
  if (plan) {
    return plan.runs.find((one) => one.id === run)?.job;
  }
  return jobs.find((job) => job.id === id)?.id;
}

/** The classroom of a plan or of a job. */
function roomOf(host: PageHost, id: string | undefined): string | undefined {
  const { plans = [], jobs } = host.state();
  return [...plans, ...jobs].find((one) => one.id === id)?.scope.classroom;
}

/** What the repository says of the next times of a plan; undefined: it cannot be asked. */
async function notesOf(host: PageHost, id: string | undefined): Promise<readonly string[] | undefined> {
  const plan = host.state().plans?.find((one) => one.id === id);
  if (!plan) {
    return undefined;
  }
  const { rule, timeZone, window } = plan;
  return host.request('og/plan/preview', { rule, timeZone, ...(window && { window }) }).then(
    (answer) => answer.notes,
    () => undefined,
  );
}
