import type { AuditEntry, AuditPage, AuditQuery } from '../protocol/index.ts';

/** What was changed, by whom: the record of all calls that change something. */
export interface Audit {
  /**
   * Rejects with OgError unavailable while entries wait that cannot be written: what changes something is not done then,
   * for nobody could tell later who did it.
   */
  ready(): Promise<void>;
  /** Resolves once the entry is on disk, or waits in memory for that because it cannot be written. Never rejects. */
  add(entry: Omit<AuditEntry, 'at'>): Promise<void>;
  /** Rejects with OgError invalid for a cursor that is none. */
  list(query: AuditQuery): Promise<AuditPage>;
  /** The system's code of what keeps entries from being written now; undefined: nothing does. */
  readonly problem: string | undefined;
}
