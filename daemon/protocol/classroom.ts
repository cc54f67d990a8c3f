import { z } from 'zod';
import { idSchema, ipv4Schema, macSchema, timeSchema } from './common.ts';
import { limits } from './limits.ts';
import { multicastLimits } from './rules/multicast-session.ts';
import { p2pModes } from './rules/p2p-session.ts';

export const computerStatuses = ['off', 'idle', 'busy', 'linux', 'windows', 'unknown'] as const;
export const computerStatusSchema = z.enum(computerStatuses);
export type ComputerStatus = z.infer<typeof computerStatusSchema>;

/** A partition as the client's refresh tells it. */
export const partitionSchema = z.object({
  partition: z.number(),
  /** Hexadecimal type, as the client gives it: `8300`, `700`, `ca`. */
  code: z.string(),
  /** NTFS, EXT4, FAT32, CACHE, EMPTY, … */
  filesystem: z.string(),
  os: z.string().optional(),
  sizeKB: z.number(),
  usedPercent: z.number().optional(),
  /** Canonical name of the image that a job restored there last; left out: not known. */
  image: z.string().optional(),
});
export type Partition = z.infer<typeof partitionSchema>;

export const diskSchema = z.object({
  disk: z.number(),
  table: z.enum(['MSDOS', 'GPT', 'NONE']),
  sizeKB: z.number(),
  partitions: z.array(partitionSchema),
});
export type Disk = z.infer<typeof diskSchema>;

/** A file that a computer's cache holds. */
export const cachedImageSchema = z.object({
  /** As it lies in the cache's images folder: `win11.img`, `unit/win10.img`. */
  file: z.string(),
  sizeBytes: z.number(),
  /** What its `.sum` says: MD5 of its last MiB, 32 hexadecimal digits. */
  sum: z.string().optional(),
  /** What its `.full.sum` says: MD5 of all of it. The engine makes the one or the other, by the protocol. */
  fullSum: z.string().optional(),
});
export type CachedImage = z.infer<typeof cachedImageSchema>;

/** The partition where a computer keeps copies of images. */
export const cacheSchema = z.object({
  disk: z.number(),
  partition: z.number(),
  sizeKB: z.number(),
  freeKB: z.number().optional(),
  /** Left out: the computer was not asked yet. The largest, as many as it can tell at once (some 250). */
  images: z.array(cachedImageSchema).optional(),
});
export type Cache = z.infer<typeof cacheSchema>;

/** That a computer was told to start, and has not connected since; told for 5 minutes at most. */
export const startingSchema = z.object({ action: z.enum(['wake', 'reboot']), since: timeSchema });
export type Starting = z.infer<typeof startingSchema>;

export const computerSchema = z.object({
  id: idSchema,
  name: z.string(),
  ip: z.string(),
  mac: z.string(),
  status: computerStatusSchema,
  disks: z.array(diskSchema),
  cache: cacheSchema.nullable(),
  /** When it told its disks last; left out: it has not since it connected. */
  disksSeenAt: timeSchema.optional(),
  /** When it was connected last; left out: it is now, or that is not known. */
  seenAt: timeSchema.optional(),
  /** A job has been sent to it since: disks and cache are as before that job, until it has told them again. */
  disksOutdated: z.literal(true).optional(),
  /** Volatile. */
  power: startingSchema.optional(),
});
export type Computer = z.infer<typeof computerSchema>;

/** A computer that has connected and belongs to no classroom. */
export const unknownComputerSchema = z.object({
  ip: z.string(),
  /** As the repository server's own network tells it; left out for one behind a router. */
  mac: z.string().optional(),
  /** `off`: it is not connected any more. */
  status: computerStatusSchema,
  /** When it connected first. */
  since: timeSchema,
});
export type UnknownComputer = z.infer<typeof unknownComputerSchema>;

