import { describe, expect, it } from 'vitest';
import { formatAnswer, pythonJson, RequestReader } from './protocol.ts';

const run = (body: string, length = body.length) =>
  `POST /shell/run HTTP/1.1\r\nContent-Length: ${length}\r\nContent-Type: application/json\r\n\r\n${body}`;

function readAll(pieces: readonly (string | Buffer)[]) {
  const reader = new RequestReader();
  return pieces.map((piece) => reader.push(Buffer.from(piece))).filter((request) => request !== undefined);
}

describe('reading requests as ogClient does', () => {
  const uno = { method: 'POST', path: '/shell/run', body: { run: 'uno' } };
  it.each([
    ['whole', [run('{"run":"uno"}')], [uno]],
    ['byte by byte', [...run('{"run":"uno"}')], [uno]],
    ['with blanks after the JSON', [run(`{"run":"uno"}${' '.repeat(128)}`)], [uno]],
    [
      'with lower-case header names',
      [run('{"run":"uno"}').replace('Content-Length', 'content-length')],
      [uno],
    ],
    [
      'without Content-Length',
      ['GET /refresh HTTP/1.1\r\n\r\n'],
      [{ method: 'GET', path: '/refresh', body: {} }],
    ],
    ['two in two pieces', [run('{"run":"uno"}'), run('{"run":"uno"}')], [uno, uno]],
    [
      'two in one piece: the first line of the first with the body of the last',
      [`GET /x HTTP/1.1\r\nContent-Length: 1\r\n\r\n ${run('{"run":"dos"}')}`],
      [{ method: 'GET', path: '/x', body: { run: 'dos' } }],
    ],
    ['malformed JSON: no fields', [run('{"run":')], [{ ...uno, body: {} }]],
    ['pretty-printed JSON: no fields', [run('{\n "run": "uno"\n}')], [{ ...uno, body: {} }]],
    ['a body that is no object: no fields', [run('7')], [{ ...uno, body: {} }]],
    ['LF line ends: never complete', [run('{"run":"uno"}').replaceAll('\r\n', '\n')], []],
    ['raw UTF-8 counted in bytes: waits for ever', [run('{"run":"ñ"}', 12)], []],
    ['too long a Content-Length: waits for ever', [run('{"run":"uno"}', 20)], []],
  ])('%s', (_name, pieces, expected) => {
    expect(readAll(pieces)).toEqual(expected);
  });

  it('refuses a request without end', () => {
    const reader = new RequestReader();
    const piece = Buffer.alloc(400_000, 'a');
    reader.push(piece);
    reader.push(piece);
    expect(() => reader.push(piece)).toThrow(RangeError);
  });
});

describe('answers', () => {
  it.each([
    [{ out: 'croqueta\n' }, '{"out": "croqueta\\n"}'],
    [{ a: [1, true, null], b: {} }, '{"a": [1, true, null], "b": {}}'],
    [{ out: 'ñ€😀\0\x7f"' }, '{"out": "\\u00f1\\u20ac\\ud83d\\ude00\\u0000\x7f\\""}'],
  ])('%j as json.dumps writes it', (value, expected) => {
    expect(pythonJson(value)).toBe(expected);
  });

  it('have both headers in order, also when empty', () => {
    expect(formatAnswer(200, { out: 'ñ' })).toBe(
      'HTTP/1.0 200 OK\r\nContent-Length: 17\r\nContent-Type: application/json\r\n\r\n{"out": "\\u00f1"}',
    );
    expect(formatAnswer(503)).toBe(
      'HTTP/1.0 503 Service Unavailable\r\nContent-Length: 0\r\nContent-Type: application/json\r\n\r\n',
    );
  });
});
