import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ogrepod } from '../support/daemon.ts';

/**
 * Real editors with the very lines that docs/editors.md gives, on a file with a mistake. Left out where an editor is
 * not installed (Debian: neovim, emacs-nox and elpa-eglot).
 */

const fixtures = join(import.meta.dirname, '../fixtures/editors');
const text = 'deployImage   REPO /win11 1 1 MULTICST\nogMo\n';
const formatted = ['deployImage REPO /win11 1 1 MULTICST', 'ogMo'];

let folder: string;
let file: string;
let seen: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-editors-'));
  file = join(folder, 'deploy.og');
  seen = join(folder, 'seen.json');
  await writeFile(join(folder, 'ogrepod'), `#!/bin/sh\nexec '${process.execPath}' '${ogrepod}' "$@"\n`, {
    mode: 0o755,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The block of a language in docs/editors.md. */
async function linesFor(language: string): Promise<string> {
  const page = await readFile(join(import.meta.dirname, '../../docs/editors.md'), 'utf8');
  const block = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(page)?.[1];
  if (block === undefined) {
    throw new Error(`docs/editors.md has no lines in ${language}`);
  }
  return block;
}

/** What an editor saw; what it said on its terminal when it saw nothing. */
async function seenBy(command: string, args: readonly string[]): Promise<Record<string, string[]>> {
  await writeFile(file, text);
  await rm(seen, { force: true });
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: folder,
    // No configuration, cache or ShellCheck of who runs this.
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      HOME: folder,
      LANG: 'en_US.UTF-8',
      OG_FILE: file,
      OG_SEEN: seen,
    },
    timeout: 110_000,
    killSignal: 'SIGKILL',
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => said.push(more));
  }
  await once(child, 'close');
  return JSON.parse(
    await readFile(seen, 'utf8').catch(() => {
      throw new Error(`${command} saw nothing: ${said.join('')}`);
    }),
  );
}

const runs = (command: string, args: readonly string[]) => spawnSync(command, args).status === 0;

const hasNeovim = runs('nvim', ['--version']);
test.skipIf(!hasNeovim)(`Neovim${hasNeovim ? '' : ' (left out: nvim is not installed)'}`, async () => {
  const init = join(folder, 'init.lua');
  await writeFile(init, await linesFor('lua'));
  const check = join(fixtures, 'check.lua');
  const found = await seenBy('nvim', ['--headless', '--clean', '-u', init, file, '-c', `luafile ${check}`]);
  expect(found.diagnostics).toContain('protocol-not-accepted');
  expect(found.completions).toContain('ogMount');
  expect(found.text).toEqual(formatted);
});

const hasEglot = runs('emacs', ['--batch', '--eval', '(progn (package-initialize) (require (quote eglot)))']);
const emacs = hasEglot ? 'Emacs' : 'Emacs (left out: emacs with eglot is not installed)';
test.skipIf(!hasEglot)(emacs, async () => {
  const init = join(folder, 'init.el');
  await writeFile(init, `(package-initialize)\n${await linesFor('elisp')}`);
  const found = await seenBy('emacs', ['--batch', '-l', init, '-l', join(fixtures, 'check.el')]);
  expect(found.mode).toBe('og-instruction-mode');
  expect(found.diagnostics?.join()).toContain('MULTICST');
  expect(found.completions).toContain('ogMount');
  expect(found.text).toEqual(formatted);
});
