import { expect, test } from 'vitest';
import { limits } from '../../protocol/index.ts';
import { readFrame } from './frame.ts';

const frameOf = (params: string) =>
  readFrame(Buffer.from(`{"jsonrpc":"2.0","method":"m","params":${params}}`));
const deep = '['.repeat(limits.messageDepth + 1);
const many = ','.repeat(limits.messageValues + 1);

test.each([
  ['brackets', `["${deep}"]`],
  ['commas', `["${many}"]`],
  ['a quote that is escaped', `["\\"${deep}"]`],
  ['a backslash that is escaped, and a quote', `["\\\\\\"${deep}"]`],
])('in a text %s are no values', (_, params) => {
  expect(frameOf(params)).toEqual({
    kind: 'message',
    message: { jsonrpc: '2.0', method: 'm', params: JSON.parse(params) },
  });
});

test.each([
  ['behind a text', `["x",${deep}`],
  ['behind one that ends in a backslash', `["x\\\\",${deep}`],
  ['behind an empty one', `["",${deep}`],
])('what is nested too deep %s is refused', (_, params) => {
  expect(frameOf(params)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('nested') });
});

test('too many values are refused, wherever texts stand between them', () => {
  expect(frameOf(`["x\\\\"${many}]`)).toMatchObject({ kind: 'tooMuch' });
});

test('a classroom of 10,000 computers is one message; what brings nothing long is refused', () => {
  const text = 'x'.repeat(limits.plainMessageBytes);
  const sent = (method: string) =>
    readFrame(Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { text } }))).kind;
  expect(['og/classroom/save', 'og/computer/save'].map(sent)).toEqual(['message', 'refused']);
});

test('a text without an end is no JSON', () => {
  expect(frameOf('["x\\"')).toMatchObject({ kind: 'refused', reason: 'not valid JSON' });
});
