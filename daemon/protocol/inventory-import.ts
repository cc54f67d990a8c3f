import { z } from 'zod';
import { limits, longestImport } from './limits.ts';

const importKinds = ['dhcpd', 'csv', 'console', 'ogserver'] as const;

/** Parameters of `og/inventory/import`. `dhcpd` reads ISC dhcpd.conf and Kea's JSON, by what the text is. */
export const inventoryImportSchema = z.object({
  kind: z.enum(importKinds),
  /** Of `dhcpd` and `csv`. */
  text: z.string().max(longestImport).optional(),
  /** Of `console` and `ogserver`: `https://server/opengnsys/rest`, `http://server:8888`. */
  url: z.string().max(2048).optional(),
  user: z.string().max(limits.line).optional(),
  /** Never stored, never in a log; of a console, exchanged for its key. */
  password: z.string().max(limits.line).optional(),
  /** The console's API key, or the ogServer's token. */
  key: z.string().max(limits.line).optional(),
  /** SHA-256 of the certificate that is accepted although nobody vouches for it; the refusal of it tells it. */
  fingerprint: z.string().max(200).optional(),
  /** After a login with `password`: the answer has the console's key, to be used from then on. */
  keepKey: z.boolean().optional(),
  /** Nothing is stored: the answer is a preview. */
  dryRun: z.boolean().optional(),
  /**
   * What of the preview is taken, by the ids that it gave; left out: all that is added or changed. What the source
   * lacks is never removed unless it is named in `remove`.
   */
  only: z.array(z.string().max(limits.line)).max(limits.members).optional(),
  /** Ids of our computers, of the preview's `missing`, that are to be removed. */
  remove: z.array(z.string().max(limits.line)).max(limits.members).optional(),
});
export type InventoryImport = z.infer<typeof inventoryImportSchema>;

const fieldChangeSchema = z.object({ field: z.string(), before: z.string().optional(), after: z.string() });

const importedClassroomSchema = z.object({
  /** Stable while the source is: the key for `only`. */
  key: z.string(),
  /** Ours; left out: it is only previewed. */
  id: z.string().optional(),
  name: z.string(),
  network: z.string(),
  groups: z.array(z.string()),
  /** Field by field, what would be other than before; of a new one all that it has. */
  changes: z.array(fieldChangeSchema),
  /** In the session's language: what could not be brought in, as the members of a group. */
  notes: z.array(z.string()),
});

const importedComputerSchema = z.object({
  key: z.string(),
  id: z.string().optional(),
  classroom: z.string(),
  group: z.string().optional(),
  name: z.string(),
  ip: z.string(),
  mac: z.string(),
  changes: z.array(fieldChangeSchema),
  notes: z.array(z.string()),
});
export type ImportedClassroom = z.infer<typeof importedClassroomSchema>;
export type ImportedComputer = z.infer<typeof importedComputerSchema>;

const importedImageSchema = z.object({
  key: z.string(),
  canonicalName: z.string(),
  changes: z.array(fieldChangeSchema),
  /** In the session's language: fields that the source lacks, and what they were filled with. */
  notes: z.array(z.string()),
});

export const inventoryImportResultSchema = z.object({
  classrooms: z.object({
    added: z.array(importedClassroomSchema),
    changed: z.array(importedClassroomSchema),
    unchanged: z.array(importedClassroomSchema),
  }),
  computers: z.object({
    added: z.array(importedComputerSchema),
    changed: z.array(importedComputerSchema),
    unchanged: z.array(importedComputerSchema),
    /** `reason` in the session's language. */
    refused: z.array(
      z.object({
        name: z.string(),
        classroom: z.string().optional(),
        reason: z.string(),
        line: z.number().optional(),
      }),
    ),
    /** Of the classrooms that the source has: computers of ours that it lacks. */
    missing: z.array(z.object({ id: z.string(), name: z.string(), classroom: z.string() })),
  }),
  /** Registrations of images that a console has. */
  images: z
    .object({
      added: z.array(importedImageSchema),
      changed: z.array(importedImageSchema),
      unchanged: z.array(importedImageSchema),
      refused: z.array(z.object({ name: z.string(), reason: z.string() })),
    })
    .optional(),
  /** In the session's language: what could not be read, of the source as a whole. */
  notes: z.array(z.string()),
  /** Only with `keepKey`. */
  key: z.string().optional(),
  /** Whether it was stored. */
  stored: z.boolean(),
});
export type InventoryImportResult = z.infer<typeof inventoryImportResultSchema>;
