import { expect, it } from 'vitest';
import { visibleLine } from './carriage-returns.ts';

it.each([
  ['10%\r20%\r30%', '30%'],
  ['done\r', 'done'],
  ['10%\r20%\r\r', '20%'],
  [
    'bash: line 3: exit: 0\r: numeric argument required',
    String.raw`bash: line 3: exit: 0\r: numeric argument required`,
  ],
  [
    'bash: línea 3: UNICAST\r: orden no encontrada\r',
    String.raw`bash: línea 3: UNICAST\r: orden no encontrada`,
  ],
  ['sh: 1: a\r: not found', String.raw`sh: 1: a\r: not found`],
  [
    '/opt/opengnsys/scripts/deployImage: line 20: [: 1\r: x',
    String.raw`/opt/opengnsys/scripts/deployImage: line 20: [: 1\r: x`,
  ],
  ['Elapsed: 00:00:01\rElapsed: 00:00:02', 'Elapsed: 00:00:02'],
  ['', ''],
])('shows of the line %j: %s', (line, seen) => {
  expect(visibleLine(line)).toBe(seen);
});
