import { z } from 'zod';
import { limits } from './limits.ts';

/** A time, RFC 3339 in UTC. */
export const timeSchema = z.string();

/** Percent done, 0 to 100. */
export const progressSchema = z.number().min(0).max(100);

/** What the text of a message was made of, so that it can be said again in another language. */
export const messageArgsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

const positionSchema = z.object({ line: z.number(), character: z.number() });

/** A part of a text; lines and characters from 0, as LSP counts them. */
export const rangeSchema = z.object({ start: positionSchema, end: positionSchema });

export const ipv4Schema = z.ipv4().max(15);

/** Six bytes in hexadecimal, with or without separators; kept as the user wrote it. */
export const macSchema = z
  .string()
  .max(17)
  .regex(/^([0-9a-f]{2}[:-]?){5}[0-9a-f]{2}$/i);

/** Ids are short, printable, and never a path. */
export const idSchema = z.string().min(1).max(128);

/**
 * What an instruction is sent to: a whole classroom, a group in it, or computers.
 * Computers may be named alone or narrow the classroom down.
 */
export const scopeSchema = z
  .object({
    classroom: idSchema.optional(),
    group: idSchema.optional(),
    computers: z.array(idSchema).max(limits.members).optional(),
  })
  .refine((scope) => scope.classroom !== undefined || scope.computers !== undefined, {
    // A key of daemon/strings/rules.ts: the server puts it in words.
    message: 'rule.scope',
  });
export type Scope = z.infer<typeof scopeSchema>;

/** Who may do what: each role may do all that those before it may. */
export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

export const emptySchema = z.object({});

/** The ports of a daemon that can be off, by their settings. */
export const portNames = ['clients', 'requests', 'tracker', 'seeder', 'sums'] as const;
export type PortName = (typeof portNames)[number];
