import type { PortConflictData } from './job.ts';
import type { Message } from './message.ts';

/**
 * The one table of the contract's errors. Codes lie outside JSON-RPC's reserved range
 * (-32768 to -32000) and LSP's. The texts are in `daemon/strings/errors.ts`, under
 * `error.<reason>` and `error.<reason>.hint`.
 */
export const errorTable = {
  unauthorized: { code: 1001, retryable: false },
  forbidden: { code: 1002, retryable: false },
  notFound: { code: 1003, retryable: false },
  conflict: { code: 1004, retryable: false },
  invalid: { code: 1005, retryable: false },
  unavailable: { code: 1006, retryable: true },
  internal: { code: 1007, retryable: true },
} as const;

export type ErrorReason = keyof typeof errorTable;

/** What stands in `error.data` of an answer. */
export interface ErrorData {
  reason: ErrorReason;
  retryable: boolean;
  hint: string;
  messageKey: string;
  args: Record<string, string | number>;
  /** Of `og/job/start`, when a multicast port is in use for another image: what may be done instead. */
  portConflict?: PortConflictData;
}

/** Arguments of an error's text; a message among them is rendered in the session's language too. */
export type ErrorArgs = Readonly<Record<string, string | number | Message>>;

/** The same, not yet in a language. */
export type PortConflictRecord = Omit<PortConflictData, 'notChanged'> & { readonly notChanged?: Message };

/** Thrown by rooms and handlers; the server turns it into a JSON-RPC error in the session's language. */
export class OgError extends Error {
  readonly reason: ErrorReason;
  readonly args: ErrorArgs;
  readonly portConflict: PortConflictRecord | undefined;

  constructor(reason: ErrorReason, args: ErrorArgs = {}, portConflict?: PortConflictRecord) {
    super(`${reason} ${JSON.stringify(args)}`);
    this.name = 'OgError';
    this.reason = reason;
    this.args = args;
    this.portConflict = portConflict;
  }
}
