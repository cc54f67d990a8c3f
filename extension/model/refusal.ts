import type { ErrorData } from '../../daemon/protocol/index.ts';

/** What the contract's errors carry (`data`); undefined for any other error. */
export function refusalOf(
  error: unknown,
): (Pick<ErrorData, 'reason' | 'args'> & Partial<Pick<ErrorData, 'hint'>>) | undefined {
  if (!(error instanceof Error) || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('reason' in data) || !('args' in data)) return undefined;
  return data as ErrorData;
}

/** Whether a job was refused because of its multicast port, and may be sent in another way. */
export function isPortConflict(error: unknown): boolean {
  if (!(error instanceof Error) || !('data' in error)) return false;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('portConflict' in data)) return false;
  const { portConflict } = data;
  return (
    typeof portConflict === 'object' &&
    portConflict !== null &&
    'choices' in portConflict &&
    Array.isArray(portConflict.choices) &&
    portConflict.choices.length > 0
  );
}

/** Refusals whose text does not say what to do: the hint of the contract does. */
const withHint = new Set<ErrorData['reason']>(['notFound', 'internal']);

/**
 * What an error says, for a person: of a refusal only its reason when that is a sentence of its own; otherwise after the
 * name of the field, for the contract's own names say nothing to a person.
 */
export function errorText(error: unknown, fieldName = (field: string) => field): string {
  const refusal = refusalOf(error);
  const { detail = '', field } = refusal?.args ?? {};
  if (typeof detail === 'string' && /^\p{Lu}/u.test(detail)) return detail;
  if (!(error instanceof Error)) return String(error);
  if (typeof detail === 'string' && typeof field === 'string' && error.message === `${field}: ${detail}`) {
    return `${fieldName(field)}: ${detail}`;
  }
  return refusal?.hint && withHint.has(refusal.reason) ? `${error.message} ${refusal.hint}` : error.message;
}
