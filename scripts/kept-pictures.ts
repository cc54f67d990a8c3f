/** Pictures of documents, taken by a walk in a real VS Code, so that they show what there is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './folders.ts';

/** Runs a part of the tests inside VS Code and, if it succeeds, keeps its pictures in a folder. Resolves with the exit code. */
export async function keepPictures(part: string, folder: string): Promise<number> {
  const test = [join(root, 'scripts/test.ts'), 'vscode', part];
  const [code] = await once(spawn(process.execPath, test, { cwd: root, stdio: 'inherit' }), 'exit');
  if (code === 0) await cp(join(root, 'test-artifacts', part), join(root, folder), { recursive: true });
  return typeof code === 'number' ? code : 1;
}
