import type { Audit } from '../audit/types.ts';
import { version } from '../base/version.ts';
import type { Configuration } from '../config/schema.ts';
import {
  examine,
  readFacts,
  readSlowFacts,
  type SlowFacts,
  type Status,
  StatusWatch,
  type WorkFacts,
} from '../doctor/index.ts';
import type { Core } from './core.ts';

/** How long what runs programs is believed, in milliseconds. */
const slowMs = 900_000;

export interface StatusSources {
  readonly configuration: Configuration;
  readonly file: string | undefined;
  readonly core: Pick<Core, 'inventory' | 'dispatch'>;
  readonly audit: Pick<Audit, 'problem'>;
}

/** Looks after what this server needs; the same checks as those of `ogrepod doctor`. */
export function openStatus({ configuration, file, core, audit }: StatusSources): Status {
  let slow: { readonly at: number; readonly facts: SlowFacts } | undefined;
  return new StatusWatch({
    async look(thoroughly) {
      const now = Date.now();
      if (thoroughly || !slow || now - slow.at > slowMs) {
        slow = { at: now, facts: await readSlowFacts() };
      }
      const facts = await readFacts({ configuration, file, version });
      return examine({ ...facts, ...slow.facts, work: workOf(core, audit) });
    },
  });
}

/** What only a running daemon knows. */
function workOf(
  { inventory, dispatch }: StatusSources['core'],
  { problem }: StatusSources['audit'],
): WorkFacts {
  const computers = inventory.classrooms().flatMap((classroom) => classroom.computers);
  const [last] = dispatch.jobs.list(1);
  return {
    ...(problem !== undefined && { auditProblem: problem }),
    computers: computers.length,
    connected: computers.filter(({ ip }) => dispatch.presence.get(ip) !== undefined).length,
    ...(last && { lastJob: { title: last.title, state: last.state, createdAt: last.createdAt } }),
  };
}
