/** Pictures of documents, taken by walks in a real VS Code, so that they show what there is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './folders.ts';

/** A picture or a folder of them: where a walk leaves it, in `test-artifacts/`, and where it is kept. */
type Kept = readonly [taken: string, kept: string];

/** Runs parts of the tests inside VS Code and, if they succeed, keeps their pictures. Resolves with the exit code. */
export async function keepPictures(parts: readonly string[], pictures: readonly Kept[]): Promise<number> {
  const test = [join(root, 'scripts/test.ts'), 'vscode', ...parts];
  const [code] = await once(spawn(process.execPath, test, { cwd: root, stdio: 'inherit' }), 'exit');
  if (code !== 0) {
    return typeof code === 'number' ? code : 1;
  }
  for (const [taken, kept] of pictures) {
    await cp(join(root, 'test-artifacts', taken), join(root, kept), { recursive: true });
  }
  return 0;
}
