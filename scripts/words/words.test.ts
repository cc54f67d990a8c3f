import { expect, test } from 'vitest';
import { forbidden } from './forbidden.ts';
import { allTexts, type Text } from './texts.ts';

/** Texts in which a forbidden word says something else, with the reason. */
const exceptions: readonly { readonly text: RegExp; readonly why: string }[] = [
  { text: /^No classrooms yet\. A classroom is a room/, why: 'says what a classroom is' },
  {
    text: /(old OpenGnsys client|cliente antiguo|ese cliente no está instalado)/,
    why: 'the ogClient program',
  },
  { text: /papel de servidor o cliente/, why: 'a role of the engine, not a computer' },
  { text: /«big-endian»|máquinas virtuales/, why: 'a kind of machine, not a computer of a classroom' },
  { text: /^Con kB, solo/, why: 'kB is a word that the command takes' },
  { text: /^(# )?Diagnostics$|^(# )?Diagnósticos$/, why: "the page's title" },
];

/** Names of settings and files, arguments and addresses of links are not words. */
const prose = (text: string) => text.replaceAll(/`[^`]*`|\{[^}]*\}|\]\([^)]*\)/g, '…');

const texts = await allTexts();

/** Where a rule is broken, as lines for a person. */
const broken = (found: readonly Text[], words: RegExp) =>
  found
    .filter(({ text }) => words.test(prose(text)) && !exceptions.some((each) => each.text.test(text)))
    .map(({ at, text }) => `${at}: ${text}`);

test('all texts are looked at', () => {
  expect(texts.en.length).toBeGreaterThan(1500);
  expect(texts.es.length).toBeGreaterThan(2000);
});

test.each([
  ['en', 'Restart the daemon.'],
  ['en', 'This field is mandatory.'],
  ['en', 'The repository is away.'],
  ['en', 'It has 12 MiB.'],
  ['es', 'Las órdenes del motor'],
  ['es', 'Orden desconocida'],
  ['es', 'Indique el token'],
  ['es', 'Está allí.'],
  ['es', 'La máquina del repositorio'],
  ['es', 'Coincide con sus sumas.'],
  ['es', 'No existe "{name}".'],
] as const)('in %s the words of "%s" are found', (language, text) => {
  expect(forbidden[language].some(({ words }) => words.test(text))).toBe(true);
});

test('a text of the daemon has the same places for values in both languages', () => {
  const places = (text: string) => [...new Set(text.match(/\{\w+(:\w+)?\}/g))].sort();
  const ofDaemon = (language: 'en' | 'es') =>
    texts[language]
      .filter(({ at }) => at.startsWith('daemon/strings/'))
      .map(({ at, text }) => [at, places(text)]);
  expect(ofDaemon('es')).toEqual(ofDaemon('en'));
});

test.each(forbidden.en)('in English $instead is not said with $words', ({ words }) => {
  expect(broken(texts.en, words)).toEqual([]);
});

test.each(forbidden.es)('in Spanish $instead is not said with $words', ({ words }) => {
  expect(broken(texts.es, words)).toEqual([]);
});

test.each(exceptions)('an exception ($why) is still needed', ({ text }) => {
  expect([...texts.en, ...texts.es].filter((each) => text.test(each.text))).not.toEqual([]);
});
