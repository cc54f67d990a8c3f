import * as vscode from 'vscode';
import type { Job } from '../../daemon/protocol/index.ts';
import type { JobHistory } from '../job-history.ts';
import { jobStrings } from '../job-strings.ts';
import { jobsByDay } from '../model/job-days.ts';
import { isJobMeant, type JobFilterWords, jobQueries, jobTerms } from '../model/job-filter.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { DayNode } from './day-node.ts';
import { type JobLook, JobNode } from './job-node.ts';
import { LoadMoreNode } from './load-more-node.ts';
import type { TreeNode } from './node.ts';
import { PlannedNode } from './planned-node.ts';

const memoryKey = 'og.jobs.filter';
/** The repository is asked when somebody stops typing. */
const typingMs = 300;

/** Which jobs the view of the jobs shows; the workspace remembers it. */
export class JobList implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #history: JobHistory;
  readonly #own: () => string | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #listener: vscode.Disposable;
  #filter: string;
  /** The repository has not answered yet what it finds for the words of the filter. */
  #isSearching = false;
  #typing: NodeJS.Timeout | undefined;

  /** `own`: the name of the person's token. */
  constructor(memory: vscode.Memento, history: JobHistory, own: () => string | undefined) {
    this.#memory = memory;
    this.#history = history;
    this.#own = own;
    this.#listener = history.onDidChange(() => this.#changed.fire());
    const stored = memory.get<unknown>(memoryKey);
    this.#filter = typeof stored === 'string' ? stored : '';
  }

  /** Whether more may be found in a moment. */
  get isSearching(): boolean {
    return this.#isSearching;
  }

  get filter(): string {
    return this.#filter;
  }

  change(filter: string, state: StudioState): void {
    this.#filter = filter;
    this.#isSearching = filter !== '';
    void this.#memory.update(memoryKey, filter);
    this.#changed.fire();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.search(state), typingMs);
  }

  /** Asks the repository for what only it knows; without an answer that is not found. */
  search({ images }: StudioState): void {
    const filter = this.#filter;
    this.#history
      .search(jobQueries(this.#terms(), images))
      .catch(() => undefined)
      .finally(() => {
        // Another one may have been typed meanwhile.
        if (filter !== this.#filter || !this.#isSearching) {
          return;
        }
        this.#isSearching = false;
        this.#changed.fire();
      });
  }

  /** A job that is known, of whatever age. */
  find(id: unknown): Job | undefined {
    return this.#history.all().find((job) => job.id === id);
  }

  /** Loads older ones. */
  loadMore(): Promise<void> {
    return this.#history.loadMore();
  }

  /** All that are known, and those of them that the filter means. */
  shown(state: StudioState): { readonly all: readonly Job[]; readonly meant: readonly Job[] } {
    const all = this.#history.all();
    const terms = this.#terms();
    const { found } = this.#history;
    return { all, meant: all.filter((job) => isJobMeant(job, terms, state, words(), found)) };
  }

  nodes(state: StudioState): TreeNode[] {
    const look = this.#look(state);
    const { current, days } = jobsByDay(this.shown(state).meant, look.now);
    const { more } = this.#history;
    // An empty view has the buttons of its welcome text, and a filter is one of jobs.
    const isEmpty = current.length + days.length + (state.plans?.length ?? 0) === 0;
    const hasPlans = state.plans !== undefined && !isEmpty && this.#filter === '';
    return [
      ...(hasPlans ? [new PlannedNode(look)] : []),
      ...current.map((job) => new JobNode(job, look)),
      ...days.map((day) => new DayNode(day, look)),
      ...(more === undefined ? [] : [new LoadMoreNode(more)]),
    ];
  }

  /** The node of a job where it stands now; undefined when it is not shown. */
  nodeOf(id: string, state: StudioState): JobNode | undefined {
    for (const node of this.nodes(state)) {
      if (node instanceof JobNode && node.job.id === id) {
        return node;
      }
      const child =
        node instanceof DayNode ? node.children().find((one) => one.id === `job:${id}`) : undefined;
      if (child instanceof JobNode) {
        return child;
      }
    }
    return undefined;
  }

  dispose(): void {
    clearTimeout(this.#typing);
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #terms() {
    return jobTerms(this.#filter, words());
  }

  #look(state: StudioState): JobLook {
    return { state, now: Date.now(), own: this.#own() };
  }
}

function words(): JobFilterWords {
  return { prefixOf: jobStrings.filterPrefix, stateText: strings.jobState };
}
