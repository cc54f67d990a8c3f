/**
 * `npm start`: builds, starts a daemon with demo images and a virtual classroom, and opens VS Code on them.
 * Writes to the checkout and to the user's cache folder only; Ctrl-C ends everything that was started.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { Children } from './lib/children.ts';
import { findDesktop, openDesktop, openInBrowser, packageExtension } from './lib/editor.ts';
import { writeExample } from './lib/example.ts';
import { cacheFolder, demoFolder, root } from './lib/folders.ts';
import { done, language, text } from './lib/strings.ts';
import { findRunning, startWorld, type World, writeRunFile } from './lib/world.ts';

interface Options {
  readonly editor: boolean;
  /** VS Code in the browser also where the desktop has one. */
  readonly browser: boolean;
  readonly size: number;
  readonly port: number;
}

/** Undefined for wrong usage. */
function parseOptions(): Options | undefined {
  try {
    const { values } = parseArgs({
      options: {
        'no-editor': { type: 'boolean', default: false },
        browser: { type: 'boolean', default: false },
        size: { type: 'string', default: '8' },
        port: { type: 'string', default: '8470' },
      },
    });
    const [size, port] = [Number(values.size), Number(values.port)];
    if (!Number.isInteger(size) || size < 1 || size > 200) {
      return undefined;
    }
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return undefined;
    }
    return { editor: !values['no-editor'], browser: values.browser, size, port };
  } catch {
    return undefined;
  }
}

const logs = join(demoFolder, 'logs');

async function openEditor(
  children: Children,
  world: World,
  options: Options,
  classroom: string,
): Promise<() => Promise<void>> {
  await packageExtension(children, join(logs, 'vsce.log'));
  done('packaging');
  const editor = { ...(await writeExample(classroom)), url: world.url, tokenFile: world.tokenFile, logs };
  const desktop = options.browser ? undefined : await findDesktop();
  if (desktop) {
    const close = await openDesktop(desktop, editor);
    done('desktop', { command: desktop });
    return close;
  }
  const url = await openInBrowser(children, editor, (seconds) => {
    if (seconds === 0) {
      console.log(text('installing', { folder: cacheFolder() }));
    } else {
      console.log(text('stillInstalling', { seconds }));
    }
  });
  done('browser', { url });
  return async () => {};
}

async function start(children: Children, options: Options, atEnd: (() => Promise<void>)[]): Promise<World> {
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build.ts')]);
  done('building');
  const world = await startWorld(children, {
    folder: demoFolder,
    language,
    size: options.size,
    pace: 6,
    ports: { listen: options.port, clients: 8889, requests: 2009, tracker: 6969, sums: 9999, follow: 8471 },
  });
  done('images', { names: world.imageNames.join(', ') });
  done('daemon', { url: world.url });
  done('clients', { address: world.clients });
  atEnd.push(
    await writeRunFile(demoFolder, { pid: process.pid, url: world.url, tokenFile: world.tokenFile }),
  );
  const count = await world.startClassroom();
  const name = await world.classroomName();
  done('classroom', { name, count });
  if (options.editor) {
    atEnd.push(await openEditor(children, world, options, name));
  } else {
    done('noEditor', { file: world.tokenFile });
  }
  return world;
}

async function main(): Promise<number> {
  const options = parseOptions();
  if (!options) {
    console.error(text('usage'));
    return 2;
  }
  const running = await findRunning(demoFolder);
  if (running) {
    console.error(text('alreadyRunning', { pid: running.pid, url: running.url }));
    return 1;
  }
  const children = new Children();
  const atEnd: (() => Promise<void>)[] = [];
  const ended = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve(0));
    }
  });
  const started = start(children, options, atEnd).then(async (world) => {
    const failed = new Promise<number>((resolve) => {
      world.onUnexpectedEnd((name, how, log) => {
        console.error(text('childEnded', { name, how, log }));
        resolve(1);
      });
    });
    console.log(`  ${text('dropHint', { folder: world.images })}\n${text('ready')}`);
    return await Promise.race([ended, failed]);
  });
  const reported = started.catch((error: unknown) => {
    if (children.stopping) {
      return 0;
    }
    console.error(text('failed', { reason: error instanceof Error ? error.message : String(error) }));
    return 1;
  });
  const code = await Promise.race([ended, reported]);
  console.log(`\n${text('stopping')}`);
  for (const end of atEnd.reverse()) {
    await end();
  }
  await children.stop();
  done('stopped');
  return code;
}

// Whatever is still under way (an install that was interrupted) ends with us.
process.exit(await main());
