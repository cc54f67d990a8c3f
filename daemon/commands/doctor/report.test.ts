import { expect, test } from 'vitest';
import type { StatusCheck } from '../../protocol/index.ts';
import { reportText } from './report.ts';

const checks: StatusCheck[] = [
  {
    id: 'port.tracker',
    state: 'error',
    title: 'Torrent tracker port',
    message: '6969 is in use by bttrack (process 7)',
    command: 'stop it',
    back: 'start it',
  },
  { id: 'network.clock', state: 'warning', title: 'Clock', message: 'not synchronised', command: 'mend it' },
  { id: 'network.firewall', state: 'unknown', title: 'Firewall' },
  { id: 'images.folder', state: 'ok', title: 'Images folder', message: '/a\u001b[2K\nb' },
];

test('a line for each check, aligned, with what mends it below', () => {
  expect(reportText(checks, 'en', false)).toBe(`✗ Torrent tracker port  6969 is in use by bttrack (process 7)
    stop it
    to undo: start it
! Clock                 not synchronised
    mend it
? Firewall
✓ Images folder         /a\\u{1b}[2K\\nb

Errors: 1  Warnings: 1  Unknown: 1
`);
});

test('colours only where they are wanted', () => {
  expect(reportText(checks, 'en', true)).toContain('\u001b[31m✗\u001b[0m');
});

test('nothing to mend', () => {
  expect(reportText(checks.slice(3), 'es', false)).toContain('\nNo se han encontrado problemas.\n');
});
