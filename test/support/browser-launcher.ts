/**
 * Started by @vscode/test-electron in the place of a desktop VS Code, with the same arguments: opens VS Code's server in a
 * headless browser, runs the tests in its extension host, prints their console, and exits with 0 or 1 as they do.
 * Arguments that have no meaning in a browser are ignored.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Children } from '../../scripts/lib/children.ts';
import { installCodeServer, startCodeServer } from '../../scripts/lib/code-server.ts';
import { startBrowser } from './browser.ts';

/** Ends what waits in vain, also on a machine that is busy. */
const patienceMs = 600_000;

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
  },
});

/** The value of an argument that a launch always has, once. */
function given(name: string): string {
  const [value, ...more] = [values[name]].flat();
  // A page of VS Code would take the last of several extensions alone.
  if (typeof value !== 'string' || more.length > 0) {
    throw new Error(`--${name} is missing or there twice`);
  }
  return value;
}

async function runInBrowser(children: Children): Promise<number> {
  const dataFolder = given('user-data-dir');
  const [folder] = positionals;
  if (folder === undefined) {
    throw new Error('no folder is given');
  }
  const serverMain = await installCodeServer(children, (seconds) =>
    console.log(`installing VS Code into the cache folder: ${seconds} s`),
  );
  const server = { serverMain, dataFolder, log: join(dataFolder, 'server.log') };
  // Without the smoke-test driver a built VS Code ignores the extension and the tests that a page's address names.
  const { url, remote } = await startCodeServer(children, server, ['--enable-smoke-test-driver']);
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1360, height: 850 } });
    const exitCode = new Promise<number>((resolve, reject) => {
      page.once('close', () => reject(new Error('the window was closed before its tests had ended')));
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
      setTimeout(() => reject(new Error(`the tests have not ended in ${patienceMs} ms`)), patienceMs).unref();
    });
    await page.exposeFunction('codeAutomationLog', (_type: string, words: unknown[]) =>
      console.log(words.map(String).join(' ')),
    );
    const payload = [
      ['skipWelcome', 'true'],
      ['extensionDevelopmentPath', remote(given('extensionDevelopmentPath'))],
      ['extensionTestsPath', remote(given('extensionTestsPath'))],
    ];
    await page.goto(url({ folder, payload: JSON.stringify(payload) }));
    return await exitCode;
  } finally {
    await browser.close();
  }
}

const children = new Children();
// What was started is ended when we exit, and only then.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(130));
}
const code = await runInBrowser(children).catch((error: unknown) => {
  console.error(error);
  return 1;
});
await children.stop();
process.exit(code);
