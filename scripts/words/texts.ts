/** Every text that a person reads, in both languages, with where it stands. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../daemon/language/catalogue/catalogue.ts';
import { spanishNotes } from '../../daemon/language/catalogue/notes.ts';
import spanish from '../../daemon/language/catalogue/spanish.json' with { type: 'json' };

export interface Text {
  /** File and key. */
  readonly at: string;
  readonly text: string;
}

type Texts = Readonly<Record<'en' | 'es', readonly Text[]>>;

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const json = (file: string): Record<string, string> => JSON.parse(read(file));

const joined = (parts: readonly Texts[]): Texts => ({
  en: parts.flatMap(({ en }) => en),
  es: parts.flatMap(({ es }) => es),
});

/** What the editor and the daemon show. */
export const interfaceTexts = async (): Promise<Texts> =>
  joined([...(await daemonTexts()), bundleTexts(), manifestTexts()]);

export const allTexts = async (): Promise<Texts> =>
  joined([await interfaceTexts(), catalogueTexts(), schemaTexts(), pageTexts()]);

/** The daemon's, and those of `npm start` and the virtual classroom's engine: both languages side by side. */
async function daemonTexts(): Promise<Texts[]> {
  const folder = 'daemon/strings';
  const files = readdirSync(join(root, folder)).filter((name) => !/test|^index/.test(name));
  const modules = await Promise.all(files.map((name) => import(`../../daemon/strings/${name}`)));
  return modules.flatMap((module: Record<string, Record<string, Record<'en' | 'es', string>>>, place) =>
    Object.values(module).map((texts) => {
      const entries = Object.entries(texts);
      const of = (language: 'en' | 'es') =>
        entries.map(([key, text]) => ({ at: `${folder}/${files[place]} ${key}`, text: text[language] }));
      return { en: of('en'), es: of('es') };
    }),
  );
}

function bundleTexts(): Texts {
  const file = 'l10n/bundle.l10n.es.json';
  const entries = Object.entries(json(file));
  return {
    en: entries.map(([english]) => ({ at: 'l10n/bundle.l10n.json', text: english })),
    es: entries.map(([english, text]) => ({ at: `${file} ${english}`, text })),
  };
}

function manifestTexts(): Texts {
  const of = (file: string) =>
    Object.entries(json(file)).map(([key, text]) => ({ at: `${file} ${key}`, text }));
  return { en: of('package.nls.json'), es: of('package.nls.es.json') };
}

function catalogueTexts(): Texts {
  const { commands, types, variables, errors, validatorHints } = catalogue;
  const named = [...commands, ...variables, ...errors].map((one) => ({ ...one, key: one.name }));
  const typed = Object.entries(types).map(([key, one]) => ({ ...one, key }));
  const summaries = [...named, ...typed];
  const at = (key: string) => `og-commands.json ${key}`;
  const translated = [
    ...Object.entries(spanishNotes),
    ...Object.values(spanish).flatMap((each) => Object.entries(each)),
  ];
  return {
    en: [
      ...summaries.map(({ key, summary }) => ({ at: at(key), text: summary })),
      ...validatorHints.map(({ id, message }) => ({ at: at(id), text: message })),
    ],
    es: [
      ...summaries.map(({ key, summaryEs }) => ({ at: at(key), text: summaryEs })),
      ...validatorHints.map(({ id, messageEs }) => ({ at: at(id), text: messageEs })),
      ...translated.map(([english, text]) => ({ at: at(english), text })),
    ],
  };
}

function schemaTexts(): Texts {
  const of = (file: string) =>
    [...read(file).matchAll(/"description": "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => ({
      at: file,
      text,
    }));
  return { en: of('docs/configuration.schema.json'), es: of('docs/configuration.schema.es.json') };
}

/** Pages in Spanish, the guide in both languages, and the extension's page, which has a half in each. */
function pageTexts(): Texts {
  const pagesIn = (folder: string) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`);
  const isSpanish = (name: string) => name.endsWith('.es.md');
  const guide = pagesIn('docs/guide');
  const pages = ['README.es.md', ...[...pagesIn('docs'), ...guide].filter(isSpanish)];
  const paragraphs = (at: string, text: string) =>
    text
      .replaceAll(/```[\s\S]*?```/g, '')
      .split(/\n\n|\n(?=(?:-|\d+\.|\|) )/)
      .map((paragraph) => ({ at, text: paragraph.replaceAll(/\s+/g, ' ') }));
  const extension = 'docs/extension.md';
  const [english = '', inSpanish = ''] = read(extension).split('# En español');
  return {
    en: [
      ...paragraphs(extension, english),
      ...guide.filter((name) => !isSpanish(name)).flatMap((name) => paragraphs(name, read(name))),
    ],
    es: [
      ...paragraphs(`${extension} (es)`, inSpanish),
      ...pages.flatMap((name) => paragraphs(name, read(name))),
    ],
  };
}