/** A classroom's defaults for a multicast session (`port:mode:address:speedM:clients:seconds`). */
export const multicastSchema = z.object({
  port: z.int().min(multicastLimits.port.least).max(multicastLimits.port.most).multipleOf(2),
  mode: z.enum(['full-duplex', 'half-duplex']),
  address: ipv4Schema,
  speedMbps: z.int().min(multicastLimits.speed.least).max(multicastLimits.speed.most),
  /** How many receivers the sender waits for, unless the instruction says otherwise. */
  clients: z.int().min(1).max(limits.members),
  /** How many seconds it waits for them. */
  seconds: z.int().min(1).max(86_400),
});
export type Multicast = z.infer<typeof multicastSchema>;

/** A classroom's defaults for a torrent (`mode:seconds`). */
export const p2pSchema = z.object({
  mode: z.enum(p2pModes),
  seconds: z.int().min(0).max(86_400),
});
export type P2p = z.infer<typeof p2pSchema>;

/** Most rows of a room, and most places in a row. */
export const mostLayoutPlaces = 100;

/** Where the computers stand in the room, as one looks at it. */
export const layoutSchema = z.object({
  /** Ids of computers from the front to the back, left to right; null is an aisle or an empty place. */
  rows: z.array(z.array(idSchema.nullable()).max(mostLayoutPlaces)).max(mostLayoutPlaces),
  /** On which side of the picture the front of the room is. */
  front: z.enum(['top', 'bottom']),
});
export type ClassroomLayout = z.infer<typeof layoutSchema>;

export const groupSchema = z.object({
  id: idSchema,
  name: z.string().max(limits.line),
  computers: z.array(idSchema).max(limits.members),
});

export const classroomSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** The classroom's network, `172.17.36.0/24`. */
  network: z.string(),
  /** Id of the repository that its computers use. */
  repository: idSchema.optional(),
  multicast: multicastSchema,
  p2p: p2pSchema,
  groups: z.array(groupSchema),
  computers: z.array(computerSchema),
  /** Left out: nobody has arranged the room. A computer that is in no row was added later. */
  layout: layoutSchema.optional(),
  /** Another one after each change of what a person gave; see `og/classroom/save`. */
  revision: z.string().optional(),
});
export type Classroom = z.infer<typeof classroomSchema>;

/** Parameters of `og/classroom/save`: without `id` it is added; what is left out keeps its value or default. */
export const classroomSaveSchema = z.object({
  id: idSchema.optional(),
  name: z.string().trim().min(1).max(200).optional(),
  network: z.string().max(64).optional(),
  repository: idSchema.optional(),
  /** Refused with an address that is none of multicast; what was saved before that was looked at is still read. */
  multicast: multicastSchema
    .partial()
    .extend({
      address: ipv4Schema
        .describe('a multicast address: 224.0.1.0 to 239.255.255.255, no leading zeros')
        .optional(),
    })
    .optional(),
  p2p: p2pSchema.partial().optional(),
  groups: z.array(groupSchema).max(1000).optional(),
  /** Computers of other classrooms are refused, and one that stands in two places; null forgets the arrangement. */
  layout: layoutSchema.nullable().optional(),
  /**
   * All its computers: those that are not among them are removed, those of other classrooms move here. `groups` may
   * name a new one by its `key`.
   */
  computers: z
    .array(
      z.object({
        id: idSchema.optional(),
        key: idSchema.optional(),
        name: z.string().trim().min(1).max(200),
        ip: ipv4Schema,
        mac: macSchema,
      }),
    )
    .max(limits.members)
    .optional(),
  /** The revision that was edited: refused with conflict when there is a newer one. */
  revision: z.string().max(64).optional(),
});
export type ClassroomSave = z.infer<typeof classroomSaveSchema>;

/** Parameters of `og/computer/save`: without `id` it is added to the classroom. */
export const computerSaveSchema = z.object({
  id: idSchema.optional(),
  classroom: idSchema,
  name: z.string().trim().min(1).max(200),
  ip: ipv4Schema,
  mac: macSchema,
});
export type ComputerSave = z.infer<typeof computerSaveSchema>;
