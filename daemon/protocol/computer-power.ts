import { z } from 'zod';
import { idSchema, scopeSchema } from './common.ts';

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

export const computerPowerResultSchema = z.object({
  computers: z.array(
    z.object({
      computer: idSchema,
      /** The computer has taken it; of `wake`, the packet was sent. */
      done: z.boolean(),
      /** In the session's language: why not. */
      reason: z.string().optional(),
    }),
  ),
});
export type ComputerPowerResult = z.infer<typeof computerPowerResultSchema>;

/** What a computer tells of its parts (`/hardware`). */
export const computerHardwareSchema = z.object({
  items: z.array(z.object({ type: z.string(), description: z.string() })),
});
/** What is installed in a partition (`/software`). */
export const computerSoftwareSchema = z.object({ os: z.string().optional(), items: z.array(z.string()) });
