import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { readOptions } from '../read-options.ts';

const schema = z.object({
  yes: z.boolean().default(false),
  undo: z.boolean().default(false),
  'dry-run': z.boolean().default(false),
  json: z.boolean().default(false),
  role: z.enum(['beside', 'instead']).optional(),
  images: z
    .string()
    .regex(/^\/\P{C}{0,999}$/u)
    .optional(),
  address: z.ipv4().optional(),
  config: z.string().min(1).optional(),
  root: z.string().min(1).default('/'),
});

export type SetupArguments = z.infer<typeof schema>;

/** Reads the command line; a message, or the text of Node's own error, says what is wrong with it. */
export function setupArguments(args: string[]): SetupArguments | Message | string {
  const values = readOptions(parse, args);
  if (typeof values === 'string') {
    return values;
  }
  const read = schema.safeParse(values);
  if (!read.success) {
    return message('setup.wrongOption', { option: `--${String(read.error.issues[0]?.path[0])}` });
  }
  const { json, yes, undo } = read.data;
  const isAsked = !yes && !undo && !read.data['dry-run'];
  if (json && isAsked) {
    return message('setup.jsonAlone');
  }
  return read.data;
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      yes: { type: 'boolean' },
      undo: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
      role: { type: 'string' },
      images: { type: 'string' },
      address: { type: 'string' },
      config: { type: 'string' },
      // Not for people: a made folder that stands for the machine.
      root: { type: 'string' },
    },
  }).values;
}
