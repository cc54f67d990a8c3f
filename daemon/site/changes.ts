import { shellWord } from '../base/shell-word.ts';
import type { SiteFacts, SiteSwitch } from './types.ts';

/** How ogrepod lives with OpenGnsys' own services: leaves their ports to them, or takes them over. */
export type SiteRole = 'beside' | 'instead';

/** A change of the machine outside ogrepod's own files: proposed as a command, with the way back, and never done by us. */
export type SiteChange =
  | { readonly kind: 'user'; readonly data: string; readonly configuration: string }
  | { readonly kind: 'group' }
  | { readonly kind: 'folder'; readonly folder: string; readonly gid: number; readonly mode: number }
  | { readonly kind: 'switches'; readonly names: readonly SiteSwitch[] }
  | { readonly kind: 'cron'; readonly file: string; readonly program: CronProgram }
  | { readonly kind: 'restart' }
  | { readonly kind: 'unit'; readonly unit: OldUnit }
  | { readonly kind: 'ufw' | 'nftables'; readonly ports: readonly number[] }
  | { readonly kind: 'writable'; readonly folder: string }
  | { readonly kind: 'start' };

export const cronPrograms = ['torrent-creator', 'torrent-tracker'] as const;
export type CronProgram = (typeof cronPrograms)[number];

/** Services with a unit of their own on a port of ours. */
export const oldUnits = ['tiptorrent', 'opentracker'] as const;
export type OldUnit = (typeof oldUnits)[number];

export interface ChangeCommand {
  readonly command: string;
  /** Takes the command back, and nothing else. */
  readonly back: string;
}

export interface ChangeChoice {
  readonly role: SiteRole;
  /** The original keeps port 2009. */
  readonly keepRequests: boolean;
  /** TCP ports that are to be reached from other machines. */
  readonly ports: readonly number[];
  /** Paths of the daemon's own data folder and configuration. */
  readonly data: string;
  readonly configuration: string;
}

const usualImages = '/opt/opengnsys/images';

/**
 * What is to be changed on a machine, in the order in which it has to be done (repository-coexistence, 7). What is so
 * already is left out, so a second run proposes what is left.
 */
export function siteChanges(facts: SiteFacts, choice: ChangeChoice): SiteChange[] {
  const { role, keepRequests, ports, data, configuration } = choice;
  const { accounts, programs, firewall, images } = facts;
  const old = role === 'instead' ? oldServices(facts, keepRequests) : oldMakers(facts);
  return [
    ...(accounts.ogrepod ? [] : [{ kind: 'user', data, configuration } as const]),
    ...(accounts.group && !accounts.ogrepod?.inGroup ? [{ kind: 'group' } as const] : []),
    ...folderChange(facts),
    ...old,
    ...(firewall === 'none' || ports.length === 0 ? [] : [{ kind: firewall, ports }]),
    ...(facts.unit !== undefined && images.path !== usualImages
      ? [{ kind: 'writable', folder: images.path } as const]
      : []),
    ...(facts.unit !== undefined && programs.systemctl !== undefined ? [{ kind: 'start' } as const] : []),
  ];
}

/** The service and the computers write there as members of the group (repository-coexistence, 4). */
function folderChange({ accounts: { group }, images: { path, found } }: SiteFacts): SiteChange[] {
  const isShared = found && group && found.gid === group.gid && (found.mode & 0o070) === 0o070;
  if (!group || !found || isShared) {
    return [];
  }
  return [{ kind: 'folder', folder: path, gid: found.gid, mode: found.mode }];
}

/** Two programs must not make the same sidecars, whoever has the ports. */
function oldMakers({ cron }: SiteFacts): SiteChange[] {
  return cron.flatMap(({ job, file }) =>
    job === 'torrentcreator' ? [{ kind: 'cron', file, program: 'torrent-creator' } as const] : [],
  );
}

function oldServices(facts: SiteFacts, keepRequests: boolean): SiteChange[] {
  const { switches, cron, listeners } = facts;
  const wanted: readonly SiteSwitch[] = [
    ...(keepRequests ? [] : (['RUN_OGADMREPO'] as const)),
    'RUN_BTTRACKER',
    'RUN_BTSEEDER',
  ];
  const names = wanted.filter((name) => switches[name]);
  const trackers = cron.flatMap(({ job, file }) =>
    job === 'torrenttracker' ? [{ kind: 'cron', file, program: 'torrent-tracker' } as const] : [],
  );
  // A tracker that cron has started runs on after its switch is off, until the services start anew.
  const runs = listeners.some(({ service }) => service === 'bttrack');
  const units = oldUnits.filter((unit) => listeners.some(({ service }) => service === unit));
  return [
    ...(names.length > 0 ? [{ kind: 'switches', names } as const] : []),
    ...oldMakers(facts),
    ...trackers,
    ...(names.length > 0 || (trackers.length > 0 && runs) ? [{ kind: 'restart' } as const] : []),
    ...units.map((unit) => ({ kind: 'unit', unit }) as const),
  ];
}

