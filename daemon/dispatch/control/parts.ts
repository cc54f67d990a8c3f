import type { z } from 'zod';
import type { computerHardwareSchema, computerSoftwareSchema } from '../../protocol/index.ts';

export type Hardware = z.infer<typeof computerHardwareSchema>;
export type Software = z.infer<typeof computerSoftwareSchema>;

const mostItems = 10_000;
const longestItem = 300;

/** Reads what a client tells of its parts: lines `cpu=Intel …` (client-protocols 1.6). */
export function parseHardware(text: string): Hardware {
  const items = linesOf(text).flatMap((line) => {
    const [, type, description = ''] = /^([\w-]{1,32})=(.*)$/.exec(line) ?? [];
    return type === undefined || description.trim() === '' ? [] : [{ type, description: description.trim() }];
  });
  return { items };
}

/** Reads what a client tells of a partition: the system's name, then a line for each package. */
export function parseSoftware(text: string): Software {
  const [os, ...items] = linesOf(text);
  return { ...(os !== undefined && { os }), items };
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replaceAll(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, longestItem),
    )
    .filter((line) => line !== '')
    .slice(0, mostItems);
}
