import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { message, render } from '../../daemon/strings/index.ts';
import { root } from '../lib/folders.ts';
import { commandsIn, manual } from './manual.ts';

it.each(['en', 'es'] as const)('tells of every command that there is, in %s', async (language) => {
  const source = await readFile(join(root, 'daemon/main.ts'), 'utf8');
  const commands = [...source.matchAll(/^ {2}(\w+): async \(args\)/gm)].map(([, name]) => name);
  expect(commands).toContain('serve');
  expect(commandsIn(render(message('commandLine.usage'), language)).sort()).toEqual(commands.sort());
  const page = manual(language, '1.2.3');
  for (const name of commands) {
    expect(page).toContain(`.SH OGREPOD ${name?.toUpperCase()}`);
  }
});

it('has options with what they do, and no line that troff would take for its own', () => {
  const page = manual('en', '1.2.3');
  expect(page).toContain('.TP\n.B "\\-\\-config FILE"\nconfiguration file');
  const requests = new Set(
    page
      .split('\n')
      .filter((line) => /^[.']/.test(line))
      .map((line) => line.slice(0, 3)),
  );
  expect([...requests].sort()).toEqual(['.B ', '.I ', '.PP', '.SH', '.TH', '.TP'].sort());
});
