import type { PortHolder } from '../base/port-holder.ts';
import type { SiteServiceName } from './services.ts';

/** The ports that the services of a site and ours may both want (repository-coexistence, 1). */
export const sitePorts = [2008, 2009, 6969, 8470, 8889, 9999] as const;
export type SitePort = (typeof sitePorts)[number];

/** The switches of /etc/default/opengnsys. */
export const siteSwitches = [
  'RUN_OGADMSERVER',
  'RUN_OGADMREPO',
  'RUN_OGADMAGENT',
  'RUN_BTTRACKER',
  'RUN_BTSEEDER',
] as const;
export type SiteSwitch = (typeof siteSwitches)[number];

/** The cron jobs of an OpenGnsys repository that touch the images or a port of ours, by their file in /etc/cron.d. */
export const siteCronJobs = ['torrentcreator', 'torrenttracker', 'imagedelete'] as const;
export type SiteCronJob = (typeof siteCronJobs)[number];

export const sitePrograms = [
  'udp-sender',
  'udp-receiver',
  'ctorrent',
  'bttrack',
  'btlaunchmany',
  'faucet',
  'ufw',
  'nft',
  'systemctl',
] as const;
export type SiteProgram = (typeof sitePrograms)[number];

/** What is found on a machine that may be an OpenGnsys image server. Nothing in it is a secret. */
export interface SiteFacts {
  readonly opengnsys: {
    /** /opt/opengnsys is there. */
    readonly installed: boolean;
    /** As OpenGnsys writes it: `1.1.1d`; undefined: unknown. */
    readonly version?: string;
  };
  readonly images: ImagesFolder;
  readonly address: SiteAddress;
  /** PUERTO and INTERFACE of ogAdmServer.cfg; undefined where nothing says so. */
  readonly server: { readonly port?: number; readonly card?: string };
  /** Of /etc/default/opengnsys: whether each is on; one that is not named there is left out. */
  readonly switches: Readonly<Partial<Record<SiteSwitch, boolean>>>;
  /** Lines that cron runs; a file whose lines are all comments is not told. */
  readonly cron: readonly CronLine[];
  /** Of `sitePorts`, those that somebody listens on. */
  readonly listeners: readonly Listener[];
  readonly synchronised: SynchronisedImages;
  readonly shares: { readonly samba: Share; readonly rsync: Share };
  readonly accounts: {
    /** Group opengnsys; undefined: there is none. */
    readonly group?: SiteGroup;
    /** User ogrepod; undefined: there is none. */
    readonly ogrepod?: { readonly uid: number; readonly gid: number; readonly inGroup: boolean };
  };
  /** Where each program is found, for those that are. */
  readonly programs: Readonly<Partial<Record<SiteProgram, string>>>;
  readonly firewall: Firewall;
  /** systemd runs this machine. */
  readonly systemd: boolean;
  /** The unit of ogrepod, where one is installed. */
  readonly unit?: string;
  /** Files that are there and could not be read, with the system's code: what they would say is not known. */
  readonly unreadable: readonly { readonly file: string; readonly code: string }[];
}

export interface ImagesFolder {
  /** Its path as configured, without the `root` of the reading. */
  readonly path: string;
  /** `ogserver.json` named it; else it is OpenGnsys' usual one, or the one that was asked for. */
  readonly from: 'ogserver' | 'usual' | 'asked';
  /** ENOENT, EACCES …: why nothing more is known; then `found` is undefined. */
  readonly code?: string;
  readonly found?: {
    readonly uid: number;
    readonly gid: number;
    /** Names, or the numbers where they have none. */
    readonly owner: string;
    readonly group: string;
    /** Permission bits: 0o775, with set-gid 0o2775. */
    readonly mode: number;
    readonly freeBytes: number;
    readonly totalBytes: number;
    /** `ext4`, `nfs4` …; undefined where the system does not tell. */
    readonly filesystem?: string;
    readonly isNetwork: boolean;
    /** Where its disk is mounted; `/` when it lies on the system's own. */
    readonly mountPoint?: string;
    readonly isReadOnly: boolean;
  };
}

export interface SiteAddress {
  /** IPlocal of ogAdmRepo.cfg. */
  readonly configured?: string;
  /** The card that has this very address, with the network's broadcast address. */
  readonly card?: CardAddress;
  /** All IPv4 addresses of this machine but loopback's. */
  readonly all: readonly CardAddress[];
}

export interface CardAddress {
  readonly card: string;
  readonly address: string;
  /** Dotted: 255.255.255.0. */
  readonly netmask: string;
  readonly broadcast: string;
}

export interface CronLine {
  readonly job: SiteCronJob;
  /** Path of the file: /etc/cron.d/torrentcreator. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface Listener {
  readonly port: SitePort;
  /** Undefined where the system does not tell: processes of other users, to all but root. */
  readonly holder?: PortHolder;
  /** What the program is, where it is one that sites have. */
  readonly service?: SiteServiceName;
}

export interface SynchronisedImages {
  /** There are signs of them: the original has to keep port 2009. */
  readonly found: boolean;
  /** `win11.img.diff`, `win11.img.lock` with `mounted` or `reduced`, `mount/win11`: some of them. */
  readonly signs: readonly string[];
  /** BACKUP and IMGFS of the clients' engine.cfg, which each site has: no sign. */
  readonly backup?: string;
  readonly imageFilesystem?: string;
}

/** A share or module `ogimages`. */
export interface Share {
  readonly found: boolean;
  readonly path?: string;
  readonly writable?: boolean;
}

export interface SiteGroup {
  readonly gid: number;
  readonly members: readonly string[];
}

export type Firewall = 'ufw' | 'nftables' | 'none';
