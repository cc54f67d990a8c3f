import { z } from 'zod';
import { idSchema, rangeSchema, timeSchema } from './common.ts';
import { effectKinds } from './rules/effect-kinds.ts';

/** What is there now, of the thing that is lost. */
const presentSchema = z.object({
  /** The installed system, or else the file system, or the image's name; empty where nothing is known. */
  what: z.string(),
  disk: z.number().optional(),
  partition: z.number().optional(),
  filesystem: z.string().optional(),
  os: z.string().optional(),
  /** The largest, of several computers. */
  sizeKB: z.number().optional(),
  usedPercent: z.number().optional(),
  /** Of an image: whether it is registered, when its file was written, and by which computer. */
  registered: z.boolean().optional(),
  madeAt: timeSchema.optional(),
  madeOn: z.string().optional(),
  /** Ids of the computers where it is so; none for an image. */
  computers: z.array(idSchema),
  /** In the session's language: `Windows 11 Pro, 42% used, on 28 of 30`. */
  message: z.string(),
});
export type EffectPresent = z.infer<typeof presentSchema>;

/** One thing that an instruction overwrites, erases or changes for good. */
export const effectSchema = z.object({
  kind: z.enum(effectKinds),
  command: z.string(),
  /** Where the command stands in the script. */
  range: rangeSchema.optional(),
  /** It stands in a branch, a loop or a function: it may not run. */
  conditional: z.boolean(),
  /** Left out: it has none, or it is only known when the script runs. */
  disk: z.number().optional(),
  partition: z.number().optional(),
  device: z.string().optional(),
  path: z.string().optional(),
  /** Canonical name: of the image that is lost, or of the one that is restored. */
  image: z.string().optional(),
  /** Id of the repository that the image is in. */
  repository: z.string().optional(),
  present: z.array(presentSchema),
  /** Ids of the computers where it happens. */
  computers: z.array(idSchema),
  /** All of it in the session's language. */
  message: z.string(),
});
export type Effect = z.infer<typeof effectSchema>;
