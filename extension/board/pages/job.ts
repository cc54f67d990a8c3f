import * as vscode from 'vscode';
import { jobPageTexts } from '../../job-page-strings.ts';
import { jobStrings } from '../../job-strings.ts';
import type { PageDefinition } from '../page.ts';
import { JobSource } from './job-source.ts';
import { SentScripts } from './sent-scripts.ts';

/** The page of a job; its key is the job's id. */
export const jobPageDefinition: PageDefinition<'job'> = {
  script: 'job-page',
  topics: ['job', 'classroom', 'image'],
  create: (id, _given, host, changed) => {
    const source = new JobSource(id, host, changed);
    const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
    const scripts = SentScripts.of(host);
    return {
      title: () => source.record?.title ?? jobStrings.job(),
      model: () => source.model(),
      texts: jobPageTexts(),
      commands: {
        retry: (ids) => run('og.job.retry', id, ids),
        cancel: () => run('og.job.cancel', id),
        sendAgain: () => run('og.job.sendAgain', id),
        export: () => run('og.job.export', id),
        output: (ids, value) => showOutput(source, ids, value, run),
        reboot: (ids) => run('og.computer.reboot', source.selection(ids)),
        wake: (ids) => run('og.computer.wake', source.selection(ids)),
        openRoom: () => {
          const { room } = source.model();
          return room === null ? undefined : run('og.classroom.board', room);
        },
        openScript: () => scripts.open(source.record),
        copyScript: () => scripts.copy(source.record),
        compare: () => scripts.compare(source.record),
      },
      dispose: () => source.dispose(),
    };
  },
};

type Run = (command: string, ...args: unknown[]) => unknown;

/** What one computer has written, in an attempt that the page may name; of several, in one document. */
function showOutput(source: JobSource, ids: readonly string[], value: unknown, run: Run): unknown {
  const [computer, ...others] = ids;
  if (computer === undefined) {
    return undefined;
  }
  if (others.length > 0) {
    return run('og.job.outputs', source.id, { filter: source.filterFor(ids) });
  }
  const attempt =
    typeof value === 'object' &&
    value !== null &&
    'attempt' in value &&
    source.isFormer(computer, value.attempt)
      ? { attempt: value.attempt }
      : {};
  return run('og.job.output', { job: source.id, computer, ...attempt });
}
