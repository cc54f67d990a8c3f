import { expect, test } from 'vitest';
import { withoutMarkdown } from './markdown.ts';

test.each([
  ['```oginstruction\na *b* `c`\n```\n\n**Bold:** text', 'a *b* `c`\n\nBold: text'],
  ['- `0` — \\*any\\* \\<ipv4\\> *(optional)*', '- 0 — *any* <ipv4> (optional)'],
  ['- **`x` — y**', '- x — y'],
  ['MULTICAST\\* a\\\\b', 'MULTICAST* a\\b'],
  ['`a*b_c`', 'a*b_c'],
  ['```text\n# **as it is**\n```', '# **as it is**'],
])('%j', (text, plain) => {
  expect(withoutMarkdown(text)).toBe(plain);
});
