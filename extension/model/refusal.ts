import type { ErrorData, PortConflictData } from '../../daemon/protocol/index.ts';

/** What the contract's errors carry (`data`); undefined for any other error. */
export function refusalOf(
  error: unknown,
): (Pick<ErrorData, 'reason' | 'args'> & Partial<Pick<ErrorData, 'hint' | 'portConflict'>>) | undefined {
  if (!(error instanceof Error) || !('data' in error)) {
    return undefined;
  }
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('reason' in data) || !('args' in data)) {
    return undefined;
  }
  return data as ErrorData;
}

/** How a job may be taken in another way that was refused because of its multicast port; undefined: in none. */
export function portConflictOf(
  error: unknown,
): { readonly choices: PortConflictData['choices']; readonly messages: readonly string[] } | undefined {
  const choices = refusalOf(error)?.portConflict?.choices ?? [];
  return Array.isArray(choices) && choices.length > 0 ? { choices, messages: [errorText(error)] } : undefined;
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
  if (typeof detail === 'string' && /^\p{Lu}/u.test(detail)) {
    return detail;
  }
  if (!(error instanceof Error)) {
    return String(error);
  }
  if (typeof detail === 'string' && typeof field === 'string' && error.message === `${field}: ${detail}`) {
    return `${fieldName(field)}: ${detail}`;
  }
  return refusal?.hint && withHint.has(refusal.reason) ? `${error.message} ${refusal.hint}` : error.message;
}
