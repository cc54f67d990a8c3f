import { expect, test } from 'vitest';
import { dispatch } from '../../strings/dispatch.ts';
import { catalogue } from './catalogue.ts';

const texts = new Map<string, { en: string; es: string }>(Object.entries(dispatch));

test.each(catalogue.errors)('$name is told in the same words by a job and by the editor', (error) => {
  const { code, summary, summaryEs } = error;
  expect(texts.get(`dispatch.exit.${code}`)).toEqual({
    en: `${code}: ${summary}`,
    es: `${code}: ${summaryEs}`,
  });
});
