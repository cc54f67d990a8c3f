import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './lib/folders.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const setup = 'node scripts/setup.mjs';
const commands = Object.entries(scripts);
const own = commands.filter(([, command]) => command !== setup);

/** The files that a command runs with Node. */
const filesOf = (command: string) => [...command.matchAll(/\bnode (\S+)/g)].map(([, file = '']) => file);

test.each(commands)('npm run %s runs files that are there', (_, command) => {
  expect(filesOf(command).filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

// A shell remembers where it found `node`: after setup.mjs has installed another one, only a new shell finds that.
test.each(own)(
  'npm run %s, in a fresh checkout and with Node 20, runs on the Node that setup installs',
  (name, command) => {
    const isPrepared = scripts[`pre${name}`] === setup || /^npm run \S+$/.test(command);
    expect([isPrepared, command.includes('setup.mjs')]).toEqual([true, false]);
  },
);
