/**
 * Brings node_modules in step with package-lock.json; runs before every npm script of this project.
 * The only file here that must run before anything is installed: Node's own modules only, Node 18 or newer.
 * Does nothing, in a few milliseconds, when what npm noted down at its last install matches the lock file.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brokenDownload, downloadTries } from './broken-download.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const binFolder = join(root, 'node_modules', '.bin');

const reason = whyInstall();
if (reason) {
  console.log(`og-studio: ${reason}; running npm ci (half a minute or two) …`);
  install();
}

/** Why an install is needed, in words, or undefined when it is not. */
function whyInstall() {
  const wanted = packages('package-lock.json');
  if (!wanted) {
    throw fail('package-lock.json is missing or broken; take it from the repository again');
  }
  const installed = packages('node_modules/.package-lock.json');
  if (!installed || !existsSync(join(binFolder, 'node'))) {
    return 'the packages are not installed yet';
  }
  // npm leaves out optional packages of other platforms, nothing else.
  const same = (path) => installed[path]?.version === wanted[path].version;
  const stale = Object.keys(wanted).some(
    (path) => path && !same(path) && (installed[path] || !wanted[path].optional),
  );
  const surplus = Object.keys(installed).some((path) => path && !wanted[path]);
  return stale || surplus ? 'package-lock.json has changed' : undefined;
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function install() {
  let run = runNpm('ci');
  for (let tries = 1; tries < downloadTries && run.status && brokenDownload(run.stderr); tries += 1) {
    console.log(`og-studio: a download broke off (${brokenDownload(run.stderr)}); running npm ci again …`);
    run = runNpm('ci');
  }
  // A lock file that was written where the packages of other platforms cannot be had lacks them, and npm ci refuses.
  if (run.status !== 0 && /npm error code EUSAGE/.test(run.stderr ?? '')) {
    console.log('og-studio: package-lock.json is not complete for npm ci; running npm install …');
    run = runNpm('install', '--no-save');
  }
  if (run.error) {
    throw fail(`npm could not be started (${run.error.message}); install npm 10 or newer`);
  }
  if (run.status !== 0) {
    process.stderr.write(run.stderr);
    const word = brokenDownload(run.stderr);
    throw fail(
      word
        ? `the npm registry cannot be reached (${word}); check the network or npm's proxy settings and try again`
        : `npm ended with ${run.status ?? run.signal}; its messages are above`,
    );
  }
  if (!existsSync(join(binFolder, 'node'))) {
    throw fail(
      'npm did not run the install script of the package "node"; run "npm rebuild node" and try again',
    );
  }
}

function runNpm(...words) {
  const { command, args } = npm();
  // Warnings would fill a page: half of the packages want a newer Node than the one that installs them.
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  return spawnSync(command, [...args, ...words, ...flags], {
    cwd: root,
    env: { ...process.env, PATH: pathWithoutOurs() },
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
}

/**
 * The npm that runs us, with the Node that runs it: npm ci removes node_modules, and with it
 * the Node that this script may be running on.
 */
function npm() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli?.endsWith('.js') && node && !node.startsWith(root)) {
    return { command: node, args: [cli] };
  }
  return { command: 'npm', args: [] };
}

function pathWithoutOurs() {
  const parts = (process.env.PATH ?? '').split(delimiter);
  return parts.filter((part) => !part.startsWith(join(root, 'node_modules'))).join(delimiter);
}

function fail(text) {
  console.error(`og-studio: ${text}`);
  process.exit(1);
}
