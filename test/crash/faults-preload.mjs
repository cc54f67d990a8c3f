/**
 * Loaded into a daemon before its own code (`NODE_OPTIONS=--import`): makes the disk fail as the file that
 * OG_FAULTS names says, while that file is there. Its shape is `Fault` of faults.ts.
 */
import { readFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const paths = new WeakMap();
let calls = 0;
let current;

/** The fault that this call meets, if any. */
function faultAt(operation, path) {
  let text;
  try {
    text = readFileSync(process.env.OG_FAULTS, 'utf8');
  } catch {
    current = undefined;
    return undefined;
  }
  if (text !== current) {
    [current, calls] = [text, 0];
  }
  const fault = JSON.parse(text);
  const isMeant = fault.operation === operation && String(path).startsWith(fault.below);
  return isMeant && ++calls > fault.after ? fault : undefined;
}

const failure = ({ code }, syscall) =>
  Object.assign(new Error(`${code}: made by a test, ${syscall}`), { code, syscall });

const half = (data) =>
  typeof data === 'string' || ArrayBuffer.isView(data) ? data.slice(0, data.length >> 1) : '';

const originals = { ...promises };
const handle = await promises.open('/dev/null');
const prototype = Object.getPrototypeOf(handle);
await handle.close();

promises.open = async (path, ...rest) => {
  const opened = await originals.open(path, ...rest);
  paths.set(opened, path);
  return opened;
};

for (const [name, operation] of [
  ['write', 'write'],
  ['appendFile', 'write'],
  ['writeFile', 'write'],
  ['sync', 'sync'],
  ['datasync', 'sync'],
  ['truncate', 'truncate'],
]) {
  const original = prototype[name];
  prototype[name] = async function (...args) {
    const fault = faultAt(operation, paths.get(this) ?? '');
    if (!fault) {
      return await original.apply(this, args);
    }
    // A full disk takes what still fits.
    if (operation === 'write' && fault.short) {
      const [data, offset, length, ...place] = args;
      if (name === 'write') {
        await original.call(this, data, offset, length >> 1, ...place);
      } else {
        await original.call(this, half(data));
      }
    }
    throw failure(fault, name);
  };
}

for (const [name, operation] of [
  ['writeFile', 'write'],
  ['appendFile', 'write'],
  ['copyFile', 'write'],
  ['rename', 'rename'],
]) {
  promises[name] = async (...args) => {
    // Of a renaming and a copy the target counts.
    const fault = faultAt(operation, name === 'rename' || name === 'copyFile' ? args[1] : args[0]);
    if (fault) {
      throw failure(fault, name);
    }
    return await originals[name](...args);
  };
}
syncBuiltinESMExports();
