import { join } from 'node:path';
import { folderHolder } from '../../base/lock.ts';
import { isListenedOn } from '../../base/port-holder.ts';
import { isInstalled } from '../../base/run-program.ts';
import type { Configuration } from '../../config/schema.ts';
import { readSite } from '../../site/index.ts';
import type { DaemonFacts, Facts, FirewallFacts } from '../facts.ts';
import { readAccess } from './access.ts';
import { readFirewall } from './firewall.ts';
import { readCard, readClock, readData, readLimits } from './machine.ts';
import { readPorts } from './ports.ts';
import { readSidecars } from './sidecars.ts';

const sambaPort = 445;

/** What takes long, or runs programs, and seldom changes. */
export interface SlowFacts {
  readonly firewall?: FirewallFacts;
  readonly synchronised?: boolean;
}

export interface FactsOptions {
  readonly configuration: Configuration;
  /** The configuration file, where there is one. */
  readonly file?: string | undefined;
  /** The folder that stands for `/`: for tests. */
  readonly root?: string;
  readonly version: string;
}

/** Looks at the firewall and the clock. Never rejects; each program has some seconds. */
export async function readSlowFacts(root = '/'): Promise<SlowFacts> {
  const [firewall, synchronised] = await Promise.all([
    root === '/' ? readFirewall(isInstalled) : undefined,
    readClock(root),
  ]);
  return { ...(firewall && { firewall }), ...(synchronised !== undefined && { synchronised }) };
}

/** Looks at all else: files of the system, with limits. Never rejects. */
export async function readFacts(options: FactsOptions): Promise<Omit<Facts, keyof SlowFacts | 'work'>> {
  const { configuration, file, root = '/', version } = options;
  const { data, repository } = configuration;
  const [site, holder] = await Promise.all([
    readSite({ root, images: repository.images }),
    folderHolder(data),
  ]);
  const own = site.address.all.find(({ address }) => address === repository.address);
  const images = join(root, repository.images);
  const [card, sidecars, ports, limits, access, dataFacts] = await Promise.all([
    own && readCard(own.card, root),
    // Elsewhere than on an image server no client replaces them.
    site.accounts.group && readSidecars(images, site.accounts.group.gid),
    readPorts(configuration, join(root, '/proc')),
    readLimits(repository.images, holder?.pid, root),
    readAccess(configuration, file),
    readData(data),
  ]);
  const sambaListens = await isListenedOn(sambaPort, join(root, '/proc'));
  const daemon: DaemonFacts = {
    version,
    node: process.versions.node,
    ...(holder && { pid: holder.pid }),
  };
  return {
    now: Date.now(),
    ...{ configuration, site, daemon, ports, limits, access, sambaListens },
    data: dataFacts,
    ...(file !== undefined && { file }),
    ...(card && { card }),
    ...(sidecars && { sidecars }),
  };
}
