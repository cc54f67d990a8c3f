import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { interfaceTexts } from '../words/texts.ts';
import {
  anchorsIn,
  blocksOf,
  commandsToRun,
  type GuideLanguage,
  guideFolder,
  guidePages,
  labelsIn,
  linksIn,
  otherName,
} from './pages.ts';

const texts = await interfaceTexts();
const pages = guidePages.map((page) => [page.name, page] as const);

/** How many letters a text has of its own: one of few, `{name}: {problem}` say, would allow everything. */
const letters = (text: string) => [...text.replaceAll(/\{[^}]*\}/g, '').matchAll(/\p{L}/gu)].length;

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Texts as people quote them: a message whole or up to the end of a sentence, a button without its link. */
function quotable(language: GuideLanguage): RegExp[] {
  const whole = texts[language].flatMap(({ text }) => [
    text,
    ...[...text.matchAll(/\[([^\]]+)\]\(command:/g)].map(([, button = '']) => button),
    ...[...text.matchAll(/\. /g)].map(({ index }) => text.slice(0, index + 1)),
  ]);
  return whole
    .filter((text) => letters(text) > 3)
    .map((text) => {
      const parts = text.replace(/…$/, '').split(/\{[^}]*\}/);
      return new RegExp(`^${parts.map(literally).join('.+')}$`, 's');
    });
}

const quotes = { en: quotable('en'), es: quotable('es') };
const isShown = (label: string, language: GuideLanguage) =>
  label === 'OpenGnsys' || quotes[language].some((quote) => quote.test(label.replace(/…$/, '')));

test.each([
  ['Deploy Image…', true],
  ['Deploy the Image…', false],
  ['The repository at ws://172.17.36.2 rejected the token.', true],
  ['The repository at ws://172.17.36.2 likes the token.', false],
])('"%s" is in the interface: %s', (label, shown) => {
  expect(isShown(label, 'en')).toBe(shown);
});

test.each(pages)('%s: what it says is in the interface is there, in its language', (_, page) => {
  const unknown = labelsIn(page.text).filter((label) => !isShown(label, page.language));
  // The index says what italics are.
  expect(unknown).toEqual(
    page.name.startsWith('README') ? [page.language === 'en' ? 'italics' : 'cursiva'] : [],
  );
});

test.each(pages)(
  '%s: is there in the other language, with the same parts, commands and labels',
  (_, page) => {
    const other = guidePages.find(({ name }) => name === otherName(page.name));
    const parts = (text: string) => ({
      headings: text.match(/^#+ /gm)?.length,
      rows: text.match(/^ *\|/gm)?.length,
      labels: labelsIn(text).length,
      links: linksIn(text).length,
      daemon: commandsToRun(text, 'daemon'),
      debian: commandsToRun(text, 'clean Debian'),
      instructions: blocksOf(text, 'oginstruction'),
    });
    expect(parts(other?.text ?? '')).toEqual(parts(page.text));
  },
);

test.each(pages)('%s: its links lead to what is there', (_, { name, text }) => {
  const dead = linksIn(text).filter((link) => {
    if (link.startsWith('https://')) {
      return false;
    }
    const [file = '', anchor] = link.split('#');
    const target = join(guideFolder, file || name);
    if (!existsSync(target)) {
      return true;
    }
    return anchor !== undefined && !anchorsIn(readFileSync(target, 'utf8')).includes(anchor);
  });
  expect(dead).toEqual([]);
});

test.each(pages)('%s: is short, and so are its pictures', (_, { text }) => {
  expect(text.split('\n').length).toBeLessThan(120);
  for (const link of linksIn(text).filter((address) => address.endsWith('.png'))) {
    expect(statSync(join(guideFolder, link)).size, link).toBeLessThan(150 * 1024);
  }
});
