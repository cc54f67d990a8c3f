import { describe, expect, it } from 'vitest';
import { type Answer, AnswerReader, encodeRequest, FramingError } from './framing.ts';

function answer(status: string, body: string): string {
  return `HTTP/1.0 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nContent-Type: application/json\r\n\r\n${body}`;
}

function readAll(chunks: readonly Buffer[]): { answers: Answer[]; partial: boolean } {
  const reader = new AnswerReader();
  const answers: Answer[] = [];
  for (const chunk of chunks) {
    reader.push(chunk, (one) => answers.push(one));
  }
  return { answers, partial: reader.partial };
}

describe('encodeRequest', () => {
  it('writes a request without a body as ogServer does', () => {
    expect(encodeRequest('GET /refresh').toString()).toBe(
      'GET /refresh HTTP/1.1\r\nContent-Length: 0\r\nContent-Type: application/json\r\n\r\n',
    );
  });

  it.each([
    ['ascii', 'echo "a"\n'],
    ['Spanish', 'echo "ñandú"'],
    ['above the BMP, and DEL', 'echo 😀\u007f'],
    ['names of fields', 'aWQid disk partition name type code'],
    ['tabs and control characters', 'a\tb\u0001\u0000'],
  ])('writes one ASCII line, padded and counted: %s', (_name, run) => {
    const text = encodeRequest('POST /shell/run', { run, echo: true }).toString('latin1');
    const [header = '', body = ''] = text.split('\r\n\r\n');
    expect(header).toBe(
      `POST /shell/run HTTP/1.1\r\nContent-Length: ${body.length}\r\nContent-Type: application/json`,
    );
    expect(body).toMatch(/^[ -~]+$/);
    expect(body).not.toMatch(/id|disk|partition|name|type|code/);
    expect(body.endsWith(`}${' '.repeat(128)}`)).toBe(true);
    expect(JSON.parse(body)).toEqual({ run, echo: true });
  });
});

it('pads a repeated request more, for what v1.2.0 left of those before', () => {
  const text = encodeRequest('POST /shell/run', { run: 'x', echo: true }, 2).toString();
  expect(text.endsWith(`}${' '.repeat(384)}`)).toBe(true);
});

describe('AnswerReader', () => {
  const stream = [
    answer('200 OK', '{"out": "hola\\n"}'),
    answer('103 Early Hints', '{"event": "session", "action": "start", "user": "ana"}'),
    answer('503 Service Unavailable', ''),
    answer('202 Accepted', '{"status": "BSY"}'),
  ].join('');
  const expected = [
    { status: 200, body: '{"out": "hola\\n"}' },
    { status: 103, body: '{"event": "session", "action": "start", "user": "ana"}' },
    { status: 503, body: '' },
    { status: 202, body: '{"status": "BSY"}' },
  ];

  it.each([1, 2, 3, 7, 64, 100_000])('reads many answers in pieces of %i bytes', (size) => {
    const bytes = Buffer.from(stream);
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect(readAll(chunks)).toEqual({ answers: expected, partial: false });
  });

  it.each([
    ['nothing', '', false],
    ['a piece of the header', 'HTTP/1.0 200 OK\r\nConte', true],
    ['a header whose body is missing', 'HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n', true],
    ['a piece of the body', 'HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nab', true],
    ['a whole answer', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nab', false],
  ])('knows whether it is within an answer: %s', (_name, text, partial) => {
    expect(readAll([Buffer.from(text)]).partial).toBe(partial);
  });

  it.each([
    ['no Content-Length', 'HTTP/1.0 200 OK\r\nContent-Type: x\r\n\r\n', { status: 200, body: '' }],
    ['lower case, no blank', 'HTTP/1.1 200 OK\r\ncontent-length:2\r\n\r\nab', { status: 200, body: 'ab' }],
    ['blanks around', 'HTTP/1.0 200 OK\r\nContent-Length\t:\t 2 \t\r\n\r\nab', { status: 200, body: 'ab' }],
    ['no reason phrase', 'HTTP/1.0 200\r\nContent-Length: 0\r\n\r\n', { status: 200, body: '' }],
  ])('accepts %s', (_name, text, one) => {
    expect(readAll([Buffer.from(text)]).answers).toEqual([one]);
  });

  it.each([
    ['a browser', 'GET / HTTP/1.1\r\n\r\n'],
    ['TLS', '\u0016\u0003\u0001'],
    ['a status that is no number', 'HTTP/1.0 OK\r\n\r\n'],
    ['a negative length', 'HTTP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n'],
    ['a length in hexadecimal', 'HTTP/1.0 200 OK\r\nContent-Length: 0x10\r\n\r\n'],
    ['two lengths', 'HTTP/1.0 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a body above 16 MiB', 'HTTP/1.0 200 OK\r\nContent-Length: 16777217\r\n\r\n'],
    ['thousands of tabs', `HTTP/1.0 200 OK\r\nContent-Length:${'\t'.repeat(8000)}\n\r\n\r\n`],
    ['an endless header', `HTTP/1.0 200 OK\r\n${'x'.repeat(9000)}`],
    ['an endless header in pieces', `HTTP/1.0 200 OK\r\n${'x'.repeat(20_000)}`],
  ])('refuses %s', (_name, text) => {
    const bytes = Buffer.from(text, 'latin1');
    expect(() => readAll([bytes])).toThrow(FramingError);
    expect(() => readAll([...bytes].map((byte) => Buffer.of(byte)))).toThrow(FramingError);
  });

  it('gives the answers before a malformed one', () => {
    const answers: Answer[] = [];
    const reader = new AnswerReader();
    const bytes = Buffer.from(`${answer('200 OK', '{}')}nonsense`);
    expect(() => reader.push(bytes, (one) => answers.push(one))).toThrow(FramingError);
    expect(answers).toEqual([{ status: 200, body: '{}' }]);
  });

  it('skips a body that is too long to keep, and reads on', () => {
    const long = answer('200 OK', `{"out": "${'x'.repeat(2_000_000)}"}`);
    expect(readAll([Buffer.from(long + answer('200 OK', '{}'))]).answers).toEqual([
      { status: 200, body: undefined },
      { status: 200, body: '{}' },
    ]);
  });
});
