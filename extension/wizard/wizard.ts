import type { Memento } from 'vscode';
import type { Image, WizardAnswers } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import type { Studio } from '../studio.ts';

/** What a wizard works with. */
export interface WizardHost {
  readonly store: Studio['store'];
  readonly request: Studio['request'];
  /** Where its answers are kept for the next run. */
  readonly memory: Memento;
}

/** What is known before the first question: where the wizard was called from. */
export interface WizardStart {
  readonly scope?: NamedScope;
  readonly image?: Image;
  /** Names of files in the caches of the scope. */
  readonly files?: readonly string[];
}

/** One wizard of the manual. */
export interface Wizard {
  /** Asks step by step; undefined when the person closed it, or when there is nothing to ask about. */
  readonly ask: (host: WizardHost, start: WizardStart) => Promise<WizardAnswers | undefined>;
  /** What the names of its documents begin with: `deploy`, for `deploy-win11.og`. */
  readonly verb: string;
}
