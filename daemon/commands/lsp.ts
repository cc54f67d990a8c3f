import { parseArgs } from 'node:util';
import { Emitter } from '../base/events.ts';
import { type Log, stderrLog } from '../base/log.ts';
import { version } from '../base/version.ts';
import { createLanguageService, isEngineVariable, noInventory } from '../language/index.ts';
import { daemonUrl } from '../protocol/rules/daemon-url.ts';
import type { LspAlone } from '../server/lsp/alone.ts';
import { serveStdio } from '../server/lsp/stdio.ts';
import { createShellCheck } from '../shellcheck/index.ts';
import { message, render } from '../strings/index.ts';
import { findToken } from './find-token.ts';
import { DaemonInventory } from './lsp/daemon-inventory.ts';
import { watchProcess } from './lsp/parent.ts';
import { spareMemory } from './memory.ts';
import { readOptions } from './read-options.ts';
import { terminalLanguage, wrongUsage } from './terminal.ts';

/** How long it may take to let go of everything, in milliseconds. */
const endMs = 2_000;

/**
 * `ogrepod lsp --stdio [--url URL] [--token-file FILE]`: the language server of any editor. The language is served by
 * this process, which no daemon that goes away takes with it; with `--url` it knows what the daemon there knows.
 * Nothing but LSP is on stdout. Returns the exit code: 0 after `shutdown` and `exit`, 1 when the editor went without
 * them, 2 for wrong usage.
 */
export async function lspCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = readOptions(parse, args);
  if (typeof given === 'string') {
    return wrongUsage(given, language);
  }
  if (!given.stdio) {
    return wrongUsage(message('lsp.noStdio'), language);
  }
  const url = given.url === undefined ? undefined : daemonUrl(given.url);
  if (given.url !== undefined && url === undefined) {
    return wrongUsage(message('lsp.wrongUrl', { url: given.url }), language);
  }
  spareMemory();
  // A log that nobody reads any more is no reason to fall over.
  process.stderr.on('error', () => {});
  const log = stderrLog('lsp');
  process.on('unhandledRejection', (reason) => log.error(`unhandled: ${reason}`));
  return await serve(url, given['token-file'], log);
}

async function serve(url: string | undefined, tokenFile: string | undefined, log: Log): Promise<number> {
  const language = terminalLanguage();
  let server: LspAlone | undefined;
  const inventory =
    url === undefined
      ? undefined
      : new DaemonInventory({
          url,
          token: () => findToken(tokenFile),
          log,
          onAway: (reason) =>
            server?.warn((language) => render(message('lsp.noDaemon', { reason }), language)),
        });
  const service = await createLanguageService(inventory?.view ?? noInventory);
  const shellcheck = createShellCheck({ isEngineVariable, log });
  let unwatch = () => {};
  server = serveStdio({
    input: process.stdin,
    output: process.stdout,
    rooms: { language: service, shellcheck, info: { name: 'ogrepod', version } },
    inventory: inventory ? eventsOf(inventory) : noEvents(),
    language,
    log,
    onInitialize(pid) {
      unwatch();
      unwatch = watchProcess(pid, () => server?.end());
    },
  });
  inventory?.start();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, server.end);
  }
  const code = await server.ended;
  // Whatever hangs must not outlive the editor.
  setTimeout(() => process.exit(code), endMs).unref();
  unwatch();
  service.dispose();
  shellcheck.dispose();
  await inventory?.dispose();
  process.stdin.destroy();
  return code;
}

function parse(args: string[]) {
  const options = {
    stdio: { type: 'boolean' },
    url: { type: 'string' },
    'token-file': { type: 'string' },
    // Editors that follow Microsoft's library name themselves so too; `initialize` says it again.
    clientProcessId: { type: 'string' },
  } as const;
  return parseArgs({ args, options }).values;
}

function eventsOf({ images, repositories, classrooms }: DaemonInventory) {
  return {
    onDidChangeImages: images.onDidChange,
    onDidChangeRepositories: repositories.onDidChange,
    onDidChangeClassrooms: classrooms.onDidChange,
  };
}

/** Without a daemon nothing changes. */
function noEvents() {
  const { event } = new Emitter<never>();
  return { onDidChangeImages: event, onDidChangeRepositories: event, onDidChangeClassrooms: event };
}
