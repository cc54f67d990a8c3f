import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { longestLine } from '../base/one-line.ts';
import { longestFormatted, mostPlaces } from '../language/index.ts';
import { limits, methodTable } from '../protocol/index.ts';
import { documentLimits } from './lsp/kept-documents.ts';
import { guessing } from './transport/authentication.ts';
import { mostSessions } from './transport/seats.ts';
import { strangerLimits } from './transport/strangers.ts';

const document = await readFile(join(import.meta.dirname, '../../docs/security.md'), 'utf8');

/** The rows of the table below a heading, each a list of cells. */
function rows(heading: string): string[][] {
  const [, section = ''] = document.split(`\n${heading}\n`);
  const lines = section.split(/\n#/)[0]?.split('\n') ?? [];
  return lines
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

test.each([
  ['nobody yet', undefined],
  ['`viewer`', 'viewer'],
  ['`operator`', 'operator'],
  ['`admin`', 'admin'],
] as const)('docs/security.md has the methods of %s, and no other', (label, role) => {
  const [, methods = ''] = rows('## Who may do what').find(([first]) => first === label) ?? [];
  const wanted = Object.entries(methodTable).filter(([, method]) => method.role === role);
  expect(methods.split(', ').sort()).toEqual(wanted.map(([name]) => `\`${name}\``).sort());
});

const number = (value: number) => value.toLocaleString('en');
const bytes = (value: number) =>
  value % (1024 * 1024) === 0 ? `${number(value / (1024 * 1024))} MiB` : `${number(value / 1024)} KiB`;
const seconds = (milliseconds: number) => `${number(milliseconds / 1000)} s`;

test('docs/security.md has the limits of the code', () => {
  const { places, placesOfAddress, graceMs, crowd, crowdOfAddress, deadlineMs } = strangerLimits;
  const { count, size, countOfAll, sizeOfAll, length } = documentLimits;
  expect(rows('### Consoles and other programs (`listen`)')).toEqual([
    ['connections without a token, of one address', `${number(places)}, ${number(placesOfAddress)}`],
    ['the same within their grace time', `${number(crowd)}, ${number(crowdOfAddress)}; ${seconds(graceMs)}`],
    ['time to give a token, TLS and HTTP included', seconds(deadlineMs)],
    [
      'one message without a token, all of them',
      `${bytes(limits.strangerMessageBytes)}, ${bytes(2 * limits.strangerMessageBytes)}`,
    ],
    [
      'delay after a wrong token, twice as long after each more, for its address',
      `${guessing.firstMs} ms, at most ${seconds(guessing.longestMs)}, forgotten after ${guessing.forgottenMs / 60_000} minutes`,
    ],
    ['wrong tokens in one connection', '3'],
    ['sessions, of one token', `${number(mostSessions.all)}, ${number(mostSessions.ofToken)}`],
    [
      'one message, one that brings no document',
      `${bytes(limits.messageBytes)}, ${bytes(limits.plainMessageBytes)}`,
    ],
    ['values in one message, nesting', `${number(limits.messageValues)}, ${number(limits.messageDepth)}`],
    ['requests of a session without an answer, then its messages wait', '500'],
    ['answers of a session that are not read, with unfinished messages of all', '8 MiB, 256 MiB'],
    ['a document, a script that is checked (UTF-16 code units)', bytes(length)],
    ['documents of a session', `${number(count)}, ${bytes(size)}`],
    ['documents of all sessions', `${number(countOfAll)}, ${bytes(sizeOfAll)}`],
    ['a document that is formatted', bytes(longestFormatted)],
    ['problems told of a document', '1,000'],
    ['places of a document in one answer; a rename of more is refused', number(mostPlaces)],
  ]);
  expect(document).toContain(`at most ${number(longestLine)} characters of text`);
});
