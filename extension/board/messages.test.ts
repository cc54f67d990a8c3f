import { expect, it } from 'vitest';
import { readFromPage, readKeptKey } from './messages.ts';

it.each([
  [{ kind: 'ready' }, { kind: 'ready' }],
  [{ kind: 'reload', more: 1 }, { kind: 'reload' }],
  [
    { kind: 'command', command: 'retry', ids: ['a'] },
    { kind: 'command', command: 'retry', ids: ['a'], value: undefined },
  ],
  [
    { kind: 'command', command: 'arrange', ids: [], value: { rows: [] } },
    { kind: 'command', command: 'arrange', ids: [], value: { rows: [] } },
  ],
  [
    { kind: 'error', text: 'x'.repeat(5_000) },
    { kind: 'error', text: 'x'.repeat(2_000) },
  ],
  [{ kind: 'command', command: 'retry' }, undefined],
  [{ kind: 'command', command: 'retry', ids: 'a' }, undefined],
  [{ kind: 'command', command: 'retry', ids: [1] }, undefined],
  [{ kind: 'command', command: 'retry', ids: ['x'.repeat(201)] }, undefined],
  [{ kind: 'command', command: 'retry', ids: Array(5_001).fill('a') }, undefined],
  [{ kind: 'command', command: {}, ids: [] }, undefined],
  [{ kind: 'model' }, undefined],
  ['ready', undefined],
  [null, undefined],
])('reads %j as a message of a page', (data, message) => {
  expect(readFromPage(data)).toEqual(message);
});

it.each([
  [{ page: 'board', key: 'c1', own: { selected: [] } }, 'c1'],
  [{ page: 'job', key: 'c1' }, undefined],
  [{ page: 'board', key: 7 }, undefined],
  [undefined, undefined],
])('reads the key that was kept in %j', (state, key) => {
  expect(readKeptKey(state, 'board')).toBe(key);
});
