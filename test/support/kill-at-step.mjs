/**
 * Loaded into a program before its own code (`node --import`): kills it before the OG_STEP-th change that it makes to a
 * file system below OG_BELOW.
 */
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

let left = Number(process.env.OG_STEP);

for (const name of [
  'rename',
  'chown',
  'lchown',
  'chmod',
  'mkdir',
  'rm',
  'unlink',
  'open',
  'link',
  'writeFile',
]) {
  const original = promises[name];
  promises[name] = (...args) => {
    const isChange =
      name !== 'open' || (args[1] !== undefined && args[1] !== 'r' && args[1] !== 0 && args[1] !== 2048);
    const isBelow = String(args[0]).startsWith(process.env.OG_BELOW);
    if (isChange && isBelow && --left === 0) {
      process.kill(process.pid, 'SIGKILL');
    }
    return original(...args);
  };
}
syncBuiltinESMExports();
