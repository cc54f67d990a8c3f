import * as vscode from 'vscode';
import type { Job } from '../daemon/protocol/index.ts';
import { namesOf } from './computer-names.ts';
import { jobStrings } from './job-strings.ts';
import { JobEnds } from './model/job-ends.ts';
import {
  type JobAction,
  type JobNotice,
  jobNotice,
  jointNotice,
  type NoticeWords,
} from './model/job-notice.ts';
import { isActive } from './model/jobs.ts';
import { scopeName } from './model/state.ts';
import { noticeStrings } from './notice-strings.ts';
import type { NoticeAction, NoticeContent, Notices } from './notices.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';

/** One notification for each job that was sent from this window: how far it is, then what came out. */
export class JobNotices implements vscode.Disposable {
  readonly #store: Store;
  readonly #notices: Notices;
  /** Whether a job has a notification of its own, or one with others. */
  readonly #told = new Map<string, 'alone' | 'together'>();
  readonly #ends = new JobEnds((ids) => this.#tellEnds(ids));
  readonly #regrouped = new vscode.EventEmitter<void>();
  readonly #subscription: { dispose(): void };

  constructor(store: Store, notices: Notices) {
    this.#store = store;
    this.#notices = notices;
    this.#subscription = store.onDidChange((topic) => {
      if (topic === 'job') {
        this.#lookForEnds();
      }
    });
  }

  /** Tells of a job from now on. */
  follow(id: string): void {
    if (this.#told.get(id) === 'alone') {
      return;
    }
    this.#told.set(id, 'alone');
    this.#notices.follow({
      now: () => {
        const job = this.#find(id);
        // Another server has other jobs.
        if (!job || this.#told.get(id) !== 'alone') {
          return undefined;
        }
        return this.#content(jobNotice(job, this.#words()), id);
      },
      watch: (look) => this.#watch(look, [id], 'alone'),
    });
    this.#lookForEnds();
  }

  dispose(): void {
    this.#ends.dispose();
    this.#subscription.dispose();
    this.#regrouped.dispose();
  }

  #find(id: string): Job | undefined {
    return this.#store.state.jobs.find((job) => job.id === id);
  }

  #lookForEnds(): void {
    for (const [id, told] of this.#told) {
      const job = this.#find(id);
      if (told === 'alone' && job) {
        this.#ends.update(id, isActive(job.state));
      }
    }
  }

  /** Several that have ended at the same time get one notification in place of their own. */
  #tellEnds(ids: readonly string[]): void {
    if (ids.length < 2) {
      return;
    }
    for (const id of ids) {
      this.#told.set(id, 'together');
    }
    this.#regrouped.fire();
    this.#notices.follow({
      now: () => {
        // One that was retried has a notification of its own again.
        const jobs = ids
          .filter((id) => this.#told.get(id) === 'together')
          .flatMap((id) => this.#find(id) ?? [])
          .filter(({ state }) => !isActive(state));
        const [first] = jobs;
        return first && this.#content(jointNotice(jobs, this.#words()), first.id);
      },
      watch: (look) => this.#watch(look, ids, 'together'),
    });
  }

  /** Once the notification has gone, its jobs are forgotten. */
  #watch(look: () => void, ids: readonly string[], as: 'alone' | 'together'): vscode.Disposable {
    const listeners = [
      this.#regrouped.event(look),
      this.#store.onDidChange((topic) => {
        if (topic === 'job') {
          look();
        }
      }),
    ];
    return new vscode.Disposable(() => {
      for (const listener of listeners) {
        listener.dispose();
      }
      for (const id of ids) {
        if (this.#told.get(id) !== as) {
          continue;
        }
        this.#told.delete(id);
        this.#ends.forget(id);
      }
    });
  }

  #words(): NoticeWords {
    const { state } = this.#store;
    return {
      nameOf: (job) => `${job.title} (${scopeName(job.scope, state)})`,
      progress: strings.jobProgress,
      succeeded: strings.jobEnded,
      cancelled: strings.jobCancelled,
      group: (kind, computers) => noticeStrings.group(kind, namesOf(state, computers)),
      ended: noticeStrings.jobsEnded,
    };
  }

  #content({ text, percent, actions }: JobNotice, id: string): NoticeContent {
    return {
      ...{ text, actions: actions.map((action) => actionOf(action, id)) },
      ...(percent !== undefined && { percent }),
    };
  }
}

function actionOf(action: JobAction, id: string): NoticeAction {
  const run =
    (command: string, ...args: unknown[]) =>
    () =>
      vscode.commands.executeCommand(command, ...args);
  switch (action.kind) {
    case 'cancel':
      return { title: jobStrings.cancelJob(), run: run('og.job.cancel', id) };
    case 'open':
      return { title: jobStrings.openJob(), run: run('og.job.open', id) };
    case 'jobs':
      return { title: strings.showJobs(), run: run('og.jobs.focus') };
    case 'output': {
      const { computer } = action;
      return { title: strings.showOutput(), run: run('og.job.output', { job: id, computer }) };
    }
    case 'retry': {
      const { kind, computers } = action.group;
      // The notification has named them.
      return {
        title: jobStrings.retry(kind, computers.length),
        run: run('og.job.retryNamed', id, computers),
      };
    }
  }
}
