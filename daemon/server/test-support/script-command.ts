import type { ScriptCommand } from '../../protocol/rules/script-command.ts';

/** A command as the language room reads it from a script, for tests to which its place does not matter. */
export function scriptCommand(name: string, args: readonly string[]): ScriptCommand {
  return { name, args, written: args, conditional: false, range: { start: 0, end: 0 } };
}
