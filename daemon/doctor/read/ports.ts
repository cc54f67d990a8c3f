import { isListenedOn, portHolder } from '../../base/port-holder.ts';
import type { Configuration } from '../../config/schema.ts';
import { isServiceOfPort } from '../../site/index.ts';
import type { PortFacts, PortSetting } from '../facts.ts';

type PortSettings = Pick<Configuration, PortSetting>;

/** What computers ask of a server, whoever answers. */
const usualPorts: Readonly<Record<PortSetting, number>> = {
  listen: 8470,
  clients: 8889,
  requests: 2009,
  tracker: 6969,
  seeder: 6881,
  sums: 9999,
  metrics: 9470,
};

/** The ports of the configuration and who has them; `processes` is the machine's /proc. Never rejects. */
export async function readPorts(settings: PortSettings, processes = '/proc'): Promise<PortFacts[]> {
  const { seeder } = settings;
  const wanted: [PortSetting, { readonly host: string; readonly port: number | 'off' }][] = [
    ['listen', settings.listen],
    ['clients', settings.clients],
    ['requests', settings.requests],
    ['tracker', settings.tracker],
    // The next free one when nobody named it; the other engines listen by their own settings.
    ['seeder', { host: seeder.host, port: seeder.engine === 'embedded' ? (seeder.port ?? 0) : 'off' }],
    ['sums', settings.sums],
    ['metrics', settings.metrics],
  ];
  return Promise.all(wanted.map(([setting, address]) => portFacts(setting, address, processes)));
}

async function portFacts(
  setting: PortSetting,
  { host, port }: { readonly host: string; readonly port: number | 'off' },
  processes: string,
): Promise<PortFacts> {
  const asked = port === 'off' ? usualPorts[setting] : port;
  const isTaken = asked !== 0 && (await isListenedOn(asked, processes));
  const isLikely = (program: string) => isServiceOfPort(program, asked);
  const holder = isTaken ? await portHolder(asked, { processes, isLikely }) : undefined;
  return { setting, host, port, isTaken, ...(holder && { holder }) };
}
