import { parseArgs } from 'node:util';
import { oneLine } from '../base/one-line.ts';
import { FormatProblem, inspectFile, inspectionOf } from '../images/index.ts';
import type { Inspection } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { terminalLanguage } from './terminal.ts';

type Outcome = Inspection | { readonly file: string; readonly problem: string };

/**
 * `ogrepod inspect [--json] FILE…`: what each file is, read from its own header. Returns the exit code:
 * 1 if any file has a problem, 2 for wrong usage.
 */
export async function inspectCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = parse(args);
  if (!given) {
    process.stderr.write(`${render(message('images.inspect.usage'), language)}\n`);
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const file of given.files) {
    outcomes.push(await inspect(file, language));
  }
  if (given.json) {
    process.stdout.write(`${JSON.stringify(outcomes, null, 2)}\n`);
  } else {
    for (const outcome of outcomes) {
      print(outcome);
    }
  }
  return outcomes.some((outcome) => 'problem' in outcome) ? 1 : 0;
}

function parse(args: string[]): { files: string[]; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return positionals.length > 0 ? { files: positionals, json: values.json } : undefined;
  } catch {
    return undefined;
  }
}

async function inspect(file: string, language: Language): Promise<Outcome> {
  try {
    return inspectionOf(file, await inspectFile(file));
  } catch (error) {
    if (!(error instanceof FormatProblem)) {
      throw error;
    }
    return { file, problem: render(error.problem, language) };
  }
}

function print(outcome: Outcome): void {
  if ('problem' in outcome) {
    process.stderr.write(`${oneLine(outcome.file)}: ${oneLine(outcome.problem)}\n`);
  } else {
    process.stdout.write(`${outcome.ogInfo}\n`);
  }
}
