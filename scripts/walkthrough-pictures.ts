/**
 * `npm run walkthrough:pictures`: walks through "Get Started" in a real VS Code, in both languages, and keeps the
 * pictures that are taken on the way as those of the walkthrough.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './folders.ts';

const test = [join(root, 'scripts/test.ts'), 'vscode', 'walkthrough'];
const [code] = await once(spawn(process.execPath, test, { cwd: root, stdio: 'inherit' }), 'exit');
if (code === 0) {
  await cp(join(root, 'test-artifacts/walkthrough'), join(root, 'media/walkthrough'), { recursive: true });
}
process.exitCode = typeof code === 'number' ? code : 1;
