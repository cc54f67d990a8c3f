import { z } from 'zod';
import { BrokenFile } from '../base/durable-file.ts';
import {
  classroomSchema,
  computerSchema,
  layoutSchema,
  multicastSchema,
  OgError,
  p2pSchema,
  registrationSchema,
} from '../protocol/index.ts';
import { message } from '../strings/index.ts';

const version = 1;

/** What a thing is called in the sources that it was imported from: its id there, by the source. */
const sourcesSchema = z.record(z.string(), z.string());

const storedComputerSchema = computerSchema
  .pick({ id: true, name: true, ip: true, mac: true })
  .extend({ sources: sourcesSchema.exactOptional() });
export type StoredComputer = z.infer<typeof storedComputerSchema>;

/** A classroom as a person gave it: what was left out is not stored, so that its default can follow the network. */
export const storedClassroomSchema = classroomSchema
  .pick({ id: true, name: true, network: true, repository: true, groups: true })
  .extend({
    multicast: multicastSchema.partial(),
    p2p: p2pSchema.partial(),
    computers: z.array(storedComputerSchema),
    layout: layoutSchema.exactOptional(),
    sources: sourcesSchema.exactOptional(),
    /** Those of its groups, by the group's id. */
    groupSources: z.record(z.string(), sourcesSchema).exactOptional(),
  });
export type StoredClassroom = z.infer<typeof storedClassroomSchema>;

const stateSchema = z.object({
  version: z.literal(version),
  images: z.array(registrationSchema),
  classrooms: z.array(storedClassroomSchema),
});
/** All that is stored. Never changed in place: a change makes a new one. */
export type State = z.infer<typeof stateSchema>;

export const emptyState: State = { version, images: [], classrooms: [] };

/** The file: a state, and the number of the last change that it contains. */
const baseSchema = stateSchema.extend({ changes: z.int().min(0).exactOptional() });
export type Base = z.infer<typeof baseSchema>;

/** What a text of the file says. Throws BrokenFile, or OgError invalid when a newer version wrote it. */
export function decodeBase(text: string, path: string): Base {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BrokenFile(error instanceof Error ? error.message : String(error));
  }
  const newer = z.object({ version: z.number().gt(version) }).safeParse(value);
  if (newer.success) {
    throw new OgError('invalid', {
      field: path,
      detail: message('inventory.storeNewer', { version: newer.data.version }),
    });
  }
  const state = baseSchema.safeParse(value);
  if (!state.success) {
    throw new BrokenFile(z.prettifyError(state.error).replaceAll('\n', ' '));
  }
  return state.data;
}
