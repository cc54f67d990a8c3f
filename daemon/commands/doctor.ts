import { parseArgs } from 'node:util';
import { version } from '../base/version.ts';
import { ConfigurationError } from '../config/error.ts';
import {
  type Check,
  examine,
  presentCheck,
  readFacts,
  readSlowFacts,
  summaryOf,
  worstFirst,
} from '../doctor/index.ts';
import type { StatusCheck } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { reportText } from './doctor/report.ts';
import { askDaemon, nothingTold, withTold } from './doctor/running.ts';
import { configurationFile, ownConfiguration, ownOptions } from './own-configuration.ts';
import { readOptions } from './read-options.ts';
import { jsonText, terminalLanguage, wrongUsage } from './terminal.ts';

/**
 * `ogrepod doctor`: what the repository needs on this server, with what is wrong and the command that mends it. A running
 * daemon is asked for what only it knows. Returns the exit code: 1 when there are errors, 2 for wrong usage.
 */
export async function doctorCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = readOptions(parse, args);
  if (typeof given === 'string') {
    return wrongUsage(given, language);
  }
  const checks = worstFirst(await checksOf(given, language));
  const summary = summaryOf(checks);
  if (given.json) {
    process.stdout.write(jsonText({ ...summary, checks }));
  } else {
    process.stdout.write(reportText(checks, language, isColoured(process.stdout)));
  }
  return summary.errors > 0 ? 1 : 0;
}

function parse(args: string[]) {
  const options = {
    ...ownOptions,
    json: { type: 'boolean', default: false },
    'token-file': { type: 'string' },
    // For tests: the folder that stands for `/`.
    root: { type: 'string', default: '/' },
  } as const;
  return parseArgs({ args, options }).values;
}

async function checksOf(given: ReturnType<typeof parse>, language: Language): Promise<StatusCheck[]> {
  const file = configurationFile(given);
  try {
    const configuration = await ownConfiguration(given, language);
    const { root } = given;
    const facts = await readFacts({ configuration, file, root, version });
    // Whether it runs may be hidden from who has no rights but a token.
    const mayRun = facts.daemon.pid !== undefined || facts.data.code === 'EACCES';
    const [slow, told] = await Promise.all([
      readSlowFacts(root),
      mayRun ? askDaemon(configuration, given['token-file'], language) : nothingTold,
    ]);
    const daemon = { ...facts.daemon, ...(told.version !== undefined && { runningVersion: told.version }) };
    const read: Check = {
      id: 'config.file',
      state: 'ok',
      title: message('doctor.title.config.file'),
      message: file === undefined ? message('doctor.config.none') : message('doctor.value', { value: file }),
    };
    const own = [...examine({ ...facts, ...slow, daemon }), ...told.problems, read];
    return withTold(
      own.map((check) => presentCheck(check, language, 'admin')),
      told.checks,
    );
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return [brokenConfiguration(error, language)];
    }
    throw error;
  }
}

/** Without it nobody knows what to look at. What a person without the rights cannot read is not broken. */
function brokenConfiguration({ setting, text }: ConfigurationError, language: Language): StatusCheck {
  return {
    id: 'config.file',
    state: text.args?.code === 'EACCES' ? 'unknown' : 'error',
    title: render(message('doctor.title.config.file'), language),
    message: `${setting}: ${render(text, language)}`,
  };
}

/** Colours are for people, and not for those who want none (https://no-color.org). */
function isColoured({ isTTY }: NodeJS.WriteStream): boolean {
  return isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}