/** What a person types for a change, and to take it back. Nothing that a file says gets in unquoted. */
export function changeCommand(change: SiteChange): ChangeCommand {
  switch (change.kind) {
    case 'user': {
      const [data, configuration] = [change.data, change.configuration].map(shellWord);
      return {
        command: `useradd --system --user-group --home-dir ${data} --no-create-home --shell /usr/sbin/nologin ogrepod && chown -R ogrepod: ${data} && chgrp ogrepod ${configuration}`,
        back: `chown -R root: ${data} && chgrp root ${configuration} && userdel ogrepod`,
      };
    }
    case 'group':
      return { command: 'usermod -aG opengnsys ogrepod', back: 'gpasswd -d ogrepod opengnsys' };
    case 'folder': {
      const folder = shellWord(change.folder);
      return {
        command: `chgrp opengnsys ${folder} && chmod g+rwx ${folder}`,
        back: `chgrp ${change.gid} ${folder} && chmod ${change.mode.toString(8)} ${folder}`,
      };
    }
    case 'switches':
      return switchesTo('no', change.names);
    case 'cron': {
      // A file that is missing would be written again by the next update of OpenGnsys: its line becomes a comment.
      const file = shellWord(change.file);
      return {
        command: `sed -i '/${change.program}/s/^[^#]/#ogrepod# &/' ${file}`,
        back: `sed -i '/${change.program}/s/^#ogrepod# //' ${file}`,
      };
    }
    case 'restart':
      // Not `stop`: it ends every faucet, also the server's own (repository-coexistence, 1).
      return { command: 'service opengnsys restart', back: 'service opengnsys restart' };
    case 'unit':
      return {
        command: `systemctl disable --now ${change.unit}`,
        back: `systemctl enable --now ${change.unit}`,
      };
    case 'ufw': {
      const rule = `allow proto tcp to any port ${change.ports.join(',')}`;
      return { command: `ufw ${rule}`, back: `ufw delete ${rule}` };
    }
    case 'nftables':
      return {
        command: `nft insert rule inet filter input tcp dport '{ ${change.ports.join(', ')} }' accept comment '"ogrepod"'`,
        back: `nft -a list chain inet filter input | sed -n 's/.*"ogrepod" # handle //p' | xargs -r -n 1 nft delete rule inet filter input handle`,
      };
    case 'writable': {
      const file = '/etc/systemd/system/ogrepod.service.d/images.conf';
      // systemd takes `%` for a specifier of its own, and the quotes of C.
      const folder = change.folder.replaceAll('%', '%%').replaceAll(/["\\]/g, '\\$&');
      const text = shellWord(`ReadWritePaths="${folder}"`);
      return {
        command: `mkdir -p /etc/systemd/system/ogrepod.service.d && printf '%s\\n' '[Service]' ${text} > ${file} && systemctl daemon-reload`,
        back: `rm -f ${file} && systemctl daemon-reload`,
      };
    }
    case 'start':
      return { command: 'systemctl enable --now ogrepod', back: 'systemctl disable --now ogrepod' };
  }
}

/** Sets switches of /etc/default/opengnsys that say the contrary, and nothing else of their lines: quotes and comments stay. */
export function switchesTo(to: 'yes' | 'no', names: readonly SiteSwitch[]): ChangeCommand {
  const edit = (from: string, value: string) =>
    `sed -i -E 's/^([[:space:]]*(${names.join('|')})=["'\\'']?)${from}\\b/\\1${value}/' /etc/default/opengnsys`;
  const from = to === 'yes' ? 'no' : 'yes';
  return { command: edit(from, to), back: edit(to, from) };
}

/**
 * The way back from these changes, in its order: ogrepod stops first, for the others get their ports back; what was done last
 * is taken back next; OpenGnsys' services start with all of it.
 */
export function wayBack(changes: readonly SiteChange[]): SiteChange[] {
  const back = changes.toReversed();
  const of = (wanted: SiteChange['kind']) => back.filter(({ kind }) => kind === wanted);
  return [
    ...of('start'),
    ...back.filter(({ kind }) => kind !== 'start' && kind !== 'restart'),
    ...of('restart'),
  ];
}
