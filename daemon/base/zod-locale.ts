import * as locales from 'zod/locales';
import type { Language } from './message.ts';

const errors = { en: locales.en().localeError, es: locales.es().localeError };

/** zod's own messages in a language: what `safeParse` takes as its `error` option. */
export const localeErrors = (language: Language) => errors[language];
