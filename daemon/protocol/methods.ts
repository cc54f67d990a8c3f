import { z } from 'zod';
import { auditPageSchema, auditQuerySchema } from './audit.ts';
import {
  classroomSaveSchema,
  classroomSchema,
  computerSaveSchema,
  computerSchema,
  unknownComputerSchema,
} from './classroom.ts';
import { emptySchema, idSchema, portNames, roles, scopeSchema } from './common.ts';
import {
  computerHardwareSchema,
  computerPowerResultSchema,
  computerPowerSchema,
  computerRefreshSchema,
  computerSoftwareSchema,
  hardwareQuerySchema,
  softwareQuerySchema,
  wakeSchema,
} from './computer-power.ts';
import { effectSchema } from './effect.ts';
import {
  imageSchema,
  importTaskSchema,
  inspectionSchema,
  registeredImageSchema,
  registrationSchema,
  repositorySchema,
  trashedSchema,
} from './image.ts';
import {
  plannedActionSchema,
  preflightComputerSchema,
  preflightEstimateSchema,
  problemSchema,
} from './instruction.ts';
import { inventoryImportResultSchema, inventoryImportSchema } from './inventory-import.ts';
import {
  jobOutputSchema,
  jobPageSchema,
  jobQuerySchema,
  jobRecordSchema,
  jobSchema,
  jobStartSchema,
  type PortConflictChoice,
  portConflictSchema,
} from './job.ts';
import { limits } from './limits.ts';
import type { MethodSchema } from './method-schema.ts';
import { planMethods } from './plan-methods.ts';
import { clientNameSchema, connectedSessionSchema } from './session.ts';
import { statusSchema } from './status.ts';
import { snapshotSchema, subscriptionFeaturesSchema, topicSchema } from './subscription.ts';
import {
  estimateQuerySchema,
  estimatesSchema,
  historyQuerySchema,
  multicastSessionSchema,
  pastTransferSchema,
  seriesSchema,
  sessionPortSchema,
  torrentSchema,
} from './transfer.ts';
import { wizardAnswersSchema } from './wizard-answers.ts';

const jobResult = z.object({ job: jobSchema });
const someTargets = z.object({ id: idSchema, computers: z.array(idSchema).max(limits.members).optional() });
const imageKey = z.object({
  repository: idSchema.optional(),
  canonicalName: z.string().max(limits.name),
});

/** Ids or names of the only classrooms on whose computers the caller's token acts; all without. */
const ownClassroomsSchema = z.array(z.string()).optional();

