import { message, render } from '../../strings/index.ts';
import { type Command, catalogue, commandNamed, summaryOf } from '../catalogue/catalogue.ts';
import { itemKind } from '../lsp.ts';
import type { Offers, Request } from './builder.ts';
import { fitting } from './fitting.ts';
import { commandPlace, suits } from './place.ts';
import { offerSnippets } from './snippets.ts';

/** What instructions are mostly made of; then what the client's own scripts call most (usageTop). */
const favourites = [
  'deployImage',
  'updateCache',
  'restoreImage',
  'createImage',
  'ogEcho',
  'ogExecAndLog',
  'initCache',
  'ogCreatePartitions',
  'ogFormat',
  'cloneRemoteFromMaster',
  'bootOs',
  'configureOs',
  'reboot',
  'poweroff',
];

const ordered = inOrderOfUse();

const words = [
  ...[
    'if',
    'then',
    'else',
    'elif',
    'fi',
    'for',
    'while',
    'until',
    'do',
    'done',
    'case',
    'esac',
    'in',
    'function',
  ],
  ...[
    'select',
    'time',
    'alias',
    'break',
    'cd',
    'command',
    'continue',
    'declare',
    'echo',
    'eval',
    'exec',
    'exit',
  ],
  ...[
    'export',
    'false',
    'getopts',
    'kill',
    'let',
    'local',
    'printf',
    'pwd',
    'read',
    'readonly',
    'return',
    'set',
  ],
  ...['shift', 'source', 'test', 'trap', 'true', 'type', 'unset', 'wait'],
];

/** What may be called: the engine, the text's own functions, and bash's own words. Nothing of any PATH. */
export function offerCommands(offers: Offers, request: Request): void {
  const { script, language, current } = request;
  const place = commandPlace(script.text, current.start);
  const own = render(message('language.ownFunction'), language);
  for (const name of fitting([...script.functions], (name) => name, current.prefix, offers)) {
    if (/^[\w.-]+$/.test(name) && !commandNamed(name)) {
      offers.add(name, { kind: itemKind.function, hint: own, rank: 1 });
    }
  }
  for (const command of ordered) {
    offers.add(command.name, {
      kind: itemKind.function,
      hint: besides(command.name, summaryOf(command, language)),
      detail: summaryOf(command, language),
      data: { kind: 'command', name: command.name },
      deprecated: command.deprecated === true || isOutOfUse(command),
      rank: suits(command.name, place) ? 1 : rankOf(command),
    });
  }
  for (const word of words) {
    offers.add(word, { kind: itemKind.keyword, rank: 6 });
  }
  if (place === 'statement') {
    offerSnippets(offers, request);
  }
}

/** What is shown behind a name in a list of some 46 letters' width: the name itself must not be cut off for it. */
function besides(name: string, summary: string): string {
  const room = 46 - name.length;
  if (room < 16) {
    return '';
  }
  return summary.length <= room ? summary : `${summary.slice(0, room - 1).trimEnd()}…`;
}

function rankOf(command: Command): number {
  if (command.deprecated || isOutOfUse(command)) {
    return 8;
  }
  return command.status === 'internal' ? 7 : 2;
}

function isOutOfUse({ status }: Command): boolean {
  return status === 'broken' || status === 'stub' || status === 'unsupported';
}

function inOrderOfUse(): Command[] {
  const first = [...favourites, ...catalogue.usageTop.map((each) => each.name)];
  return [...new Set([...first.map(commandNamed), ...catalogue.commands])].filter(
    (each) => each !== undefined,
  );
}
