#!/usr/bin/env node
import { version } from './base/version.ts';
import type { Commands } from './commands/command-line.ts';
import { spareMemory } from './commands/memory.ts';

/** Each command is loaded only when it is called: `inspect` must not wait for a language service. */
const commands: Commands = {
  serve: async (args) => {
    spareMemory();
    return (await import('./commands/serve.ts')).serveCommand(args);
  },
  inspect: async (args) => (await import('./commands/inspect.ts')).inspectCommand(args),
  check: async (args) => (await import('./commands/check.ts')).checkCommand(args),
  lsp: async (args) => (await import('./commands/lsp.ts')).lspCommand(args),
  call: async (args) => (await import('./commands/call.ts')).callCommand(args),
  jobs: async (args) => (await import('./commands/jobs.ts')).jobsCommand(args),
  plan: async (args) => (await import('./commands/plan.ts')).planCommand(args),
  audit: async (args) => (await import('./commands/audit.ts')).auditCommand(args),
  certificate: async (args) => (await import('./commands/certificate.ts')).certificateCommand(args),
  token: async (args) => (await import('./commands/token.ts')).tokenCommand(args),
  doctor: async (args) => (await import('./commands/doctor.ts')).doctorCommand(args),
  setup: async (args) => (await import('./commands/setup.ts')).setupCommand(args),
  classroom: async (args) => (await import('./commands/classroom.ts')).classroomCommand(args),
};

/** The `ogrepod` command line; returns the exit code. */
async function main(args: string[]): Promise<number> {
  // Asked for by scripts, again and again: nothing is loaded for it, not even the texts.
  if (args[0] === '--version') {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  const { runCommand } = await import('./commands/command-line.ts');
  return runCommand(commands, args);
}

// A reader that has had enough (`ogrepod call … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});
process.exitCode = await main(process.argv.slice(2));
