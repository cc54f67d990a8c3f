import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../protocol/message.ts';
import { engineErrors, engineMessages } from './engine-messages.ts';
import { low } from './priority.ts';
import { findCache, newState, partitionPath } from './state.ts';

/** What a virtual computer is told about itself and the world. */
export interface ComputerIdentity {
  readonly name: string;
  readonly ip: string;
  readonly mac: string;
  /** Its own folder: state.json, disks, logs. */
  readonly folder: string;
  /** The repository's images folder, which a PC has mounted. */
  readonly images: string;
  /** The repository's address; undefined takes any for it. */
  readonly repositoryAddress: string | undefined;
  readonly language: Language;
  /** Seconds that a deployment takes about, at least. */
  readonly pace: number;
  /** Get torrents with the program ctorrent, as real computers, instead of by ourselves. */
  readonly ctorrent: boolean;
  /** Where the repository takes requests for multicast sessions: 2009 for real computers. */
  readonly requestPort: number;
  /** Of its network card, bytes a second each way. */
  readonly speed: number;
  /** Size of its cache from now on; undefined: as it was. */
  readonly cacheKB?: number | undefined;
}

const engineFolder = fileURLToPath(new URL('./engine/', import.meta.url));
// The bundle has the helper beside it as JavaScript.
const helper = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './helper.ts' : './virtual-helper.js', import.meta.url),
);

/** The mounted cache: images in it are at `$OGCAC$OGIMG`, as in the engine. */
export function cacheFolder(folder: string): string {
  const cache = findCache(newState());
  return cache ? partitionPath(folder, cache.disk, cache.partition.partition) : join(folder, 'cache');
}

/**
 * The environment of a computer's scripts. Made from nothing, so that no secret of ours (a token, say) reaches
 * a script that somebody sent.
 */
export function scriptEnvironment(of: ComputerIdentity): Record<string, string> {
  const log = join(of.folder, 'log');
  const path = [engineFolder, process.env.PATH ?? '/usr/bin:/bin'];
  if (process.platform === 'darwin') {
    path.splice(1, 0, join(engineFolder, 'compat'));
  }
  return {
    PATH: path.join(delimiter),
    HOME: of.folder,
    TMPDIR: join(of.folder, 'tmp'),
    LANG: of.language === 'es' ? 'es_ES.UTF-8' : 'en_US.UTF-8',
    HOSTNAME: of.name,
    IPV4ADDR: of.ip,
    OPENGNSYS: of.folder,
    OGIMG: of.images,
    OGCAC: cacheFolder(of.folder),
    OGLOG: log,
    OGLOGFILE: join(log, `${of.ip}.log`),
    OGLOGSESSION: join(log, 'session.log'),
    OGLOGCOMMAND: join(log, 'command.log'),
    OG_NODE: process.execPath,
    OG_HELPER: helper,
    OG_VIRTUAL_ROOT: of.folder,
    OG_VIRTUAL_NAME: of.name,
    OG_VIRTUAL_IP: of.ip,
    OG_VIRTUAL_MAC: of.mac,
    OG_VIRTUAL_REPO: of.repositoryAddress ?? '',
    OG_VIRTUAL_PACE: String(of.pace),
    OG_VIRTUAL_NICE: String(low),
    OG_VIRTUAL_CLASSROOM: String(process.pid),
    OG_VIRTUAL_CTORRENT: of.ctorrent ? 'yes' : '',
    OG_VIRTUAL_REQUESTS: String(of.requestPort),
    OG_VIRTUAL_SPEED: String(of.speed),
    ...Object.fromEntries(engineErrors.map(([name, code]) => [`OG_ERR_${name}`, String(code)])),
    ...Object.fromEntries(
      engineErrors.map(([name, , en, es]) => [`MSG_ERR_${name}`, of.language === 'es' ? es : en]),
    ),
    ...Object.fromEntries(Object.entries(engineMessages).map(([name, text]) => [name, text[of.language]])),
  };
}
