import { expect, test } from 'vitest';
import type { ResponseMessage } from 'vscode-jsonrpc';
import { createRequestLog } from './request-log.ts';

/** The lines for one request that is answered after 12 ms. */
function linesFor(method: string, answer: Omit<ResponseMessage, 'jsonrpc' | 'id'>, name?: string): string[] {
  const lines: string[] = [];
  let time = 1000;
  const log = createRequestLog(
    { debug: (text) => lines.push(text()) },
    () => name,
    () => time,
  );
  log.taken({ jsonrpc: '2.0', id: 7, method, params: { token: 'secret-token' } });
  time += 12;
  log.answered({ jsonrpc: '2.0', id: 7, ...answer });
  return lines;
}

const refused = {
  code: 1001,
  message: 'secret-message',
  data: { reason: 'unauthorized', hint: 'secret-hint' },
};

test.each([
  ['og/job/list', { result: { jobs: 'secret-result' } }, 'ana', 'og/job/list by ana: ok in 12 ms'],
  ['og/image/list', { result: null }, undefined, 'og/image/list by nobody: ok in 12 ms'],
  ['og/authenticate', { error: refused }, undefined, 'og/authenticate by nobody: unauthorized in 12 ms'],
  ['rpc.discover', { result: {} }, 'ana', 'rpc.discover by ana: ok in 12 ms'],
  [
    'textDocument/hover',
    { error: { code: -32800, message: 'x' } },
    'ana',
    'textDocument/hover by ana: error -32800 in 12 ms',
  ],
  [
    'secret token 1',
    { error: { code: -32601, message: 'x' } },
    'ana',
    'unknown by ana: error -32601 in 12 ms',
  ],
  ['a'.repeat(61), { error: { code: -32601, message: 'x' } }, 'ana', 'unknown by ana: error -32601 in 12 ms'],
])('%s, answered with %j', (method, answer, name, line) => {
  expect(linesFor(method, answer, name)).toEqual([line]);
});

test('an answer to nothing, and a second one, have no line', () => {
  const lines: string[] = [];
  const log = createRequestLog(
    { debug: (text) => lines.push(text()) },
    () => 'ana',
    () => 0,
  );
  log.answered({ jsonrpc: '2.0', id: null, result: 1 });
  log.answered({ jsonrpc: '2.0', id: 1, result: 1 });
  log.taken({ jsonrpc: '2.0', id: 1, method: 'og/info' });
  log.answered({ jsonrpc: '2.0', id: 1, result: 1 });
  log.answered({ jsonrpc: '2.0', id: 1, result: 1 });
  expect(lines).toEqual(['og/info by ana: ok in 0 ms']);
});
