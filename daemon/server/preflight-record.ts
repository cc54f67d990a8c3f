import type { EffectRecord, Preflight } from '../instruction/index.ts';

/** What would happen on each computer of a scope, not yet in a language. */
export interface PreflightRecord {
  /** Of what time it is, RFC 3339. */
  readonly at: string;
  readonly computers: readonly Preflight[];
  readonly effects: readonly EffectRecord[];
}

/** What was known before each job was sent. */
export interface PreflightRecords {
  /** Of a job that was just taken: it is found out a moment later, so that nobody waits for it. */
  note(job: string, find: () => Promise<PreflightRecord>): void;
  /** Undefined when none was kept. */
  of(job: string): Promise<PreflightRecord | undefined>;
}
