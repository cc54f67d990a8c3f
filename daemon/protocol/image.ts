import { z } from 'zod';
import { messageArgsSchema, progressSchema, timeSchema } from './common.ts';
import { limits } from './limits.ts';

/** The tools, compressors and file systems are those of `ogInfo`: PARTCLONE, GZIP, EXTFS, … */
export const imageStates = [
  'missing',
  'copying',
  'queued',
  'integrating',
  'ready',
  'locked',
  'error',
] as const;
export const imageStateSchema = z.enum(imageStates);
export type ImageState = z.infer<typeof imageStateSchema>;

/** What a person gave when registering an image ("Alta de imagen"). */
export const registrationSchema = z.object({
  canonicalName: z.string().max(limits.name),
  name: z.string().max(limits.line),
  softwareProfile: z.string().max(limits.line),
  partition: z.union([z.int().positive(), z.string().min(1).max(limits.line)]),
  partitionType: z.string().max(limits.line),
  repository: z.string().max(limits.line),
  comments: z.string().max(limits.text),
});
export type Registration = z.infer<typeof registrationSchema>;

/** A `.lock` beside an image file: a computer or a tool is writing it, or did and never ended. */
export const imageLockSchema = z.object({
  /** When the lock was made. */
  since: timeSchema,
  /** What the lock says, or else the system's user whose file it is. */
  owner: z.string().optional(),
});
export type ImageLock = z.infer<typeof imageLockSchema>;

/** An image as the repository shows it: the registered object, its file, or both. */
export const imageSchema = z.object({
  /** Stable for the same image in the same repository. */
  id: z.string(),
  canonicalName: z.string(),
  name: z.string().optional(),
  softwareProfile: z.string().optional(),
  partition: z.union([z.int().positive(), z.string()]).optional(),
  partitionType: z.string().optional(),
  /** Id of the repository. */
  repository: z.string(),
  comments: z.string().optional(),
  registered: z.boolean(),
  /** Path of the image file below the images folder, with `/`. */
  file: z.string().optional(),
  state: imageStateSchema,
  tool: z.string().optional(),
  compressor: z.string().optional(),
  filesystem: z.string().optional(),
  /** KiB that the target partition must have at least. */
  restoreSizeKB: z.number().optional(),
  /** The same by the engine's own rounding: real clients refuse a restore by this number. */
  legacySizeKB: z.number().optional(),
  /** Size of the image file. */
  sizeBytes: z.number().optional(),
  /** When the image file was written last. */
  modifiedAt: timeSchema.optional(),
  /** MD5 of the whole file, hexadecimal. */
  md5: z.string().optional(),
  /** MD5 of its last MiB, hexadecimal: what its `.sum` says, and that of a copy in a computer's cache. */
  sum: z.string().optional(),
  infoHash: z.string().optional(),
  locked: z.boolean().optional(),
  lock: imageLockSchema.optional(),
  /** Name of the computer that it was made on, where the engine or the OpenGnsys console told. */
  sourceComputer: z.string().optional(),
  /** The image file that this one took the place of, kept beside it by the engine (`.ant`). */
  previousVersion: z.object({ sizeBytes: z.number(), modifiedAt: timeSchema }).optional(),
  /** Of state `missing`: when its file was removed, not by this daemon; only as long as the daemon has run. */
  missingSince: timeSchema.optional(),
  /** What is being done to it; `importing` also while there is still the image that will be replaced. */
  activity: z.enum(['importing', 'integrating', 'verifying']).optional(),
  /** How far that is. */
  progress: progressSchema.optional(),
  /** When it was last verified and found to be sound; forgotten when the file changes. */
  verifiedAt: timeSchema.optional(),
  /** Instead of it: when no damage was found, but not all of the image could be checked. */
  checkedAt: timeSchema.optional(),
  /** What could not be checked then; in the session's language. */
  notChecked: z.string().optional(),
  /** The same as a key that does not change with the language. */
  notCheckedKey: z.string().optional(),
  /** Why the state is `error`, or why an import that was to replace the image failed; in the session's language. */
  problem: z.string().optional(),
  /** The same as a key that does not change with the language. */
  problemKey: z.string().optional(),
  problemArgs: messageArgsSchema.optional(),
});
export type Image = z.infer<typeof imageSchema>;

/** An image that was registered or renamed, and what may be wrong with its fields although they were accepted. */
export const registeredImageSchema = imageSchema.extend({
  warnings: z
    .array(
      z.object({
        /** The field of the parameters that it is about. */
        field: z.string(),
        /** In the session's language. */
        message: z.string(),
      }),
    )
    .optional(),
});

/** What the header of an image file says; the result of `og/image/inspect` and `ogrepod inspect --json`. */
export const inspectionSchema = z.object({
  file: z.string(),
  tool: z.string(),
  compressor: z.string(),
  filesystem: z.string(),
  /** Of a compressed raw copy whose start does not tell, known only once it was verified. */
  restoreSizeKB: z.number().optional(),
  usedSizeKB: z.number().optional(),
  /** The line that the engine's ogGetImageInfo prints, with its own rounding. */
  ogInfo: z.string(),
  volumes: z.number().optional(),
});
export type Inspection = z.infer<typeof inspectionSchema>;

/** Something that works and may not be as it should; somebody should look at a setting. */
export const repositoryWarningSchema = z.object({
  /** Does not change with the language: `addressGuess`, `askedElsewhere`, `sumsPort`. */
  code: z.string(),
  /** In the session's language. */
  message: z.string(),
  /** The setting of the configuration file to change: `repository.address`. */
  setting: z.string().optional(),
});

export const repositorySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The address by which clients reach it. */
  address: z.string(),
  state: z.enum(['ready', 'away', 'error']),
  totalBytes: z.number(),
  freeBytes: z.number(),
  /** How many images it has. */
  images: z.number(),
  /** The images folder, for a person to know where to copy files to. */
  folder: z.string().optional(),
  /** Why the state is not `ready`; in the session's language. */
  problem: z.string().optional(),
  /** The same as a key that does not change with the language. */
  problemKey: z.string().optional(),
  problemArgs: messageArgsSchema.optional(),
  /** Of another ogrepod's repository that is not connected: when it last was. What is told of it is as it was then. */
  lastSeen: timeSchema.optional(),
  /** Of the daemon's own repository only. */
  warnings: z.array(repositoryWarningSchema).optional(),
});
export type Repository = z.infer<typeof repositorySchema>;

/** An import that has begun; how it goes on is seen at the image. */
export const importTaskSchema = z.object({
  canonicalName: z.string(),
  /** The image file that comes of it. */
  file: z.string(),
  /** What is read for it. */
  sizeBytes: z.number(),
  /** How many files are joined. */
  volumes: z.number(),
});

/** An image that was removed or replaced, and can be brought back until it expires. */
export const trashedSchema = z.object({
  id: z.string(),
  canonicalName: z.string(),
  file: z.string(),
  sizeBytes: z.number(),
  removedAt: timeSchema,
  expiresAt: timeSchema,
  /** What it was registered as; that comes back with it. */
  registration: registrationSchema.optional(),
});
