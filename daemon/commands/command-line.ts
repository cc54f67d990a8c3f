import type { Message } from '../protocol/message.ts';
import { isMessageKey, message, render } from '../strings/index.ts';
import { complain, terminalLanguage, wrongUsage } from './terminal.ts';

/** As `engines` in package.json says. */
const oldestNode = 22;

/** A command gets what follows its name, and returns the exit code. */
export type Commands = Readonly<Record<string, (args: string[]) => Promise<number>>>;

/** The help that was asked for; undefined: none, or the command has its own. */
function helpOf(name: string | undefined, [first]: string[]): Message | undefined {
  if (name === '--help' || name === '-h') {
    return message('commandLine.usage');
  }
  if (first !== '--help' || name === undefined || name === 'classroom') {
    return undefined;
  }
  const key = `commandLine.help.${name}`;
  return message(isMessageKey(key) ? key : 'commandLine.usage');
}

/** Runs the command that a command line names, or says what is wrong with it; returns the exit code. */
export async function runCommand(commands: Commands, [name, ...args]: string[]): Promise<number> {
  const language = terminalLanguage();
  const help = helpOf(name, args);
  if (help) {
    process.stdout.write(`${render(help, language)}\n`);
    return 0;
  }
  const { node } = process.versions;
  if (Number.parseInt(node, 10) < oldestNode) {
    complain(render(message('commandLine.oldNode', { version: node }), language));
  }
  if (name === undefined) {
    return wrongUsage(message('commandLine.noCommand'), language);
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    return wrongUsage(message('commandLine.unknownCommand', { command: name }), language);
  }
  return command(args);
}
