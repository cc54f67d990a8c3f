/** What stands in the pages of `docs/guide/`, for the tests that keep them true. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/folders.ts';

export type GuideLanguage = 'en' | 'es';

export interface GuidePage {
  /** File name within the folder of the guide. */
  readonly name: string;
  readonly language: GuideLanguage;
  readonly text: string;
}

export const guideFolder = join(root, 'docs/guide');

export const guidePages: readonly GuidePage[] = readdirSync(guideFolder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({
    name,
    language: name.endsWith('.es.md') ? 'es' : 'en',
    text: readFileSync(join(guideFolder, name), 'utf8'),
  }));

/** A page's name in the other language. */
export const otherName = (name: string): string =>
  name.endsWith('.es.md') ? name.replace('.es.md', '.md') : name.replace('.md', '.es.md');

const fence = /^( *)```(\S*)\n([\s\S]*?)\n\1```$/gm;

/** Blocks of one kind (`sh`, `oginstruction`), without their indentation. */
export const blocksOf = (text: string, kind: string): string[] =>
  [...text.matchAll(fence)]
    .filter((block) => block[2] === kind)
    .map(([, indentation = '', , block = '']) => block.replaceAll(new RegExp(`^${indentation}`, 'gm'), ''));

/** Where the commands of a page are run by a test: a daemon of its own, or a clean Debian with nothing installed. */
export type RunPlace = 'daemon' | 'clean Debian';

/** The commands of a page that are run there: blocks marked with `<!-- run -->` or `<!-- run: clean Debian -->`. */
export function commandsToRun(text: string, place: RunPlace): string[] {
  const mark = place === 'daemon' ? '<!-- run -->' : `<!-- run: ${place} -->`;
  return text
    .split(`${mark}\n`)
    .slice(1)
    .flatMap((behind) => blocksOf(behind, 'sh')[0]?.split('\n') ?? []);
}

const prose = (text: string) => text.replaceAll(fence, '').replaceAll(/`[^`\n]*`/g, '`');

/** Names and messages of the interface: what is in italics or bold. */
export const labelsIn = (text: string): string[] =>
  [...prose(text).matchAll(/(?<![\w*])(\*\*|_)(\S(?:.*?\S)?)\1(?![\w*])/gs)].map(([, , label = '']) =>
    label.replaceAll(/\s+/g, ' '),
  );

/** Addresses of links and pictures. */
export const linksIn = (text: string): string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, address = '']) => address);

/** The names by which links reach the headings of a page, as GitHub makes them. */
export const anchorsIn = (text: string): string[] =>
  [...text.replaceAll(fence, '').matchAll(/^#+ (.*?)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
