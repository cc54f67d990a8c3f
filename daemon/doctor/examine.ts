import { accessChecks } from './checks/access.ts';
import { imagesChecks } from './checks/images.ts';
import { networkChecks } from './checks/network.ts';
import { opengnsysChecks } from './checks/opengnsys.ts';
import { portsChecks } from './checks/ports.ts';
import { serviceChecks } from './checks/service.ts';
import { sharesChecks } from './checks/shares.ts';
import type { Facts } from './facts.ts';
import { worstFirst } from './group.ts';
import type { Check } from './types.ts';

/** How it stands with all that a repository server needs; pure. The worst first. */
export function examine(facts: Facts): Check[] {
  return worstFirst([
    ...serviceChecks(facts),
    ...portsChecks(facts),
    ...imagesChecks(facts),
    ...sharesChecks(facts),
    ...opengnsysChecks(facts),
    ...networkChecks(facts),
    ...accessChecks(facts),
  ]);
}
