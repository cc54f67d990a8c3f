import { z } from 'zod';
import { idSchema, macSchema, scopeSchema } from './common.ts';

const idOfComputer = z.object({ id: idSchema });

/** Parameters of `og/computer/hardware`. */
export const hardwareQuerySchema = idOfComputer;
/** Parameters of `og/computer/software`. */
export const softwareQuerySchema = idOfComputer.extend({
  disk: z.int().min(1).max(64),
  partition: z.int().min(1).max(128),
});

/** Parameters of `og/repository/wake`: the computers of a network there. */
export const wakeSchema = z.object({
  /** `172.17.36.0/24`. */
  network: z.string().max(64),
  macs: z.array(macSchema).min(1).max(1000),
});

/** What became of what some computers were asked. `done`: it has taken it; of `wake`, the packet was sent. */
export const computerPowerResultSchema = z.object({
  computers: z.array(
    z.object({
      computer: idSchema,
      done: z.boolean(),
      /** In the session's language: why not. */
      reason: z.string().optional(),
    }),
  ),
});

export type ComputerPowerResult = z.infer<typeof computerPowerResultSchema>;

export const powerActions = ['wake', 'reboot', 'poweroff', 'boot', 'logout'] as const;
export type PowerAction = (typeof powerActions)[number];

/** Parameters of `og/computer/power`. `boot` starts the system of a partition; `logout` ends the client's menu. */
export const computerPowerSchema = z.object({
  scope: scopeSchema,
  action: z.enum(powerActions),
  /** Of `boot`. */
  disk: z.int().min(1).max(64).optional(),
  partition: z.int().min(1).max(128).optional(),
});
export type ComputerPower = z.infer<typeof computerPowerSchema>;

/** Parameters of `og/computer/refresh`. */
export const computerRefreshSchema = z.object({ scope: scopeSchema });

/** What a computer tells of its parts (`/hardware`). */
export const computerHardwareSchema = z.object({
  items: z.array(z.object({ type: z.string(), description: z.string() })),
});
/** What is installed in a partition (`/software`). */
export const computerSoftwareSchema = z.object({ os: z.string().optional(), items: z.array(z.string()) });
