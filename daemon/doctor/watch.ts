import { type Disposable, Emitter, type Event } from '../base/events.ts';
import type { StatusSummary } from '../protocol/index.ts';
import { summaryOf } from './group.ts';
import type { Check } from './types.ts';

/** The checks as they were found at a time. */
export interface Findings {
  /** RFC 3339. */
  readonly checkedAt: string;
  readonly checks: readonly Check[];
}

/** How it stands with the server of this daemon. */
export interface Status extends Disposable {
  /** Not older than a minute; with `refresh`, not older than 5 seconds. */
  findings(refresh: boolean): Promise<Findings>;
  /** As found last; undefined before that. */
  readonly summary: StatusSummary | undefined;
  /** Fires when a check has another state than before, and at the first time. */
  readonly onDidChange: Event<void>;
}

export interface StatusOptions {
  /** Looks at the machine; `thoroughly`: also at what seldom changes. Never rejects. */
  readonly look: (thoroughly: boolean) => Promise<readonly Check[]>;
  readonly everyMs?: number;
  readonly leastMs?: number;
  readonly now?: () => number;
}

/** Looks once a minute, so that whoever follows the topic `status` need not ask, and when somebody asks for it. */
export class StatusWatch implements Status {
  readonly #changed = new Emitter<void>();
  readonly #options: Required<StatusOptions>;
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<Findings> | undefined;
  #found: (Findings & { readonly at: number; readonly states: string }) | undefined;
  #isDisposed = false;

  readonly onDidChange = this.#changed.event;

  constructor({ look, everyMs = 60_000, leastMs = 5_000, now = Date.now }: StatusOptions) {
    this.#options = { look, everyMs, leastMs, now };
    this.#timer = setInterval(() => void this.findings(false), everyMs).unref();
  }

  get summary(): StatusSummary | undefined {
    return this.#found && summaryOf(this.#found.checks);
  }

  async findings(refresh: boolean): Promise<Findings> {
    const { leastMs, everyMs, now } = this.#options;
    const newest = now() - (refresh ? leastMs : everyMs);
    if (this.#found && this.#found.at > newest) {
      return this.#found;
    }
    this.#looking ??= this.#look(refresh).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearInterval(this.#timer);
    this.#changed.dispose();
  }

  async #look(thoroughly: boolean): Promise<Findings> {
    const checks = await this.#options.look(thoroughly);
    const at = this.#options.now();
    const states = checks.map(({ id, state }) => `${id} ${state}`).join('\n');
    const hasChanged = states !== this.#found?.states;
    this.#found = { checkedAt: new Date(at).toISOString(), checks, at, states };
    if (hasChanged && !this.#isDisposed) {
      this.#changed.fire();
    }
    return this.#found;
  }
}
