import { oneLine } from '../../base/one-line.ts';
import type { DaemonClient } from '../../client/index.ts';
import type { Language } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import { complain, jsonText } from '../terminal.ts';
import { plain } from './show.ts';

export interface OutputOptions {
  readonly client: DaemonClient;
  /** Of the job. */
  readonly id: string;
  /** Ids. */
  readonly computers: readonly string[];
  readonly attempt: number | undefined;
  readonly nameOf: (id: string) => string;
  readonly json: boolean;
  readonly language: Language;
}

/** Prints what a script wrote, of several computers below the name of each. Returns the exit code. */
export async function printOutputs(options: OutputOptions): Promise<number> {
  const { client, id, computers, attempt, nameOf, json, language } = options;
  const outputs: object[] = [];
  for (const computer of computers) {
    const asked = { id, computer, ...(attempt !== undefined && { attempt }) };
    const output = await client.request('og/job/output', asked);
    if (json) {
      outputs.push({ computer, name: nameOf(computer), ...output });
      continue;
    }
    const { text, bytes, truncated } = output;
    const end = text === '' || text.endsWith('\n') ? '' : '\n';
    // A file gets what the script wrote; on a terminal it could move the cursor and hide what is there.
    const shown = process.stdout.isTTY ? plain(text) : text;
    process.stdout.write(
      `${computers.length > 1 ? `== ${oneLine(nameOf(computer))} ==\n` : ''}${shown}${end}`,
    );
    if (truncated) {
      const kept = Buffer.byteLength(text);
      const key = kept < bytes ? 'jobs.outputCut' : 'jobs.outputUnsure';
      complain(render(message(key, { computer: nameOf(computer), kept, bytes }), language));
    }
  }
  if (json) {
    process.stdout.write(jsonText({ outputs }));
  }
  return 0;
}
