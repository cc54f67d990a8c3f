/**
 * A text for a person, not yet in a language. Rooms return messages; the server
 * renders them in the language of the session that asks (`daemon/strings/`).
 */
export interface Message {
  /** A key of `daemon/strings/`. */
  readonly key: string;
  readonly args?: Readonly<Record<string, string | number>>;
}

export type Language = 'en' | 'es';
