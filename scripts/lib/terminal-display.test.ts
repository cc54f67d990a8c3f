import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressDisplay, progressLine, table } from './terminal-display.ts';

describe('table', () => {
  it('makes columns as wide as their widest cell', () => {
    expect(table(['a', 'name'], [['long', 'x']])).toBe(['a     name', '────  ────', 'long  x'].join('\n'));
  });
});

describe('progressLine', () => {
  it.each([
    [0, `pc01     ${'░'.repeat(20)}   0 %  on`],
    [42, `pc01     ${'█'.repeat(8)}${'░'.repeat(12)}  42 %  on`],
    [100, `pc01     ${'█'.repeat(20)} 100 %  on`],
  ])('draws %d %%', (percent, expected) => {
    expect(progressLine({ name: 'pc01', percent, note: 'on' }, 80)).toBe(expected);
  });

  it('stays in its line whatever the script says', () => {
    const line = progressLine({ name: 'pc01', percent: 5, note: 'a\n\u001b[2Jb'.repeat(50) }, 79);
    expect(line).toHaveLength(79);
    expect(line).not.toMatch(/\p{Cc}/u);
  });
});

describe('progressDisplay', () => {
  const shown = (isTTY: boolean) => {
    const output = Object.assign(new PassThrough(), { isTTY, columns: 80 }) as unknown as NodeJS.WriteStream;
    return { show: progressDisplay(output), text: () => String((output as unknown as PassThrough).read()) };
  };
  const at = (percent: number) => [{ name: 'pc01', percent, note: '' }];

  it('draws over what it drew in a terminal', () => {
    const { show, text } = shown(true);
    show(at(0));
    show(at(50));
    expect(text().split('\u001b[1A')).toHaveLength(2);
  });

  it('writes a line for each quarter elsewhere', () => {
    const { show, text } = shown(false);
    for (const percent of [0, 10, 30, 40, 100]) {
      show(at(percent));
    }
    expect(text().trimEnd().split('\n')).toHaveLength(3);
  });
});
