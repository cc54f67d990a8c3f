import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Log, setLog, stderrLog } from '../base/log.ts';
import { openDaemon } from '../compose.ts';
import { thisMachine } from '../config/defaults.ts';
import { ConfigurationError } from '../config/error.ts';
import { loadConfiguration } from '../config/load.ts';
import { OgError } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { hangUpSignals } from './hang-up.ts';
import { systemConfiguration } from './own-configuration.ts';
import { readOptions } from './read-options.ts';
import { warnOfOpenSecrets } from './reload.ts';
import { Reloads } from './reloads.ts';
import { complain, terminalLanguage, wrongUsage } from './terminal.ts';

/** How long a stop may take before the process ends anyway, in milliseconds. */
const stopMs = 15_000;
/** A terminal's Ctrl+C reaches the daemon twice below npm, which passes on what the terminal sends to all: within milliseconds. */
const sameSignalMs = 100;

/**
 * `ogrepod serve`: runs the daemon until SIGINT or SIGTERM (the second one ends it at once), and with `--with-parent` also until its stdin ends,
 * which it does however hard the parent that holds the pipe dies. SIGHUP reloads (see `reload`), unless it tells
 * that the parent or the terminal of the daemon is gone. Prints the ready line on stdout once everything
 * listens. Returns the exit code: 0, or 2 for wrong usage or a configuration that cannot be used.
 */
export async function serveCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = readOptions(parse, args);
  if (typeof given === 'string') {
    return wrongUsage(given, language);
  }
  // A log that nobody reads any more is no reason to fall over.
  process.stderr.on('error', () => {});
  const log = stderrLog('daemon');
  const hangUps = hangUpSignals(given['with-parent'] === true);
  const lost = lostFolder(log);
  const stopping = Promise.race([
    stopSignal(log),
    hangUps.end,
    lost.end,
    ...(given['with-parent'] ? [stdinEnd()] : []),
  ]);
  const isBare = given.config === undefined && !given['with-parent'] && !existsSync(systemConfiguration);
  if (isBare && existsSync('/opt/opengnsys')) {
    complain(render(message('setup.suggest'), language));
  }
  // Also while it is still opening: what hangs there, as a dead network disk does, must not outlive the signal.
  void stopping.then(() => setTimeout(() => process.exit(1), stopMs).unref());
  try {
    const sources = {
      file: given.config,
      data: given.data,
      images: given.images,
      language,
      machine: thisMachine(),
    };
    const running = await loadConfiguration(sources);
    setLog(running.log);
    const daemon = await openDaemon(running, lost.tell, given.config);
    await warnOfOpenSecrets(running, given.config, log);
    const reloads = new Reloads({ sources, running, server: daemon.server, log });
    hangUps.on(() => reloads.all());
    const { host, port } = daemon.addresses.listen;
    log.info(`listens on ${host}:${port}; the data folder is ${running.data}`);
    process.stdout.write(`${JSON.stringify({ ready: true, ...daemon.addresses })}\n`);
    const code = await stopping;
    reloads.dispose();
    await daemon.dispose();
    return code;
  } catch (error) {
    const told = tell(error, language);
    if (told === undefined) {
      throw error;
    }
    complain(told);
    return 2;
  }
}

/** Ends with 2 once another daemon has the images folder. */
function lostFolder(log: Log): { readonly end: Promise<number>; readonly tell: (error: Error) => void } {
  let tell = (_: Error) => {};
  const end = new Promise<number>((resolve) => {
    tell = (error) => {
      log.error(`the daemon stops: ${error.message}`);
      resolve(2);
    };
  });
  return { end, tell };
}

function parse(args: string[]) {
  const options = {
    config: { type: 'string' },
    data: { type: 'string' },
    images: { type: 'string' },
    // Not for people: the editor's extension starts its daemon with it.
    'with-parent': { type: 'boolean' },
  } as const;
  return parseArgs({ args, options }).values;
}

/** What a person can mend, in one line that names the setting; undefined for anything else. */
function tell(error: unknown, language: Language): string | undefined {
  if (error instanceof ConfigurationError) {
    return `${error.setting}: ${render(error.text, language)}`;
  }
  if (!(error instanceof OgError)) {
    return undefined;
  }
  const args = Object.entries(error.args).map(([name, value]) => [
    name,
    typeof value === 'object' ? render(value, language) : value,
  ]);
  return render(message(`error.${error.reason}`, Object.fromEntries(args)), language);
}

/** Resolves with the exit code once nobody holds the other end of stdin any more. What comes in is thrown away. */
function stdinEnd(): Promise<number> {
  return new Promise((resolve) => {
    process.stdin.once('close', () => resolve(0));
    process.stdin.once('error', () => resolve(0));
    process.stdin.resume();
  });
}

/**
 * Resolves with the exit code once somebody wants the daemon to stop. Who says so twice does not want to wait for
 * anything: the process ends.
 */
function stopSignal(log: Log): Promise<number> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const stop = (again: number) => {
      const now = performance.now();
      if (firstAt !== undefined && now - firstAt > again) {
        process.exit(1);
      }
      firstAt ??= now;
      resolve(0);
    };
    process.on('SIGINT', () => stop(sameSignalMs));
    process.on('SIGTERM', () => stop(0));
    process.on('unhandledRejection', (reason) => {
      log.error(`unhandled: ${reason instanceof Error ? reason.stack : reason}`);
    });
    process.on('uncaughtException', (error) => {
      log.error(`the daemon stops: ${error.stack}`);
      resolve(1);
    });
  });
}
