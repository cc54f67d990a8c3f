import { z } from 'zod';
import { idSchema, scopeSchema } from './common.ts';
import { deployAnswersSchema } from './instruction.ts';
import { limits } from './limits.ts';
import { cloneCompressors, cloneProtocols, cloneTools } from './rules/clone-choices.ts';

/** Numbers as the engine counts them: from 1. A GPT table has 128 partitions. */
const diskSchema = z.int().min(1).max(128);
const partitionSchema = z.int().min(1).max(128);
/** Canonical name, without slash at the start or extension. */
const imageSchema = z.string().min(1).max(limits.name);
/** Id of the repository, or its address. Left out: the repository that has the image, or the classroom's. */
const repositorySchema = z.string().max(limits.line).optional();
const sizeKBSchema = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Answers of the console's restore form, the manual's "Restaurar": one image to one partition, by unicast, without cache. */
export const restoreAnswersSchema = z.object({
  kind: z.literal('restoreImage'),
  image: imageSchema,
  repository: repositorySchema,
  disk: diskSchema,
  partition: partitionSchema,
  /** Adapts the system to its computer when it is restored: size, name, boot loader (configureOs). Left out: no. */
  configure: z.boolean().optional(),
  scope: scopeSchema.optional(),
});
export type RestoreAnswers = z.infer<typeof restoreAnswersSchema>;

/** Answers of the console's create form: an image of a partition of one computer, written into a repository. */
export const createAnswersSchema = z.object({
  kind: z.literal('createImage'),
  image: imageSchema,
  repository: repositorySchema,
  disk: diskSchema,
  partition: partitionSchema,
  scope: scopeSchema,
});
export type CreateAnswers = z.infer<typeof createAnswersSchema>;

/** What a master sends: a partition of its own, or an image of its cache or of its repository. */
export const cloneSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('PART'), disk: diskSchema, partition: partitionSchema }),
  z.object({ kind: z.literal('IMG-CACHE'), image: imageSchema }),
  z.object({ kind: z.literal('IMG-REPO'), image: imageSchema }),
]);
export type CloneSource = z.infer<typeof cloneSourceSchema>;

/** Answers of the console's wizard "clone from a master computer"; session values left out come from the classroom. */
export const cloneAnswersSchema = z.object({
  kind: z.literal('cloneRemotePartition'),
  /** Id of the computer that sends. */
  master: idSchema,
  source: cloneSourceSchema,
  disk: diskSchema,
  partition: partitionSchema,
  protocol: z.enum(cloneProtocols),
  port: z.int().min(1).max(65_535).optional(),
  method: z.string().max(limits.line).optional(),
  address: z.string().max(limits.line).optional(),
  /** Mbit/s. */
  speed: z.int().min(0).max(99_999).optional(),
  clients: z.int().min(0).max(limits.members).optional(),
  seconds: z.int().min(0).max(86_400).optional(),
  tool: z.enum(cloneTools).optional(),
  compressor: z.enum(cloneCompressors).optional(),
  scope: scopeSchema,
});
export type CloneAnswers = z.infer<typeof cloneAnswersSchema>;

const partitionRowSchema = z.object({
  partition: partitionSchema,
  /** A type of the engine, `NTFS`, `LINUX-SWAP`, `WINDOWS`, `CACHE` … (partitionTypes of the catalogue). */
  type: z.string().min(1).max(32),
  /** Of a cache 0 keeps the size that it has. */
  sizeKB: sizeKBSchema,
});

/** Answers of the console's partition wizards. Rows left out are empty places. */
export const partitionAnswersSchema = z.object({
  kind: z.enum(['partitionMsdos', 'partitionGpt']),
  disk: diskSchema,
  partitions: z.array(partitionRowSchema).max(128),
  /** A cache in partition 4 of this size, unless a row says it. 0 keeps the size that it has. */
  cacheSizeKB: sizeKBSchema.optional(),
  scope: scopeSchema.optional(),
});
export type PartitionAnswers = z.infer<typeof partitionAnswersSchema>;

/** Removes images from the caches of computers. */
export const deleteFromCacheAnswersSchema = z.object({
  kind: z.literal('deleteFromCache'),
  /** Names of files in the cache, `win11.img`, each with what lies beside it. */
  files: z.array(z.string().min(1).max(limits.name)).min(1).max(1000),
  scope: scopeSchema.optional(),
});
export type DeleteFromCacheAnswers = z.infer<typeof deleteFromCacheAnswersSchema>;

/** Answers of a wizard, by its kind. */
export const wizardAnswersSchema = z.discriminatedUnion('kind', [
  deployAnswersSchema,
  restoreAnswersSchema,
  createAnswersSchema,
  cloneAnswersSchema,
  partitionAnswersSchema,
  deleteFromCacheAnswersSchema,
]);
export type WizardAnswers = z.infer<typeof wizardAnswersSchema>;
