import { isListenedOn, portHolder } from '../base/port-holder.ts';
import { isServiceOfPort, siteServiceOf } from './services.ts';
import { type Listener, type SitePort, sitePorts } from './types.ts';

/** Of the ports that matter at a site, those that somebody listens on, and who. `processes` is that machine's /proc. */
export async function readListeners(processes: string): Promise<Listener[]> {
  const listeners: Listener[] = [];
  for (const port of sitePorts) {
    if (await isListenedOn(port, processes)) {
      listeners.push(await listenerOn(port, processes));
    }
  }
  return listeners;
}

async function listenerOn(port: SitePort, processes: string): Promise<Listener> {
  const isLikely = (program: string) => isServiceOfPort(program, port);
  const holder = await portHolder(port, { processes, isLikely });
  const service = holder && siteServiceOf(holder.program);
  return { port, ...(holder && { holder }), ...(service && { service }) };
}
