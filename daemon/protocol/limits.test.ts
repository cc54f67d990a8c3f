import { expect, test } from 'vitest';
import { z } from 'zod';
import { methodTable } from './methods.ts';
import { unlimitedIn } from './test-support/room.ts';

test.each(Object.entries(methodTable))('%s: every value of its parameters has a limit', (_, { params }) => {
  expect(unlimitedIn(params)).toEqual([]);
});

test('what has no limit is found, wherever it is', () => {
  const schema = z.object({
    text: z.string(),
    list: z.array(z.string().max(5)),
    words: z.array(z.string()).max(5),
    number: z.number(),
    most: z.number().max(5),
    anything: z.unknown(),
    either: z.union([z.int(), z.string()]),
    by: z.record(z.string().max(5), z.int()),
    all: z.record(z.string(), z.unknown()),
    fine: z.object({ kind: z.enum(['a']), count: z.int(), flag: z.boolean(), none: z.null() }).optional(),
  });
  expect(unlimitedIn(schema)).toEqual([
    'text: string',
    'list: array',
    'words[]: string',
    'number: number',
    'most: number',
    'anything: unknown',
    'either: string',
    'by: record',
    'all: record',
  ]);
});
