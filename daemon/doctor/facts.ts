import type { PortHolder } from '../base/port-holder.ts';
import type { Configuration, ConfigurationFile } from '../config/schema.ts';
import type { SiteFacts } from '../site/index.ts';

/** All that the checks look at; what is undefined is not known. */
export interface Facts {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly configuration: CheckedConfiguration;
  /** Where it was read; undefined: there is none, and every setting has its default. */
  readonly file?: string;
  readonly site: SiteFacts;
  readonly daemon: DaemonFacts;
  readonly ports: readonly PortFacts[];
  readonly card?: CardFacts;
  readonly firewall?: FirewallFacts;
  /** Whether the clock keeps to one of the network. */
  readonly synchronised?: boolean;
  /** Somebody listens where Samba does. */
  readonly sambaListens: boolean;
  readonly limits: LimitFacts;
  readonly sidecars?: SidecarFacts;
  readonly access: AccessFacts;
  readonly data: DataFacts;
  /** Only a running daemon knows it. */
  readonly work?: WorkFacts;
}

export type CheckedConfiguration = Pick<
  Configuration,
  'listen' | 'clients' | 'requests' | 'tracker' | 'data' | 'repository'
>;

export interface DaemonFacts {
  /** Of the process that has the data folder; undefined: none has it. */
  readonly pid?: number;
  /** Of this program. */
  readonly version: string;
  /** Of the one that runs, where it said so. */
  readonly runningVersion?: string;
  /** Version of the Node that runs this program. */
  readonly node: string;
}

/** The settings with a port of their own. */
export type PortSetting = 'listen' | 'clients' | 'requests' | 'tracker' | 'seeder' | 'sums' | 'metrics';

export interface PortFacts {
  readonly setting: PortSetting;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number | 'off';
  /** Somebody listens on it; of a port that is off, on the one that computers ask. */
  readonly isTaken: boolean;
  readonly holder?: PortHolder;
}

/** The network card of the repository's address. */
export interface CardFacts {
  readonly name: string;
  readonly isUp: boolean;
  readonly hasBroadcast: boolean;
  readonly hasMulticast: boolean;
}

export interface FirewallFacts {
  readonly kind: 'ufw' | 'nftables' | 'iptables' | 'none';
  /** Whether a port may be reached from outside; of those that it was asked. */
  allows(port: number, protocol: 'tcp' | 'udp'): boolean;
}

export interface LimitFacts {
  /** fs.inotify.max_user_watches */
  readonly watches?: number;
  /** Folders of the images folder that are watched; at most as many as were counted. */
  readonly folders?: number;
  /** Files that the daemon may have open. */
  readonly openFiles?: number;
}

/** The files beside the images: .sum, .full.sum, .torrent. */
export interface SidecarFacts {
  readonly count: number;
  /** Those that the group of the images folder cannot replace. */
  readonly fixed: number;
  /** Torrents that another program has made. */
  readonly foreign: number;
  /** There were too many files to look at all. */
  readonly isCut: boolean;
}

export interface TokenFacts {
  readonly name: string;
  readonly role: ConfigurationFile['auth']['tokens'][number]['role'];
  /** Milliseconds since 1970. */
  readonly expires?: number;
  readonly createdAt?: number;
  /** The only ones that it acts on. */
  readonly classrooms?: readonly string[];
  /** Of `ogrepod token`, not of the configuration. */
  readonly isManaged: boolean;
}

export interface AccessFacts {
  /** Undefined: they cannot be read. */
  readonly tokens?: readonly TokenFacts[];
  /** Only where one is configured; when it ends, in milliseconds since 1970, or why it cannot be read. */
  readonly certificate?: { readonly end: number } | { readonly code: string };
  /** Files with a secret that other users may read. */
  readonly openSecrets: readonly string[];
}

export interface DataFacts {
  readonly found?: {
    readonly uid: number;
    readonly gid: number;
    readonly mode: number;
    readonly freeBytes: number;
  };
  /** Why it cannot be looked at. */
  readonly code?: string;
}

export interface WorkFacts {
  /** The system's code of what keeps the audit from being written. */
  readonly auditProblem?: string;
  /** Computers of classrooms, and how many of them are connected. */
  readonly computers: number;
  readonly connected: number;
  readonly lastJob?: { readonly title: string; readonly state: string; readonly createdAt: string };
}
