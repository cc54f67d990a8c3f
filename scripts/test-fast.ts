/**
 * `npm run test:fast`: the unit tests of pure code, to be run after each change. Files share their modules, which saves
 * more than half of the time; see pure-tests.ts for those that may not.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './lib/folders.ts';
import { fastTests } from './lib/pure-tests.ts';

const vitest = join(root, 'node_modules/.bin/vitest');
const args = ['run', '--project', 'unit', '--no-isolate', ...(await fastTests())];
// vitest keeps a file in the user's data folder; tests leave nothing behind there.
const env = { ...process.env, XDG_DATA_HOME: join(root, 'node_modules/.cache') };
const [code] = await once(spawn(vitest, args, { cwd: root, stdio: 'inherit', env }), 'exit');
process.exitCode = typeof code === 'number' ? code : 1;
