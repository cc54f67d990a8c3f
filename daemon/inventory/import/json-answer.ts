import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { Answer } from './http-source.ts';

/** Places where JSON may begin that are tried; a PHP warning has few brackets. */
const mostTries = 20;

/** What was read of an answer. */
export interface JsonAnswer {
  readonly value: unknown;
  /** Something stood before it: PHP's warnings. */
  readonly hadMore: boolean;
}

/**
 * The JSON of an answer, also where PHP wrote warnings before it. Throws OgError invalid for a web page, for JSON that was
 * cut, and for what is no JSON at all; `path` is what was asked.
 */
export function jsonOf({ text }: Answer, path: string): JsonAnswer {
  const starts = /[[{]/g;
  let tries = 0;
  let begun = false;
  for (let start = starts.exec(text); start && tries < mostTries; start = starts.exec(text)) {
    tries += 1;
    const candidate = text.slice(start.index);
    try {
      return { value: JSON.parse(candidate), hadMore: text.slice(0, start.index).trim() !== '' };
    } catch {
      begun ||= start.index === 0 && /^[[{]\s*("|\{|\[)/.test(candidate);
    }
  }
  const reason = begun ? 'cut' : /^\s*</.test(text) ? 'webPage' : 'notJson';
  throw new OgError('invalid', { field: 'url', detail: message(`import.${reason}`, { path }) });
}
