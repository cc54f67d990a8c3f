import * as vscode from 'vscode';
import { boardPageTexts } from '../../board-page-strings.ts';
import { boardStrings } from '../../board-strings.ts';
import { type Board, boardOf } from '../../model/board.ts';
import type { WantedJob } from '../../model/board-jobs.ts';
import { actionsOf } from '../../model/board-selection.ts';
import type { PageCommand, PageDefinition, PageHost, PageSource } from '../page.ts';
import { readLayout } from './board-layout.ts';
import { RoomLink } from './board-link.ts';
import { SparkSamples } from './board-samples.ts';

/** The board of a classroom; its key is the classroom's id. */
export const boardPage: PageDefinition<'board'> = {
  script: 'board-page',
  topics: ['classroom', 'job', 'transfer', 'repository'],
  create: (key, _given, host, changed, close) => boardSource(key, host, { changed, close }),
};

/** The tab that it is in. */
interface Tab {
  changed(): void;
  close(): void;
}

function boardSource(key: string, host: PageHost, tab: Tab): PageSource<Board> {
  const link = new RoomLink(host);
  const samples = new SparkSamples(host, () => tab.changed());
  let wanted: WantedJob;
  const model = (): Board => {
    const options = {
      ...{ locale: vscode.env.language, now: Date.now(), wanted, link: link.now() },
      may: {
        operate: host.mayOperate(),
        arrange: host.mayAdminister() && host.has('layout'),
        addComputers: host.mayAdminister(),
        power: host.mayOperate() && host.has('power'),
      },
    };
    const board = boardOf(host.state(), key, { ...options, spark: null });
    return { ...board, spark: samples.of(board.header) };
  };
  const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
  const scope = (computers: readonly string[], job?: string) => ({ classroom: key, computers, job });
  /** A job that the board names, or nothing. */
  const named = (value: unknown): string | undefined => {
    const { header, jobs, last } = model();
    return [header?.job, last?.id, ...jobs.map(({ id }) => id)].find(
      (id) => id !== undefined && id === value,
    );
  };
  const withJob =
    (command: string): PageCommand =>
    (_ids, value) => {
      const job = named(value);
      return job === undefined ? undefined : run(command, job);
    };
  return {
    title: () => {
      const { name } = model();
      return name === '' ? boardStrings.board() : boardStrings.boardOf(name);
    },
    model,
    texts: boardPageTexts(),
    dispose: () => samples.dispose(),
    commands: {
      retry: async (ids) => {
        const { items } = model();
        for (const { job, computers } of actionsOf(items, ids).retry) {
          await run('og.job.retry', job, computers);
        }
      },
      wake: (ids) => run('og.computer.wake', scope(ids)),
      output: async (ids) => {
        const { items } = model();
        const byJob = Map.groupBy(actionsOf(items, ids).output, (id) => items[id]?.job ?? '');
        for (const [job, computers] of byJob) {
          await run('og.job.output', scope(computers, job));
        }
      },
      send: (ids) => run('og.instruction.send', scope(ids)),
      deploy: (ids) => run('og.instruction.deploy', scope(ids)),
      openJob: withJob('og.job.open'),
      cancelJob: withJob('og.job.cancel'),
      showJob: (_ids, value) => {
        const job = named(value);
        wanted = job === undefined ? 'rest' : { job };
        tab.changed();
      },
      arrange: async (_ids, value) => {
        const layout = readLayout(value, Object.keys(model().items));
        const classroom = host.state().classrooms.find(({ id }) => id === key);
        if (!layout || !classroom) {
          throw new Error('the arrangement is not one of this classroom');
        }
        const { revision } = classroom;
        await host.request('og/classroom/save', {
          id: key,
          layout,
          ...(revision !== undefined && { revision }),
        });
      },
      reconnect: () => run('og.refresh'),
      addComputers: () => run('og.computer.add', scope([])),
      importClassrooms: () => run('og.classroom.import'),
      showJobs: () => run('og.jobs.focus'),
      showClassrooms: () => run('og.classrooms.focus'),
      close: () => tab.close(),
    },
  };
}
