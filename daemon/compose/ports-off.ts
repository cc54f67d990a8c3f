import type { Configuration } from '../config/schema.ts';
import { type PortName, portNames } from '../protocol/index.ts';

/** The ports that this daemon does not bind, or an engine that it does not have; `hasSums`: the port of checksums was had. */
export function portsOff(
  { clients, requests, tracker, seeder }: Pick<Configuration, 'clients' | 'requests' | 'tracker' | 'seeder'>,
  hasSums: boolean,
): PortName[] {
  const isOff: Readonly<Record<PortName, boolean>> = {
    clients: clients.port === 'off',
    requests: requests.port === 'off',
    tracker: tracker.port === 'off',
    seeder: seeder.engine === 'off',
    sums: !hasSums,
  };
  return portNames.filter((name) => isOff[name]);
}
