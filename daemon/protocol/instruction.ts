import { z } from 'zod';
import { idSchema, messageArgsSchema, rangeSchema, scopeSchema } from './common.ts';
import { limits } from './limits.ts';

/** A finding in an instruction; range and severity words as `ogrepod check` prints them. */
export const problemSchema = z.object({
  range: rangeSchema,
  severity: z.enum(['error', 'warning', 'information', 'hint']),
  code: z.string(),
  message: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

export const deployProtocols = [
  'TORRENT',
  'MULTICAST',
  'MULTICAST-DIRECT',
  'UNICAST',
  'UNICAST-DIRECT',
] as const;
export type DeployProtocol = (typeof deployProtocols)[number];

/**
 * Answers of the console's deploy wizard (`facts/og-commands.json`, wizards.deployImage).
 * Session values left out come from the classroom of the scope.
 */
export const deployAnswersSchema = z.object({
  kind: z.enum(['deployImage', 'updateCache']),
  /** Canonical name, without slash or extension. */
  image: z.string().min(1).max(limits.name),
  /** Id of the repository, or its address. Left out: the repository that has the image. */
  repository: z.string().max(limits.line).optional(),
  disk: z.int().min(1).optional(),
  partition: z.int().min(1).optional(),
  protocol: z.enum(deployProtocols),
  port: z.int().optional(),
  method: z.string().max(limits.line).optional(),
  address: z.string().max(limits.line).optional(),
  speed: z.int().optional(),
  clients: z.int().optional(),
  seconds: z.int().optional(),
  p2pMode: z.string().max(limits.line).optional(),
  p2pSeconds: z.int().optional(),
  /** With a scope the script begins with its `# @scope` line. */
  scope: scopeSchema.optional(),
});
export type DeployAnswers = z.infer<typeof deployAnswersSchema>;

export const verdicts = ['ok', 'warning', 'blocked'] as const;

/** What would happen on one computer of the scope. */
export const preflightComputerSchema = z.object({
  computer: idSchema,
  verdict: z.enum(verdicts),
  /** In the session's language; empty when all is well. */
  reasons: z.array(z.string()),
  /** The same reasons, each with what it would mean alone: the computer's verdict is the worst of them. */
  details: z.array(z.object({ verdict: z.enum(['warning', 'blocked']), message: z.string() })),
  /** What is only worth knowing, in the session's language; left out: nothing. */
  notes: z.array(z.string()).optional(),
  /** The same notes, each with what its text was made of. */
  noteDetails: z
    .array(
      z.object({ message: z.string(), messageKey: z.string(), messageArgs: messageArgsSchema.optional() }),
    )
    .optional(),
});
export type PreflightComputer = z.infer<typeof preflightComputerSchema>;
