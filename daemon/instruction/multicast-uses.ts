import { isIPv4 } from 'node:net';
import type { MulticastContent, MulticastUse } from '../protocol/rules/multicast-ports.ts';
import { isMulticastPort } from '../protocol/rules/multicast-session.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import type { InstructionContext } from './types.ts';

type Sites = Pick<InstructionContext, 'repositories' | 'classrooms'>;

type Word = string | undefined;

/** Where REPO is, for the computers that an instruction is sent to. */
interface Place {
  readonly context: Sites;
  /** Undefined once `ogChangeRepo` has moved it. */
  readonly repo: readonly string[] | undefined;
}

type Reader = (args: readonly Word[], place: Place) => MulticastUse | undefined;

/** The commands by which a computer joins a multicast session or begins one (og-commands.json, protocolMatrix). */
const readers: Readonly<Record<string, Reader>> = {
  deployImage: (args, place) => restore(args, place),
  restoreImage: (args, place) => {
    const use = restore(args, place);
    return use && { ...use, checked: false };
  },
  updateCache: ([repo, file, protocol, options], place) =>
    use(protocol, options, true, contentOf(repo, file, place)),
  // These two bring the image into the cache first, and only when they are told to restore from there.
  restoreBaseImage: ([, image, , , protocol, options], place) =>
    use(protocol, options, true, contentOf('REPO', withExtension(image, 'img'), place)),
  restoreDiffImage: ([, , image, , , protocol, options], place) =>
    use(protocol, options, true, contentOf('REPO', withExtension(image, 'diff'), place)),
  ogMcastRequest: ([file, session], place) => ({
    ...{ port: portOf(session), content: contentOf('REPO', file, place), checked: false },
  }),
  ogMcastReceiverFile: (args) => received(args.find(isSession)),
  ogMcastReceiverPartition: (args) => received(args.find(isSession)),
  ogMcastSendFile: (args) => sent(args),
  ogMcastSendPartition: (args) => sent(args),
  sendFileMcast: (args) => sent(args),
  cloneRemoteFromMaster: ([master, ...args]) => {
    const file = args.slice(0, 2).every((arg) => arg !== undefined) ? args.slice(0, 2).join(' ') : undefined;
    const content = master === undefined || file === undefined ? undefined : { file, sources: [master] };
    return use(args[2], args[3], false, content);
  },
};

/** False for a text that cannot have a multicast use: then it need not be read. */
export function mayMulticast(text: string): boolean {
  return /m(ulti)?cast|cloneRemoteFromMaster|90\d\d/i.test(text);
}

/**
 * The multicast ports that an instruction uses on these computers, and what for, each once. What stands in a branch counts: it
 * may run. Nothing for what it does not multicast.
 */
export function multicastUses(
  commands: readonly BareCommand[],
  computers: readonly string[],
  context: Sites,
): MulticastUse[] {
  let place: Place = { context, repo: repositoriesOf(computers, context) };
  const found = new Map<string, MulticastUse>();
  for (const { name, args, written = [] } of commands) {
    if (name === 'ogChangeRepo') {
      place = { ...place, repo: undefined };
    }
    const words = args.map((word, at) => word ?? sessionStart(written[at]));
    const use = readers[name]?.(words, place);
    if (use) {
      found.set(JSON.stringify(use), use);
    }
  }
  return [...found.values()];
}

/** deployImage and restoreImage: REPO|CACHE|IP image disk partition protocol options. */
function restore(
  [repo, image, , , protocol, options]: readonly Word[],
  place: Place,
): MulticastUse | undefined {
  const fromCache = repo !== undefined && (repo.toUpperCase() === 'CACHE' || isComputer(repo, place.context));
  if (fromCache) {
    return undefined;
  }
  const checked = protocol !== undefined && !/-DIRECT$/i.test(protocol);
  return use(protocol, options, checked, contentOf(repo, withExtension(image, 'img'), place));
}

/** Undefined for a protocol that is no multicast; one that is not known yet may be, if its options are a session. */
function use(
  protocol: Word,
  options: Word,
  checked: boolean,
  content: MulticastContent | undefined,
): MulticastUse | undefined {
  const isMulticast = protocol === undefined ? isSession(options) : /^MULTICAST/i.test(protocol);
  return isMulticast ? { port: portOf(options), content, checked } : undefined;
}

/** Receives what is on the port, whatever that is. */
function received(session: Word): MulticastUse {
  return { port: portOf(session), content: undefined, checked: false };
}

/** What a computer of the classroom sends: the words before the session tell what. */
function sent(args: readonly Word[]): MulticastUse {
  const at = args.findIndex(isSession);
  const words = args.slice(0, at === -1 ? undefined : at);
  const file = words.length > 0 && words.every((word) => word !== undefined) ? words.join(' ') : undefined;
  const content = file === undefined ? undefined : { file, sources: undefined };
  return { port: portOf(args[at]), content, checked: false };
}

/** The port of a session of which the rest is only known when it runs: `9000:full-duplex:$ADDRESS:70M:$COUNT:60`. */
function sessionStart(written: Word): Word {
  return /^["']?(90\d\d:)/.exec(written ?? '')?.[1];
}

function isSession(word: Word): boolean {
  return portOf(word) !== undefined;
}

function portOf(session: Word): number | undefined {
  const port = session?.trim().split(':')[0];
  return port !== undefined && isMulticastPort(port) ? Number(port) : undefined;
}

function withExtension(image: Word, extension: string): Word {
  return image && `${image}.${extension}`;
}

function contentOf(repo: Word, path: Word, { context, repo: own }: Place): MulticastContent | undefined {
  if (path === undefined) {
    return undefined;
  }
  const file = path.replaceAll(/\/+/g, '/').replace(/^\/(opt\/opengnsys\/images\/)?/, '');
  if (repo?.toUpperCase() === 'REPO') {
    return { file, sources: own };
  }
  if (repo === undefined || !isIPv4(repo)) {
    return { file, sources: undefined };
  }
  // A repository may have more addresses than the one that is told of it.
  const known = context.repositories.find(({ address }) => address === repo);
  return { file, sources: known && [known.id] };
}

/** A computer's own address means its cache. */
function isComputer(address: string, { classrooms }: Sites): boolean {
  return classrooms.some((room) => room.computers.some(({ ip }) => ip === address));
}

/**
 * What REPO is on these computers: the repositories of their classrooms, the daemon's own where none is told.
 * Undefined when one of them is not known.
 */
function repositoriesOf(
  computers: readonly string[],
  { classrooms, repositories }: Sites,
): string[] | undefined {
  const wanted = new Set(computers);
  const rooms = classrooms.filter((room) => room.computers.some(({ id }) => wanted.has(id)));
  const own = repositories[0]?.id ?? '';
  const found = new Set(rooms.map(({ repository }) => repository ?? own));
  const areKnown = [...found].every((id) => repositories.some((repository) => repository.id === id));
  if (!areKnown) {
    return undefined;
  }
  return found.size > 0 ? [...found] : [own];
}
