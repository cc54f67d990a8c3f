import type { ErrorData } from '../../daemon/protocol/index.ts';

/** What the contract's errors carry (`data`); undefined for any other error. */
export function refusalOf(error: unknown): Pick<ErrorData, 'reason' | 'args'> | undefined {
  if (!(error instanceof Error) || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('reason' in data) || !('args' in data)) return undefined;
  return data as ErrorData;
}

/**
 * What an error says, for a person: of a refusal only its reason when that is a sentence of its own, for the names of
 * the contract's fields before it say nothing to a person.
 */
export function errorText(error: unknown): string {
  const { detail = '' } = refusalOf(error)?.args ?? {};
  if (typeof detail === 'string' && /^\p{Lu}/u.test(detail)) return detail;
  return error instanceof Error ? error.message : String(error);
}
