/** Words by which ogExecAndLog and ogEcho choose a log file; any letter case (System.lib). */
const logTargets = new Set(['log', 'session', 'command']);

/** Programs and builtins whose first argument is a command that they run. */
const runners = new Set(['exec', 'command', 'builtin', 'sudo', 'nohup', 'time']);

/**
 * Some commands are given another command line as arguments: `ogExecAndLog command deployImage …`.
 * Returns the index, in the arguments, of that command's name; undefined when there is none.
 */
export function wrappedAt(name: string, args: readonly (string | undefined)[]): number | undefined {
  if (name === 'ogExecAndLog') {
    const index = args.findIndex((arg) => arg === undefined || !logTargets.has(arg.toLowerCase()));
    return index === -1 ? undefined : index;
  }
  // Options of these would have to be understood: `command -v ogMount` does not call it.
  return runners.has(name) && args[0] !== undefined && !args[0].startsWith('-') ? 0 : undefined;
}
