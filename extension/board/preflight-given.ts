import type { Result } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import type { NamedReason } from '../model/preflight.ts';

type Preflight = Result<'og/instruction/preflight'>;

/** A decision: what was found, and what its buttons do. */
export interface PreflightGiven {
  readonly title: string;
  readonly scope: NamedScope;
  readonly found: Preflight;
  /** When it was checked, in milliseconds since 1970. */
  readonly at: number;
  /** The checker has found errors, which the Problems view shows. */
  readonly hasProblems: boolean;
  readonly mayPlan: boolean;
  /** Jobs that have not ended on its computers, as they are now. */
  jobs(): readonly NamedReason[];
  /** Whether the instruction has another text by now than the one that was checked, and would be sent. */
  isEdited(): boolean;
  /** Looks again. */
  check(): Promise<Preflight>;
  /** Sends it to these computers, and closes the page; the same ones again start nothing twice. */
  send(computers: readonly string[]): Promise<void>;
  /** Plans it for these computers instead. */
  plan(computers: readonly string[]): void;
  showScript(): void;
  close(): void;
}
