import type { Message } from '../../protocol/message.ts';
import type { Listener, SiteFacts, SitePort, SiteRole } from '../../site/index.ts';
import { message } from '../../strings/index.ts';

/** The ports of computers that a site may leave to another service. */
export const computerPorts = { clients: 8889, requests: 2009, tracker: 6969, sums: 9999 } as const;
export type ComputerPort = keyof typeof computerPorts;

/** What a person decides, or gives with `--yes`. */
export interface Answers {
  readonly images: string;
  readonly address: string;
  readonly role: SiteRole;
}

export interface Proposal extends Answers {
  /** The ports that are off, with the reason. */
  readonly off: Readonly<Partial<Record<ComputerPort, Message>>>;
  /** What else a person should know before the configuration is written. */
  readonly notes: readonly Message[];
  /** Given a fixed port when a firewall has to let it through. */
  readonly followPort?: number;
  /** The original keeps port 2009, whatever the role. */
  readonly keepRequests: boolean;
}

/** Where a firewall is, running instructions send their output to this port. */
const fixedFollowPort = 8471;

/** Whether services of OpenGnsys, or others of their kind, are on this machine: without any there is nothing to be beside of. */
export function hasOldServices({ listeners, switches, cron }: SiteFacts): boolean {
  return (
    listeners.some(({ port, service }) => port !== 8470 && service !== 'ogrepod') ||
    switches.RUN_OGADMREPO === true ||
    switches.RUN_BTTRACKER === true ||
    cron.length > 0
  );
}

/** What the configuration should say, from what was found and what a person decided. Pure. */
export function proposal(facts: SiteFacts, answers: Answers): Proposal {
  const { role } = answers;
  const keepRequests = facts.synchronised.found;
  const off: Partial<Record<ComputerPort, Message>> = {};
  for (const port of ['clients', 'requests', 'tracker', 'sums'] as const) {
    const reason = whyOff(facts, role, port);
    if (reason) {
      off[port] = reason;
    }
  }
  return {
    ...answers,
    off,
    keepRequests,
    notes: [...folderNotes(facts), ...addressNotes(facts, answers.address), ...portNotes(facts, off)],
    ...(facts.firewall !== 'none' && { followPort: fixedFollowPort }),
  };
}

function whyOff(facts: SiteFacts, role: SiteRole, port: ComputerPort): Message | undefined {
  const number = computerPorts[port];
  if (port === 'requests' && facts.synchronised.found) {
    return message('setup.off.synchronised', { sign: facts.synchronised.signs[0] ?? '' });
  }
  const holder = facts.listeners.find((one) => one.port === number && one.service !== 'ogrepod');
  // A computer speaks with one server only: that is decided with the server, not with the repository.
  if (port === 'clients') {
    return holder && message('setup.off.server', holderArgs(holder));
  }
  if (role === 'instead') {
    return undefined;
  }
  if (holder) {
    return message('setup.off.taken', holderArgs(holder));
  }
  if (port === 'requests' && facts.switches.RUN_OGADMREPO) {
    return message('setup.off.switch', { name: 'RUN_OGADMREPO' });
  }
  if (port !== 'tracker' || facts.programs.bttrack === undefined) {
    return undefined;
  }
  if (facts.switches.RUN_BTTRACKER) {
    return message('setup.off.switch', { name: 'RUN_BTTRACKER' });
  }
  const line = facts.cron.find(({ job }) => job === 'torrenttracker');
  return line && message('setup.off.cron', { file: line.file });
}

/** Who has a port, as far as the system tells: arguments of a text with `{holder:text}`. */
export function holderArgs({ port, holder, service }: Listener): NonNullable<Message['args']> {
  if (!holder) {
    return { port, holder: 'setup.holder.unknown' };
  }
  const program = service !== undefined && service !== 'ogrepod' ? service : holder.program;
  return { port, holder: 'setup.holder', program, pid: holder.pid };
}

function folderNotes({ images, opengnsys }: SiteFacts): Message[] {
  const { path, found } = images;
  const notes: Message[] = [];
  if (opengnsys.installed && opengnsys.version === undefined) {
    notes.push(message('setup.note.version'));
  }
  if (!found) {
    return notes;
  }
  if (found.isNetwork) {
    notes.push(message('setup.note.network', { folder: path, filesystem: found.filesystem ?? '' }));
  }
  if (found.isReadOnly) {
    notes.push(message('setup.note.readOnly', { folder: path }));
  }
  return notes;
}

function addressNotes({ address }: SiteFacts, chosen: string): Message[] {
  const notes: Message[] = [];
  if (![address.card, ...address.all].some((one) => one?.address === chosen)) {
    notes.push(message('setup.note.noCard', { address: chosen }));
  }
  const { configured } = address;
  if (configured !== undefined && configured !== chosen) {
    notes.push(message('setup.note.otherAddress', { address: chosen, configured }));
  }
  return notes;
}

/** Services that setup has no command for, on ports that the daemon is to have. */
function portNotes({ listeners }: SiteFacts, off: Proposal['off']): Message[] {
  const wanted = new Map<SitePort, string>([[8470, 'listen']]);
  for (const port of ['requests', 'tracker', 'sums'] as const) {
    if (!off[port]) {
      wanted.set(computerPorts[port], port);
    }
  }
  return listeners.flatMap((one) => {
    const setting = wanted.get(one.port);
    if (setting === undefined || one.service !== undefined) {
      return [];
    }
    return [message('setup.note.taken', { ...holderArgs(one), setting: `${setting}.port` })];
  });
}
