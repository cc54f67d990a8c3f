import { describe, expect, it } from 'vitest';
import { parseWrapped } from './wrapper.ts';

const runId = '0123456789abcdef0123456789abcdef';

describe('parseWrapped', () => {
  it.each([
    ['nothing', ''],
    ['a bare script', 'hola\n'],
    ['a short run id', '@@OG 7f3a 0 0\n'],
    ['no status', `@@OG ${runId}  0\n`],
    ['text that is no base64', `@@OG ${runId} 0 5\nhola, ¿qué tal?`],
    ['quotes that do not end', `@@OG ${runId} 0 5\n$'\\nhola\\'`],
    ['quotes with a line in them', `@@OG ${runId} 0 5\n$'\\nho\nla'`],
    ['more base64 than a wrapper writes', `@@OG ${runId} 0 5\n${'A'.repeat(70_000)}`],
  ])('does not take for an answer: %s', (_name, out) => {
    expect(parseWrapped(out)).toBeUndefined();
  });

  it('reads an answer behind noise of the shell', () => {
    expect(parseWrapped(`bash: warning\n@@OG ${runId} 7 2\nb2s=`)).toEqual({
      runId,
      exitCode: 7,
      bytes: 2,
      text: 'ok',
      truncated: false,
    });
  });

  it('reads what bash has quoted', () => {
    const said = String.raw`$'\nñ: \303\261, it\'s \E[1m\\n\n'`.replace('ñ', 'n');
    expect(parseWrapped(`@@OG ${runId} 0 17\n${said}`)).toMatchObject({
      text: "n: ñ, it's \x1b[1m\\n\n",
      truncated: false,
    });
  });
});
