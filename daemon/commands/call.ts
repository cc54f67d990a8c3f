import { parseArgs } from 'node:util';
import { limits, type Method, methodTable, type Params } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { readOptions } from './read-options.ts';
import { jsonText, terminalLanguage, wrongUsage } from './terminal.ts';
import { daemonOptions, withDaemon } from './with-daemon.ts';

/**
 * `ogrepod call METHOD [JSON]`: calls a method of a running daemon and prints the result as JSON; a JSON of `-` is read
 * from standard input, for what is too long or too secret for a command line. Returns the exit
 * code: 1 when the daemon is not there or answers an error (printed as JSON on stderr), 2 for wrong usage.
 */
export async function callCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = readOptions(parse, args);
  if (typeof given === 'string') {
    return wrongUsage(given, language);
  }
  const [method, json = '{}', ...rest] = given.positionals;
  if (method === undefined) {
    return wrongUsage(message('call.noMethod'), language);
  }
  if (!isMethod(method)) {
    return wrongUsage(message('call.unknownMethod', { method }), language);
  }
  const text = json === '-' ? await standardInput() : json;
  const params = text === undefined ? undefined : parseObject(text);
  if (!params || rest.length > 0) {
    return wrongUsage(message('call.notJson'), language);
  }

  return withDaemon(
    given.values,
    language,
    async (client) => {
      // The daemon validates; here the text of a person stands for the type.
      const result = await client.request(method, params as Params<typeof method>);
      process.stdout.write(jsonText(result));
      return 0;
    },
    ({ code, message: text, data }) => {
      process.stderr.write(jsonText({ code, message: text, data }));
    },
  );
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: daemonOptions,
  });
}

const isMethod = (name: string): name is Method => Object.hasOwn(methodTable, name);

/** All of standard input; undefined when it is more than a daemon takes. */
async function standardInput(): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > limits.messageBytes) {
      return undefined;
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseObject(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
