import { type MessageKey, message, render } from '../../strings/index.ts';
import { imagesToOffer, isNotReady, scopeOfDocument } from '../inventory-view/scope.ts';
import { itemKind } from '../lsp.ts';
import { classroomSessions, type SessionType, usualSessions } from '../sessions.ts';
import type { Offers, Request } from './builder.ts';

interface Snippet {
  /** What is typed to get it. */
  readonly word: string;
  readonly title: MessageKey;
  /** In LSP's snippet syntax. */
  readonly text: string;
}

/** A place of a snippet with a text that may be anything; 0 is where the caret ends. */
function hole(number: number, text = ''): string {
  return `\${${number}:${text.replaceAll(/[\\$}]/g, '\\$&')}}`;
}

/** Blocks of bash. */
const blocks: readonly Snippet[] = [
  { word: 'if', title: 'language.snippet.if', text: `if ${hole(1, 'test')}; then\n\t$0\nfi` },
  {
    word: 'if',
    title: 'language.snippet.ifElse',
    text: `if ${hole(1, 'test')}; then\n\t${hole(2, 'true')}\nelse\n\t$0\nfi`,
  },
  {
    word: 'for',
    title: 'language.snippet.for',
    text: `for ${hole(1, 'npart')} in ${hole(2, '1 2 3')}; do\n\t$0\ndone`,
  },
  { word: 'while', title: 'language.snippet.while', text: `while ${hole(1, 'test')}; do\n\t$0\ndone` },
  {
    word: 'case',
    title: 'language.snippet.case',
    text: `case ${hole(1, '"$HOSTNAME"')} in\n\t${hole(2, 'pc01')})\n\t\t$0\n\t\t;;\n\t*)\n\t\t;;\nesac`,
  },
  { word: 'function', title: 'language.snippet.function', text: `${hole(1, 'name')}() {\n\t$0\n}` },
];

/** The instructions that are sent most, with what the scope and the repository make likely. */
function instructions(request: Request): Snippet[] {
  const repo = hole(1, 'REPO');
  const image = hole(2, usualImage(request));
  const place = `${hole(3, '1')} ${hole(4, '1')}`;
  const session = (type: SessionType) => hole(5, usualSession(request, type));
  return [
    {
      word: 'deployImage',
      title: 'language.snippet.deployTorrent',
      text: `deployImage ${repo} /${image} ${place} TORRENT ${session('p2pSession')}`,
    },
    {
      word: 'deployImage',
      title: 'language.snippet.deployMulticast',
      text: `deployImage ${repo} /${image} ${place} MULTICAST ${session('mcastSessionServer')}`,
    },
    {
      word: 'deployImage',
      title: 'language.snippet.deployUnicast',
      text: `deployImage ${repo} /${image} ${place} UNICAST-DIRECT`,
    },
    {
      word: 'updateCache',
      title: 'language.snippet.updateCache',
      text: `updateCache ${repo} /${image}.img TORRENT ${session('p2pSession')}`,
    },
    {
      word: 'createImage',
      title: 'language.snippet.createImage',
      // Never the name of one that is there: it would be replaced.
      text: `createImage ${place} ${repo} /${hole(2, newImage(request))}`,
    },
    {
      word: 'ogExecAndLog',
      title: 'language.snippet.execAndLog',
      text: `ogExecAndLog command session ${hole(1, 'ogListPartitions 1')}`,
    },
    {
      word: 'ogEcho',
      title: 'language.snippet.progress',
      text: `ogEcho log session "[${hole(1, '50')}] $0"`,
    },
  ];
}

/** Blocks and instructions to fill in, told from the plain words by what stands behind them. */
export function offerSnippets(offers: Offers, request: Request): void {
  for (const [rank, snippets] of [[3, instructions(request)] as const, [6, blocks] as const]) {
    for (const { word, title, text } of snippets) {
      offers.addSnippet(word, text, {
        kind: itemKind.snippet,
        hint: render(message(title), request.language),
        rank,
      });
    }
  }
}

function usualImage({ script, view }: Request): string {
  const images = imagesToOffer('REPO', script, view);
  return images.find((image) => !isNotReady(image))?.canonicalName ?? 'image';
}

/** A name that no image has; of several computers each has its own. */
function newImage({ script, view }: Request): string {
  const taken = new Set(imagesToOffer('REPO', script, view).map(({ canonicalName }) => canonicalName));
  let number = 1;
  while (taken.has(`image${number}`)) {
    number++;
  }
  const { computers = [] } = scopeOfDocument(script, view) ?? {};
  return computers.length > 1 ? `image${number}-$HOSTNAME` : `image${number}`;
}

function usualSession({ script, view }: Request, type: SessionType): string {
  const { classroom, computers = [] } = scopeOfDocument(script, view) ?? {};
  const own = classroom ? classroomSessions(type, classroom, computers) : [];
  return own[0] ?? usualSessions[type][0] ?? '';
}
