/**
 * Reading of JSON that somebody else's server or program wrote: PHP's drivers give numbers as strings, and what is
 * missing may be null, an empty text or not there.
 */

export type Fields = Readonly<Record<string, unknown>>;

/** The object's fields; undefined for what is no object. */
export function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  return value as Fields;
}

/** The objects of an array; none for what is no array. */
export function listOf(value: unknown): Fields[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value.map(fieldsOf).filter((one) => one !== undefined);
}

/** A text or a number as text, without blanks around; empty when there is none. */
export function textOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return String(value);
  }
  return typeof value === 'string' ? value.trim() : '';
}

/** A whole number, also where it is written as a text; undefined when there is none. */
export function numberOf(value: unknown): number | undefined {
  const text = textOf(value);
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}
