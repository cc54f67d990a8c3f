import { z } from 'zod';
import { idSchema, messageArgsSchema, rangeSchema, scopeSchema, timeSchema } from './common.ts';
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

/** One thing that an instruction does, in the order of its text: what is written there, or known without running it. */
export const plannedActionSchema = z.object({
  /** The engine's command, `deployImage`. */
  action: z.string(),
  /** Canonical name. */
  image: z.string().optional(),
  /** Id of the repository that is meant, or its address where none is known. */
  repository: z.string().optional(),
  disk: z.number().optional(),
  partition: z.number().optional(),
  protocol: z.enum(deployProtocols).optional(),
  /** As it is written: `peer:60`, `9000:full-duplex:239.194.16.36:70M:30:60`. */
  session: z.string().optional(),
});
export type PlannedAction = z.infer<typeof plannedActionSchema>;

/** What mends a reason, for a program that offers it. */
export const fixCommands = ['wake', 'reboot', 'refresh', 'deleteFromCache', 'partition'] as const;
export const fixSchema = z.object({ command: z.enum(fixCommands), args: messageArgsSchema.optional() });
export type Fix = z.infer<typeof fixSchema>;

/** A partition whose content an instruction would overwrite or erase. */
export const lossSchema = z.object({
  disk: z.number(),
  partition: z.number(),
  /** NTFS, EXT4, … EMPTY where there is none. */
  filesystem: z.string(),
  /** The installed system. */
  system: z.string().optional(),
  usedKB: z.number().optional(),
  /** Canonical name of the image that takes its place. */
  byImage: z.string().optional(),
});
export type Loss = z.infer<typeof lossSchema>;

/** An image that would be added to a computer's cache. */
export const additionSchema = z.object({
  /** Canonical name. */
  image: z.string(),
  sizeBytes: z.number().optional(),
});

/** How long a deployment would take to the last computer, and what it sends; without a past there is none. */
export const preflightEstimateSchema = z.object({
  seconds: z.number(),
  /** What all computers together would receive. */
  networkBytes: z.number().optional(),
  /** How many computers have the image in their caches. */
  cached: z.number().optional(),
  /** The last time that it is taken from. */
  basedOn: z.object({ at: timeSchema, protocol: z.enum(deployProtocols), seconds: z.number() }).optional(),
});
export type PreflightEstimate = z.infer<typeof preflightEstimateSchema>;

export const verdicts = ['ok', 'warning', 'blocked'] as const;

/** What would happen on one computer of the scope. */
export const preflightComputerSchema = z.object({
  computer: idSchema,
  verdict: z.enum(verdicts),
  /** In the session's language; empty when all is well. */
  reasons: z.array(z.string()),
  /** The same reasons, each with what it would mean alone: the computer's verdict is the worst of them. */
  details: z.array(
    z.object({
      verdict: z.enum(['warning', 'blocked']),
      message: z.string(),
      /** What the message was made of: reasons of one key are of one kind. */
      key: z.string().optional(),
      args: messageArgsSchema.optional(),
      /** Status that the command would end with, where that is certain. */
      exitCode: z.number().optional(),
      fixes: z.array(fixSchema).optional(),
    }),
  ),
  /** What is only worth knowing, in the session's language; left out: nothing. */
  notes: z.array(z.string()).optional(),
  /** The same notes, each with what its text was made of. */
  noteDetails: z
    .array(
      z.object({ message: z.string(), messageKey: z.string(), messageArgs: messageArgsSchema.optional() }),
    )
    .optional(),
  /** Left out: nothing is lost, or nothing is known of its disks. */
  losses: z.array(lossSchema).optional(),
  adds: z.array(additionSchema).optional(),
});
export type PreflightComputer = z.infer<typeof preflightComputerSchema>;
