import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { describeFields, errorTable, methodTable, notificationTable } from './index.ts';

const document = await readFile(join(import.meta.dirname, '../../docs/protocol.md'), 'utf8');

/** The rows of the tables whose heading begins with that word; cells without their backticks. */
function rows(heading: string): string[][] {
  const [, table = ''] = document.split(new RegExp(`^\\| ${heading} \\|.*\\n\\| ---.*\\n`, 'm'));
  const lines = table.split('\n');
  return lines.slice(0, lines.indexOf('')).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

/** `{id, title?}`; empty when there are none. */
function fields(schema: z.ZodType, io: 'input' | 'output'): string {
  const names = describeFields(schema, io).map(({ name, required }) => (required ? name : `${name}?`));
  return names.length > 0 ? `{${names.join(', ')}}` : '';
}

it('docs/protocol.md has every method with its role and parameters, and no other', () => {
  expect(rows('method').map((cells) => cells.slice(0, 3))).toEqual(
    Object.entries(methodTable).map(([name, { role, params }]) => [
      name,
      role ?? 'none',
      fields(params, 'input'),
    ]),
  );
});

it('docs/protocol.md has every notification and no other', () => {
  expect(rows('notification')).toEqual(
    Object.entries(notificationTable).map(([name, params]) => [name, fields(params, 'output')]),
  );
});

it('docs/protocol.md has every error and no other', () => {
  expect(rows('reason').map((cells) => cells.slice(0, 3))).toEqual(
    Object.entries(errorTable).map(([reason, { code, retryable }]) => [
      reason,
      String(code),
      String(retryable),
    ]),
  );
});
