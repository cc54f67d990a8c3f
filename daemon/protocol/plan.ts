import { z } from 'zod';
import { idSchema, scopeSchema, timeSchema } from './common.ts';
import { limits } from './limits.ts';

/** A day and a time of a wall clock, of no time zone: `2026-11-30T22:00`. */
const localTimeSchema = z
  .string()
  .max(16)
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/);
/** A time of a wall clock: `22:00`. */
const clockTimeSchema = z
  .string()
  .max(5)
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** A day of a calendar: `2026-11-30`. */
const daySchema = z.iso.date().max(10);
/** Name of a time zone of the IANA database, `Europe/Madrid`. */
const timeZoneSchema = z.string().min(1).max(64);

/** Bounds of days in which a rule applies, both included. */
const between = { from: daySchema.optional(), until: daySchema.optional() };

/** When a plan is due, by the wall clock of its time zone. */
export const planRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('once'), at: localTimeSchema }),
  z.object({ kind: z.literal('daily'), time: clockTimeSchema, ...between }),
  z.object({
    kind: z.literal('weekly'),
    /** 1 is Monday, 7 is Sunday. */
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
    time: clockTimeSchema,
    ...between,
  }),
  z.object({
    kind: z.literal('monthly'),
    /** Months without that day are left out; `last` is the last day of each. */
    day: z.union([z.int().min(1).max(31), z.literal('last')]),
    time: clockTimeSchema,
    ...between,
  }),
]);
export type PlanRule = z.infer<typeof planRuleSchema>;

/** What to do when a step does not succeed on all computers: go on with those where it did, or end the run. */
export const stepFailureChoices = ['goOn', 'stop'] as const;

const everyStep = {
  /** After that long the step has failed where it has not succeeded. */
  limitSeconds: z.int().min(1).max(86_400).optional(),
  /** `goOn` when left out. */
  onFailure: z.enum(stepFailureChoices).optional(),
};

/** One link of the chain that a plan runs. */
export const planStepSchema = z.discriminatedUnion('kind', [
  /** Magic packets to those that are off, sent twice. */
  z.object({ kind: z.literal('wake'), ...everyStep }),
  /** Until all have connected and are free; 600 seconds unless told. */
  z.object({ kind: z.literal('wait'), ...everyStep }),
  /** Checks the instruction against the computers as they are then, and sends it to those that nothing blocks. */
  z.object({
    kind: z.literal('run'),
    script: z.string().min(1).max(90_000),
    title: z.string().max(200).optional(),
    /** File that the text came from, for the record; never opened. */
    source: z.string().max(1024).optional(),
    /** It is not sent at all when the check blocks more computers than these; any number when left out. */
    mostBlocked: z.int().min(0).max(limits.members).optional(),
    ...everyStep,
  }),
  /** Whether the partitions hold the images that the run before it deployed; those that do not are tried again once. */
  z.object({ kind: z.literal('verify'), ...everyStep }),
  /** Those where all before it succeeded; the others stay on. */
  z.object({ kind: z.literal('poweroff'), ...everyStep }),
]);
export type PlanStep = z.infer<typeof planStepSchema>;
export type PlanStepKind = PlanStep['kind'];

/** Until when a run may send, by the wall clock after its start; what is sent by then ends by itself. */
export const planWindowSchema = z.object({ end: clockTimeSchema });

/** What a run that was missed does: only its entry tells it, or it is made up for while its window is open. */
export const missedChoices = ['tell', 'runLate'] as const;

/**
 * `waiting`: for another plan or job in a classroom of its own; `stopped`: ended by a step, its window or a person before
 * its end; `partly`: to its end, but not on all computers.
 */
export const planRunStates = [
  'waiting',
  'running',
  'succeeded',
  'partly',
  'failed',
  'stopped',
  'missed',
  'skipped',
] as const;

/** One time that a plan was due, or was run by hand. */
export const planRunSchema = z.object({
  id: idSchema,
  /** When it was due. */
  at: timeSchema,
  startedAt: timeSchema.optional(),
  endedAt: timeSchema.optional(),
  state: z.enum(planRunStates),
  /** Index of the step that it is at, or that it ended at. */
  step: z.int().min(0).optional(),
  /** Id of the job that its run step started last. */
  job: idSchema.optional(),
  /** How many computers went through all steps, of how many. */
  succeeded: z.number().optional(),
  computers: z.number().optional(),
  /** Name of the token of who ran it by hand, skipped it or stopped it. */
  by: z.string().optional(),
  /** Why it ended as it did, or what it waits for; in the session's language. */
  why: z.string().optional(),
});
export type PlanRun = z.infer<typeof planRunSchema>;

/** What a person gives of a plan. */
const planFields = {
  title: z.string().trim().min(1).max(200),
  scope: scopeSchema,
  steps: z.array(planStepSchema).min(1).max(20),
  rule: planRuleSchema,
  timeZone: timeZoneSchema,
  window: planWindowSchema.optional(),
  missed: z.enum(missedChoices),
};

export const planSchema = z.object({
  id: idSchema,
  ...planFields,
  /** Name of the token that saved it last: its jobs are started in that name, and only while that token may. */
  createdBy: z.string(),
  createdAt: timeSchema,
  held: z.object({ by: z.string(), since: timeSchema, reason: z.string().optional() }).optional(),
  /** The five next times; none when it is over. One that is skipped is among them. */
  next: z.array(timeSchema),
  /** That of the next times which is skipped. */
  skips: timeSchema.optional(),
  /** The latest 20, newest first. */
  runs: z.array(planRunSchema),
  /** It is due and waits, or would have to at its next time: for another plan in one of its classrooms. */
  waitsFor: z.object({ plan: idSchema.optional(), job: idSchema.optional(), title: z.string() }).optional(),
  /** Why it cannot run as it is: its classroom or an image is gone; in the session's language. */
  problem: z.string().optional(),
  /** Another one after each change of what a person gave. */
  revision: z.string(),
});
export type Plan = z.infer<typeof planSchema>;

/** Parameters of `og/plan/save`: without `id` it is added, else all is replaced. */
export const planSaveSchema = z.object({
  id: idSchema.optional(),
  ...planFields,
  /** The revision that was edited: refused with conflict when there is a newer one. */
  revision: z.string().max(64).optional(),
});
export type PlanSave = z.infer<typeof planSaveSchema>;

/** Parameters of `og/plan/preview`: when a rule is due. */
export const planPreviewSchema = z.object({
  rule: planRuleSchema,
  timeZone: timeZoneSchema,
  window: planWindowSchema.optional(),
});

export const planPreviewResultSchema = z.object({
  /** The five next times; fewer when it ends before. */
  next: z.array(timeSchema),
  /** What to know of them, in the session's language: that the clocks change, and what becomes of that day. */
  notes: z.array(z.string()),
});
