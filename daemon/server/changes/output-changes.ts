import type { Disposable } from '../../base/events.ts';
import type { Jobs } from '../../dispatch/types.ts';
import type { WrittenOutput } from '../../protocol/index.ts';
import { Pace, type PaceOptions } from '../transport/pace.ts';
import { notificationFrame } from './feed-event.ts';

/** With so many UTF-16 code units gathered they are told at once. */
const mostGathered = 512 * 1024;

/** What scripts wrote in a short time. */
export interface Written {
  /** The messages as they are sent: one for each attempt of a computer, or one for all. */
  frames(together: boolean): readonly Buffer[];
}

/** What the scripts write, gathered and put in words once for all sessions; nothing as long as nobody listens. */
export class OutputChanges implements Disposable {
  readonly #source: Disposable;
  readonly #pace: Pace;
  readonly #listeners = new Set<(written: Written) => void>();
  /** By job, computer and attempt. */
  #gathered = new Map<string, { readonly first: WrittenOutput; text: string }>();
  #length = 0;

  constructor(jobs: Pick<Jobs, 'onDidOutput'>, pace: PaceOptions) {
    this.#pace = new Pace(() => {
      this.#tell();
      return 0;
    }, pace);
    this.#source = jobs.onDidOutput((output) => this.#take(output));
  }

  onDidWrite(listener: (written: Written) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  dispose(): void {
    this.#source.dispose();
    this.#pace.dispose();
    this.#listeners.clear();
  }

  #take(output: WrittenOutput): void {
    if (this.#listeners.size === 0) {
      return;
    }
    const key = `${output.id} ${output.computer} ${output.attempt}`;
    const known = this.#gathered.get(key);
    if (known) {
      known.text += output.text;
    } else {
      this.#gathered.set(key, { first: output, text: output.text });
    }
    this.#length += output.text.length;
    if (this.#length > mostGathered) {
      this.#tell();
    } else {
      this.#pace.ask();
    }
  }

  #tell(): void {
    const outputs = [...this.#gathered.values()].map(({ first, text }) => ({ ...first, text }));
    this.#gathered = new Map();
    this.#length = 0;
    if (outputs.length === 0) {
      return;
    }
    const together = once(() => [notificationFrame('og/job/didOutputs', { outputs })]);
    const each = once(() => outputs.map((output) => notificationFrame('og/job/didOutput', output)));
    const written: Written = { frames: (wanted) => (wanted ? together() : each()) };
    for (const listener of [...this.#listeners]) {
      listener(written);
    }
  }
}

/** Makes a value when it is asked for first. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