/** Every method of the contract; what is not here is not answered. */
export const methodTable = {
  'rpc.discover': {
    summary: 'The OpenRPC document of this daemon.',
    role: 'viewer',
    kind: 'read',
    params: emptySchema,
    result: z.record(z.string(), z.unknown()),
  },
  'og/authenticate': {
    summary: 'Gives the token, for clients that cannot set a header on the upgrade.',
    role: undefined,
    kind: 'read',
    params: z.object({ token: z.string().max(500), client: clientNameSchema.optional() }),
    result: z.object({ name: z.string(), role: z.enum(roles), classrooms: ownClassroomsSchema }),
  },
  'og/info': {
    summary: 'What this daemon is.',
    role: 'viewer',
    kind: 'read',
    params: emptySchema,
    result: z.object({
      name: z.string(),
      version: z.string(),
      protocol: z.string(),
      /** Id of its own repository. */
      repository: z.string(),
      features: z.array(z.string()),
      /** Its ports that are off: another service of the site has them, or none. */
      off: z.array(z.enum(portNames)).optional(),
      /** What the caller's token allows. */
      role: z.enum(roles).optional(),
      classrooms: ownClassroomsSchema,
    }),
  },
  'og/status': {
    summary: 'What the repository server needs, and how it stands with it: the worst first.',
    role: 'viewer',
    kind: 'read',
    params: z.object({
      /** Checked anew unless that was done in the last 5 seconds; else at most once a minute. */
      refresh: z.boolean().optional(),
    }),
    result: statusSchema,
  },
  'og/subscribe': {
    summary: 'Sends changes of the topics from now on, or from a cursor on.',
    role: 'viewer',
    kind: 'read',
    params: z.object({
      topics: z.array(topicSchema).min(1).max(50),
      since: z.int().optional(),
      features: subscriptionFeaturesSchema.optional(),
      /** Name of the program, for `og/session/list`. */
      client: clientNameSchema.optional(),
    }),
    result: z.object({ cursor: z.number(), snapshot: snapshotSchema.optional() }),
  },
  'og/session/list': {
    summary: 'Who is connected, and which of their jobs have not ended.',
    role: 'viewer',
    kind: 'read',
    params: emptySchema,
    result: z.object({
      sessions: z.array(connectedSessionSchema),
      /** Id of the caller's own. */
      own: idSchema,
    }),
  },
  'og/repository/list': {
    summary: 'The repositories.',
    role: 'viewer',
    kind: 'read',
    params: emptySchema,
    result: z.object({ repositories: z.array(repositorySchema) }),
  },
  'og/image/list': {
    summary: 'The images, registered or not.',
    role: 'viewer',
    kind: 'read',
    params: z.object({ repository: idSchema.optional() }),
    result: z.object({ images: z.array(imageSchema) }),
  },
  'og/image/register': {
    summary: 'Registers an image; all seven fields are mandatory.',
    role: 'operator',
    kind: 'change',
    params: registrationSchema,
    result: registeredImageSchema,
  },
  'og/image/update': {
    summary: 'Changes the registration of an image; all seven fields are mandatory.',
    role: 'operator',
    kind: 'change',
    params: registrationSchema,
    result: registeredImageSchema,
  },
  'og/image/unregister': {
    summary: 'Forgets the registration of an image and keeps its file.',
    role: 'operator',
    kind: 'change',
    params: imageKey,
    result: imageSchema,
  },
  'og/image/rename': {
    summary: 'Renames an image: its file with all that lies beside it, and its registration.',
    role: 'admin',
    kind: 'change',
    params: z.object({
      repository: idSchema.optional(),
      canonicalName: z.string().max(limits.name),
      /** The canonical name that it is to have, with the subfolder that it is to lie in, if any. */
      newName: z.string().max(limits.name),
    }),
    result: registeredImageSchema,
  },
  'og/image/remove': {
    summary: 'Moves the file of an image and its sidecars to the trash, and forgets its registration.',
    role: 'admin',
    kind: 'change',
    params: imageKey,
    result: imageSchema,
  },
  'og/image/inspect': {
    summary: 'What the header of an image file says.',
    role: 'viewer',
    kind: 'read',
    params: z.object({ repository: idSchema.optional(), file: z.string().min(1).max(1024) }),
    result: inspectionSchema,
  },
  'og/image/verify': {
    summary: 'Begins to compare an image with its checksums and torrent; the image shows the progress.',
    role: 'operator',
    kind: 'change',
    params: imageKey,
    result: imageSchema,
  },
  'og/image/import': {
    summary: 'Begins to import an image, or the volumes of one; the image shows the progress.',
    role: 'admin',
    kind: 'change',
    params: z.object({
      repository: idSchema.optional(),
      canonicalName: z.string().min(1).max(250),
      /** Absolute paths on the daemon's machine. One volume names its whole set. With `from`, one image file there. */
      sources: z.array(z.string().min(1).max(4096)).min(1).max(1000),
      /** Another ogrepod's repository, from which the image is fetched. */
      from: idSchema.optional(),
      /** The image of that name goes to the trash. */
      overwrite: z.boolean().optional(),
    }),
    result: z.object({ task: importTaskSchema }),
  },
  'og/image/cancel': {
    summary: 'Stops the import or verification of an image, or forgets why its import failed.',
    role: 'operator',
    kind: 'stop',
    params: imageKey,
    result: imageSchema,
  },
  'og/image/breakLock': {
    summary: 'Removes the lock of an image that was left behind.',
    role: 'admin',
    kind: 'change',
    params: z.object({
      repository: idSchema.optional(),
      canonicalName: z.string().max(limits.name),
      /** Also when the image was written to in the last 10 minutes. */
      force: z.boolean().optional(),
    }),
    result: imageSchema,
  },
  'og/image/restorePrevious': {
    summary: 'Puts the previous version of an image in its place again; the image goes to the trash.',
    role: 'admin',
    kind: 'change',
    params: imageKey,
    result: imageSchema,
  },
  'og/trash/list': {
    summary: 'The images that were removed or replaced and can be brought back, newest first.',
    role: 'viewer',
    kind: 'read',
    params: z.object({ repository: idSchema.optional() }),
    result: z.object({ items: z.array(trashedSchema) }),
  },
  'og/trash/restore': {
    summary: 'Brings an image back from the trash.',
    role: 'admin',
    kind: 'change',
    params: z.object({ repository: idSchema.optional(), id: z.string().min(1).max(1024) }),
    result: imageSchema,
  },
  'og/trash/remove': {
    summary: 'Deletes an image of the trash for good.',
    role: 'admin',
    kind: 'stop',
    params: z.object({ repository: idSchema.optional(), id: z.string().min(1).max(1024) }),
    result: trashedSchema,
  },
  'og/classroom/list': {
    summary: 'The classrooms with their computers.',
    role: 'viewer',
    kind: 'read',
    params: emptySchema,
    result: z.object({ classrooms: z.array(classroomSchema) }),
  },
  'og/classroom/save': {
    summary: 'Adds a classroom, or changes one.',
    role: 'admin',
    kind: 'change',
    params: classroomSaveSchema,
    result: z.object({ classroom: classroomSchema }),
  },
  'og/classroom/remove': {
    summary: 'Forgets a classroom and its computers.',
    role: 'admin',
    kind: 'change',
    params: z.object({ id: idSchema }),
    result: z.object({ classroom: classroomSchema }),
  },
  'og/computer/save': {
    summary: 'Adds a computer to a classroom, or changes one.',
    role: 'admin',
    kind: 'change',
    params: computerSaveSchema,
    result: z.object({ computer: computerSchema }),
  },
  'og/computer/remove': {
    summary: 'Forgets a computer.',
    role: 'admin',
    kind: 'change',
    params: z.object({ id: idSchema }),
    result: z.object({ computer: computerSchema }),
  },
  'og/computer/unknown': {
    summary: 'The computers that have connected and belong to no classroom.',
    role: 'viewer',
    kind: 'read',
    params: emptySchema,
    result: z.object({
      /** How many there are. */
      total: z.number(),
      /** In the order in which they came; of more than 200 the newest. */
      computers: z.array(unknownComputerSchema),
    }),
  },
  'og/inventory/import': {
    summary:
      'Brings in the classrooms, computers and image registrations that a site has elsewhere, or previews it.',
    role: 'admin',
    kind: 'change',
    params: inventoryImportSchema,
    result: inventoryImportResultSchema,
  },
  'og/computer/refresh': {
    summary: 'Asks computers for their disks and what their caches hold; classrooms change as they answer.',
    role: 'operator',
    kind: 'read',
    params: computerRefreshSchema,
    result: computerPowerResultSchema,
  },
  'og/computer/power': {
    summary:
      'Wakes computers, restarts them, switches them off, boots a system or ends the session of their menu.',
    role: 'operator',
    kind: 'change',
    params: computerPowerSchema,
    result: computerPowerResultSchema,
  },
  'og/computer/hardware': {
    summary: 'Asks a computer for its parts.',
    role: 'operator',
    kind: 'read',
    params: hardwareQuerySchema,
    result: computerHardwareSchema,
  },
  'og/computer/software': {
    summary: 'Asks a computer for what is installed in a partition.',
    role: 'operator',
    kind: 'read',
    params: softwareQuerySchema,
    result: computerSoftwareSchema,
  },
  'og/repository/wake': {
    summary: 'Sends magic packets into a network of this repository, for a daemon that does not reach it.',
    role: 'operator',
    kind: 'change',
    params: wakeSchema,
    result: emptySchema,
  },
  'og/instruction/generate': {
    summary: 'Writes an instruction from the answers of a wizard.',
    role: 'viewer',
    kind: 'read',
    params: wizardAnswersSchema,
    result: z.object({ script: z.string(), problems: z.array(problemSchema) }),
  },
  'og/instruction/check': {
    summary: 'The problems of an instruction.',
    role: 'viewer',
    kind: 'read',
    params: z.object({ script: z.string().max(limits.documentLength), scope: scopeSchema.optional() }),
    result: z.object({ problems: z.array(problemSchema) }),
  },
  'og/instruction/preflight': {
    summary: 'What would happen on each computer of a scope.',
    role: 'viewer',
    kind: 'read',
    params: z.object({ script: z.string().max(limits.documentLength), scope: scopeSchema }),
    result: z.object({
      computers: z.array(preflightComputerSchema),
      /** What the script overwrites, erases or changes for good, an entry for each thing. */
      effects: z.array(effectSchema),
      what: z.array(plannedActionSchema).optional(),
      estimate: preflightEstimateSchema.optional(),
      /**
       * When a multicast port is in use for another image. `messages` say so, and stand among the details of every
       * computer: where one of the choices is made, they block nothing.
       */
      portConflict: portConflictSchema.extend({ messages: z.array(z.string()) }).optional(),
    }),
  },
  'og/audit/list': {
    summary: 'The calls that changed something, or were to, and who made them; newest first.',
    role: 'admin',
    kind: 'read',
    params: auditQuerySchema,
    result: auditPageSchema,
  },
  'og/job/start': {
    summary: 'Sends an instruction to the computers of a scope.',
    role: 'operator',
    kind: 'change',
    params: jobStartSchema,
    result: jobResult,
  },
  'og/job/list': {
    summary: 'The jobs, newest first.',
    role: 'viewer',
    kind: 'read',
    params: jobQuerySchema,
    result: jobPageSchema,
  },
  'og/job/get': {
    summary: 'One job as a record: with the text that was sent, its preflight and former attempts.',
    role: 'viewer',
    kind: 'read',
    params: z.object({ id: idSchema }),
    result: z.object({ job: jobRecordSchema }),
  },
  'og/job/cancel': {
    summary: 'Stops a job, on all or on some computers.',
    role: 'operator',
    kind: 'stop',
    params: someTargets,
    result: jobResult,
  },
  'og/job/retry': {
    summary: 'Sends a job again to the computers where it did not succeed, or to those named.',
    role: 'operator',
    kind: 'change',
    params: someTargets.extend({
      /** `refuse` when left out. The text is sent as it was, so it is not changed to another port. */
      onPortConflict: z.enum(['refuse', 'wait'] satisfies PortConflictChoice[]).optional(),
    }),
    result: jobResult,
  },
  'og/job/output': {
    summary: 'What the script wrote on one computer.',
    role: 'viewer',
    kind: 'read',
    params: z.object({ id: idSchema, computer: idSchema, attempt: z.int().min(1).optional() }),
    result: jobOutputSchema,
  },
  ...planMethods,
  'og/transfer/list': {
    summary: 'Torrent swarms and multicast sessions going on.',
    role: 'viewer',
    kind: 'read',
    params: emptySchema,
    result: z.object({ torrents: z.array(torrentSchema), multicast: z.array(multicastSessionSchema) }),
  },
  'og/transfer/history': {
    summary: 'Transfers that have ended, newest first.',
    role: 'viewer',
    kind: 'read',
    params: historyQuerySchema,
    result: z.object({ transfers: z.array(pastTransferSchema) }),
  },
  'og/transfer/estimate': {
    summary: 'How long a deployment of an image would take by each protocol, and which to use.',
    role: 'viewer',
    kind: 'read',
    params: estimateQuerySchema,
    result: estimatesSchema,
  },
  'og/transfer/series': {
    summary: 'How fast the images of a job were sent and received, over its time.',
    role: 'viewer',
    kind: 'read',
    params: z.object({ job: idSchema }),
    result: seriesSchema,
  },
  'og/transfer/start': {
    summary: 'Starts the multicast session that waits on a port with the computers that have joined.',
    role: 'operator',
    kind: 'change',
    params: sessionPortSchema,
    result: z.object({ session: multicastSessionSchema }),
  },
  'og/transfer/stop': {
    summary: 'Ends the multicast session of a port; answered once the port is free.',
    role: 'operator',
    kind: 'stop',
    params: sessionPortSchema,
    result: z.object({ session: multicastSessionSchema }),
  },
  'og/transfer/log': {
    summary: "What the sender of a port's latest multicast session wrote, the last 64 KiB.",
    role: 'viewer',
    kind: 'read',
    params: sessionPortSchema,
    result: z.object({ text: z.string() }),
  },
} as const satisfies Record<string, MethodSchema>;

export type Method = keyof typeof methodTable;
export type Params<M extends Method> = z.infer<(typeof methodTable)[M]['params']>;
export type Result<M extends Method> = z.infer<(typeof methodTable)[M]['result']>;
