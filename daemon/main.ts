import manifest from '../package.json' with { type: 'json' };
import type { Message } from './base/message.ts';
import { complain, terminalLanguage, wrongUsage } from './commands/terminal.ts';
import { isMessageKey, message, render } from './strings/index.ts';

/** As `engines` in package.json says. */
const oldestNode = 22;

/** Each command is loaded only when it is called: `inspect` must not wait for a language service. */
const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  serve: async (args) => (await import('./commands/serve.ts')).serveCommand(args),
  inspect: async (args) => (await import('./commands/inspect.ts')).inspectCommand(args),
  check: async (args) => (await import('./commands/check.ts')).checkCommand(args),
  lsp: async (args) => (await import('./commands/lsp.ts')).lspCommand(args),
  call: async (args) => (await import('./commands/call.ts')).callCommand(args),
  jobs: async (args) => (await import('./commands/jobs.ts')).jobsCommand(args),
  classroom: async (args) => (await import('./commands/classroom.ts')).classroomCommand(args),
};

/** The help that was asked for; undefined: none, or the command has its own. */
function helpOf(name: string | undefined, [first]: string[]): Message | undefined {
  if (name === '--help' || name === '-h') return message('commandLine.usage');
  if (first !== '--help' || name === undefined || name === 'classroom') return undefined;
  const key = `commandLine.help.${name}`;
  return message(isMessageKey(key) ? key : 'commandLine.usage');
}

/** The `ogrepod` command line; returns the exit code. */
async function main([name, ...args]: string[]): Promise<number> {
  const language = terminalLanguage();
  if (name === '--version') {
    process.stdout.write(`${manifest.version}\n`);
    return 0;
  }
  const help = helpOf(name, args);
  if (help) {
    process.stdout.write(`${render(help, language)}\n`);
    return 0;
  }
  const { node } = process.versions;
  if (Number.parseInt(node, 10) < oldestNode) {
    complain(render(message('commandLine.oldNode', { version: node }), language));
  }
  if (name === undefined) return wrongUsage(message('commandLine.noCommand'), language);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return wrongUsage(message('commandLine.unknownCommand', { command: name }), language);
  return command(args);
}

// A reader that has had enough (`ogrepod call … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
