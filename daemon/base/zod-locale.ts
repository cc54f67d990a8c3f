import type { z } from 'zod';
import * as locales from 'zod/locales';
import { message, render } from '../strings/index.ts';
import type { Language } from './message.ts';

const errors = { en: locales.en().localeError, es: locales.es().localeError };

/** What is wrong with a value, in a language: what `safeParse` takes as its `error` option. */
export const localeErrors =
  (language: Language): z.core.$ZodErrorMap =>
  (issue) =>
    issue.input === undefined ? render(message('error.missing'), language) : errors[language](issue);
