/**
 * `npm run dev [-- --inspect] [--size N] [--port N]`: builds, starts the demo's daemon and virtual classroom without an
 * editor, and builds anew whatever changes; after a change of the daemon, both are started again at the same addresses.
 * `--inspect` lets a debugger attach to the daemon at 127.0.0.1:9229. English, as logs are: .vscode/tasks.json waits for
 * these lines.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { Children } from './lib/children.ts';
import { writeExample } from './lib/example.ts';
import { demoFolder } from './lib/folders.ts';
import { language } from './lib/strings.ts';
import { watchBundles } from './lib/watch.ts';
import { findRunning, startWorld, writeRunFile } from './lib/world.ts';

const { values } = parseArgs({
  options: {
    inspect: { type: 'boolean', default: false },
    size: { type: 'string', default: '8' },
    port: { type: 'string', default: '8470' },
  },
});
const ports = {
  ...{ listen: Number(values.port), clients: 8889, requests: 2009 },
  ...{ tracker: 6969, sums: 9999, follow: 8471 },
};
const nodeOptions = ['--enable-source-maps', ...(values.inspect ? ['--inspect=127.0.0.1:9229'] : [])];

const say = (line: string) => console.log(`dev: ${line}`);

let children = new Children();
let removeRunFile = async () => {};

async function startDemo(): Promise<void> {
  children = new Children();
  const options = { folder: demoFolder, language, size: Number(values.size), pace: 6, ports, nodeOptions };
  const world = await startWorld(children, options);
  world.onUnexpectedEnd((name, how, log) => say(`${name} stopped unexpectedly (${how}), see ${log}`));
  const { url, tokenFile } = world;
  // Where the one that was wanted is taken, windows find the next daemon at the address of this one all the same.
  ports.listen = Number(new URL(url).port);
  removeRunFile = await writeRunFile(demoFolder, { pid: process.pid, url, tokenFile });
  const count = await world.startClassroom();
  await writeExample(await world.classroomName());
  say(`ready: ${url}, token in ${tokenFile}, ${count} computers`);
}

async function stopDemo(): Promise<void> {
  await removeRunFile();
  await children.stop();
}

/** One start after the other, however fast changes come. */
let turn: Promise<void> = Promise.resolve();

function restartDemo(): void {
  turn = turn
    .then(stopDemo)
    .then(startDemo)
    // The next change may mend it.
    .catch((error: unknown) => say(`failed: ${error instanceof Error ? error.message : String(error)}`));
}

const running = await findRunning(demoFolder);
if (running) {
  say(`failed: the demo is already running (process ${running.pid}, ${running.url}); stop it first`);
  process.exit(1);
}
const stopWatching = await watchBundles({
  onBuilding: () => say('building'),
  onBuilt: (daemon) => (daemon ? restartDemo() : say('ready: built; reload the window')),
  onFailed: (bundles) => say(`failed: ${bundles.join(', ')}`),
});
await Promise.race((['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => once(process, signal)));
await stopWatching();
// One that is under way is stopped, too: what it has started belongs to `children` already.
await stopDemo();
process.exit(0);
