import { Emitter } from 'vscode-jsonrpc';
import type { NotificationParams, Topic } from '../daemon/protocol/index.ts';
import { partialChanges } from '../daemon/protocol/rules/features.ts';
import { refusalOf } from './model/refusal.ts';
import { type Changes, emptyState, reducers, type StudioState, subscribed } from './model/state.ts';
import type { Notification, Peer } from './peer.ts';

/** What every daemon tells. */
const oldTopics: Topic[] = ['repository', 'image', 'classroom', 'job', 'transfer'];
/** A later daemon tells more. */
const topics: Topic[] = [...oldTopics, 'session', 'status', 'plan'];

const topicOf: Record<keyof Changes, Topic> = {
  'og/repository/didChange': 'repository',
  'og/image/didChange': 'image',
  'og/classroom/didChange': 'classroom',
  'og/job/didChange': 'job',
  'og/transfer/didChange': 'transfer',
  'og/session/didChange': 'session',
  'og/status/didChange': 'status',
  'og/plan/didChange': 'plan',
};

type Output = NotificationParams<'og/job/didOutput'>;
type Outputs = NotificationParams<'og/job/didOutputs'>;

const isChange = (method: string): method is keyof Changes => method in topicOf;

/** The one place where the daemon's state is known; fed by a subscription, never by polling. */
export class Store {
  readonly #changed = new Emitter<Topic>();
  readonly #output = new Emitter<Output>();
  readonly #forgotten = new Emitter<readonly string[]>();
  #state = emptyState;
  #url: string | undefined;

  /** Tells which part of the state has changed. */
  readonly onDidChange = this.#changed.event;
  /** Tells that a script wrote something. */
  readonly onDidOutput = this.#output.event;

  /** Tells ids of jobs that the daemon keeps no more, also of those that were never in the state. */
  readonly onDidForgetJobs = this.#forgotten.event;

  get state(): StudioState {
    return this.#state;
  }

  /** Another server is meant from now on: nothing of the one before is shown. */
  leave(): void {
    if (this.#url === undefined) {
      return;
    }
    this.#url = undefined;
    this.#set(emptyState, topics);
  }

  /** Subscribes on a new connection. After a break only what was missed is asked for. */
  async follow(peer: Peer): Promise<void> {
    if (this.#url !== peer.url) {
      this.#set(emptyState, topics);
    }
    this.#url = peer.url;
    peer.onNotification((notification) => this.#take(notification));
    const { cursor } = this.#state;
    const subscribe = (wanted: Topic[]) =>
      peer.request('og/subscribe', {
        topics: wanted,
        features: [partialChanges],
        ...(cursor === undefined ? {} : { since: cursor }),
      });
    // An older daemon refuses a topic that it does not know.
    const unlessRefused = (fewer: Topic[]) => (error: unknown) => {
      if (refusalOf(error)?.reason !== 'invalid') {
        throw error;
      }
      return subscribe(fewer);
    };
    const answer = await subscribe(topics)
      .catch(unlessRefused(topics.filter((topic) => topic !== 'plan')))
      .catch(unlessRefused(topics.filter((topic) => topic !== 'plan' && topic !== 'status')))
      .catch(unlessRefused(oldTopics));
    if (answer.snapshot) {
      this.#set(subscribed(this.#state, answer), topics);
    }
  }

  /** Takes a thing that a request gave back, before its notification comes. */
  take<M extends keyof Changes>(method: M, change: Omit<Changes[M], 'seq'>): void {
    this.#apply(method, { ...change, seq: this.#state.cursor } as Changes[M]);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#output.dispose();
    this.#forgotten.dispose();
  }

  #take({ method, params }: Notification): void {
    if (method === 'og/job/didOutput') {
      this.#output.fire(params as Output);
    } else if (method === 'og/job/didOutputs') {
      for (const output of (params as Outputs).outputs) {
        this.#output.fire(output);
      }
    } else if (isChange(method)) {
      this.#apply(method, params as Changes[typeof method]);
    }
  }

  #apply<M extends keyof Changes>(method: M, params: Changes[M]): void {
    this.#set(reducers[method](this.#state, params), [topicOf[method]]);
    if (method === 'og/job/didChange' && 'removed' in params && params.removed.length > 0) {
      this.#forgotten.fire(params.removed);
    }
  }

  #set(state: StudioState, changed: readonly Topic[]): void {
    this.#state = state;
    for (const topic of changed) {
      this.#changed.fire(topic);
    }
  }
}
