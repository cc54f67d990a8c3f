/** Words by which ogExecAndLog and ogEcho choose a log file; any letter case (System.lib). */
const logTargets = new Set(['log', 'session', 'command']);

/** Programs and builtins that run the command behind their options; the options that take a word of their own. */
const runners: Readonly<Record<string, RegExp>> = {
  coproc: /^$/,
  exec: /^-a$/,
  builtin: /^$/,
  sudo: /^(?:-[ugpCDhRrtT]|--user|--group|--prompt|--chdir|--host|--chroot|--role|--type)$/,
  doas: /^-[uC]$/,
  nohup: /^$/,
  setsid: /^$/,
  time: /^-[fo]$/,
  nice: /^-n$/,
  ionice: /^-[cn]$/,
  stdbuf: /^-[ioe]$/,
  env: /^(?:-[uCS]|--unset|--chdir)$/,
  timeout: /^(?:-[ks]|--kill-after|--signal)$/,
};
/** More options nobody writes. */
const mostOptions = 20;

/**
 * Some commands are given another command line as arguments: `ogExecAndLog command deployImage …`, `sudo -n dd …`.
 * Returns the index, in the arguments, of that command's name; undefined when there is none.
 */
export function wrappedAt(name: string, args: readonly (string | undefined)[]): number | undefined {
  if (name === 'ogExecAndLog') {
    const index = args.findIndex((arg) => arg === undefined || !logTargets.has(arg.toLowerCase()));
    return index === -1 ? undefined : index;
  }
  // Its options would have to be understood: `command -v ogMount` does not call it.
  if (name === 'command') {
    return args[0] !== undefined && !args[0].startsWith('-') ? 0 : undefined;
  }
  const runner = programName(name);
  const withWord = Object.hasOwn(runners, runner) ? runners[runner] : undefined;
  return withWord && behindOptions(runner, args, withWord);
}

function behindOptions(
  runner: string,
  args: readonly (string | undefined)[],
  withWord: RegExp,
): number | undefined {
  let hasTime = runner !== 'timeout';
  for (let index = 0; index < Math.min(args.length, mostOptions); index++) {
    const arg = args[index];
    if (arg === undefined) {
      return undefined;
    }
    if (arg.startsWith('-')) {
      index += withWord.test(arg) ? 1 : 0;
    } else if ((runner === 'env' || runner === 'sudo') && /^\w+=/.test(arg)) {
      // A variable of the command.
    } else if (hasTime) {
      return index;
    } else {
      hasTime = true;
    }
  }
  return undefined;
}

/** The name of a program that is called by its path: `deployImage` of `/opt/opengnsys/scripts/deployImage`. */
export function programName(name: string): string {
  return (
    /^\/(?:opt\/opengnsys\/(?:client\/)?(?:scripts|bin)|usr(?:\/local)?\/s?bin|s?bin)\/([\w.+-]+)$/.exec(
      name,
    )?.[1] ?? name
  );
}
