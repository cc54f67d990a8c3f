import type { z } from 'zod';
import * as locales from 'zod/locales';
import type { Language } from '../protocol/message.ts';
import { isMessageKey, message, render } from './index.ts';

const errors = { en: locales.en().localeError, es: locales.es().localeError };

/** What is wrong with a value, in a language: what `safeParse` takes as its `error` option. */
export const localeErrors =
  (language: Language): z.core.$ZodErrorMap =>
  (issue) =>
    issue.input === undefined ? render(message('error.missing'), language) : errors[language](issue);

/** What is wrong, in words: a schema may name a message of ours instead of the words of zod. */
export function issueText(issue: { readonly message: string } | undefined, language: Language): string {
  const text = issue?.message ?? '';
  return isMessageKey(text) ? render(message(text), language) : text;
}
