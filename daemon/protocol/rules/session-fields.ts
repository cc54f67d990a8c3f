/** One field of a session, with its place in the session's text. */
export interface SessionField {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A field that is wrong; `fields` stands for the whole text, when their number is. */
export interface SessionProblem<Name extends string> extends SessionField {
  readonly field: Name | 'fields';
}

/** A session that was read, or all that is wrong with its text. */
export type ParsedSession<Session, Name extends string> =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly problems: readonly SessionProblem<Name>[] };

/** The fields between the colons, with their places; one colon at the end is tolerated, as the engine does. */
export function sessionFields(text: string): SessionField[] {
  let start = 0;
  return text
    .replace(/:$/, '')
    .split(':')
    .map((value) => {
      const field = { value, start, end: start + value.length };
      start = field.end + 1;
      return field;
    });
}

/** A whole number as sessions have it: one to ten digits (mcastRules and p2pRules of the catalogue). */
export const sessionNumber = /^\d{1,10}$/;
export const mostOfSessionNumber = 9_999_999_999;
