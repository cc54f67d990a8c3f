import type { Message } from '../protocol/message.ts';
import {
  type Comparison,
  compareContents,
  freeMulticastPort,
  type MulticastContent,
  type MulticastUse,
} from '../protocol/rules/multicast-ports.ts';
import { isUnicastPort } from '../protocol/rules/unicast-session.ts';
import { message } from '../strings/index.ts';
import type { SessionRecord } from './types.ts';

/** A job that uses multicast ports, and who started it. */
export interface PortOwner {
  readonly title: string;
  readonly createdBy: string;
  /** Its scripts were lost, and may still run. */
  readonly isLost?: boolean | undefined;
  readonly uses: readonly MulticastUse[];
}

/** What uses multicast ports besides the instruction in question. */
export interface PortsInUse {
  /** Jobs that have not ended, and those that are about to start. */
  readonly jobs: readonly PortOwner[];
  /** Sessions that wait or send. */
  readonly sessions: readonly SessionRecord[];
  /** The repository that they send for. */
  readonly repository: string;
  /** Ports that are kept for others, as the classrooms' own: none of them is told as free. */
  readonly kept?: readonly number[];
}

export interface PortFinding {
  readonly verdict: 'warning' | 'blocked';
  readonly message: Message;
  /** A port that nobody uses, where that helps. */
  readonly freePort?: number | undefined;
  /** Of what blocks: the port in question. */
  readonly port?: number;
  /** Of what blocks, and is over once another has ended: what to say to those who wait for it. */
  readonly wait?: Message;
}

/** More reasons of one kind help nobody. */
const mostTold = 5;

/**
 * What is wrong with the ports of an instruction, what blocks it first. Nothing but this keeps computers from joining a
 * session of another image: whoever asks the repository has found nobody on the port, and the others join without
 * asking (client-protocols 8.6).
 */
export function portFindings(uses: readonly MulticastUse[], inUse: PortsInUse): PortFinding[] {
  const told = { blocked: new Map<string, PortFinding>(), warning: new Map<string, PortFinding>() };
  for (const finding of allFindings(uses, inUse)) {
    const same = told[finding.verdict];
    if (same.size < mostTold) {
      same.set(JSON.stringify(finding.message), finding);
    }
    if (told.blocked.size === mostTold) {
      break;
    }
  }
  const freePort = told.blocked.size > 0 ? freeMulticastPort(takenPorts(uses, inUse)) : undefined;
  const blocked = [...told.blocked.values()].map((finding) => withPort(finding, freePort));
  return [...blocked, ...told.warning.values()];
}

/** What an instruction has to wait for; undefined when nothing blocks it that will be over. */
export function firstToWaitFor(uses: readonly MulticastUse[], inUse: PortsInUse): Message | undefined {
  for (const { verdict, wait } of allFindings(uses, inUse)) {
    if (verdict === 'blocked' && wait) {
      return wait;
    }
  }
  return undefined;
}

/** The multicast ports that an instruction cannot take in place of one of its own. */
function takenPorts(uses: readonly MulticastUse[], { jobs, sessions, kept = [] }: PortsInUse): Set<number> {
  const used = [uses, sessions, ...jobs.map((job) => job.uses)].flatMap((list) =>
    list.map(({ port }) => port),
  );
  return new Set([...used.filter((port) => port !== undefined), ...kept]);
}

function* allFindings(uses: readonly MulticastUse[], inUse: PortsInUse): Generator<PortFinding> {
  for (const port of new Set(uses.map((use) => use.port))) {
    // By unicast the computers are named, and one copy comes after the other.
    if (port === undefined || isUnicastPort(port)) {
      continue;
    }
    yield* withinFindings(
      port,
      uses.filter((use) => use.port === port),
    );
  }
  for (const use of uses) {
    yield* sessionFindings(use, inUse);
    for (const job of inUse.jobs) {
      yield* jobFindings(use, job);
    }
  }
}

/** One port for two images in one instruction: a late computer joins the session of the second for the first. */
function withinFindings(port: number, uses: readonly MulticastUse[]): PortFinding[] {
  const otherThan = (use: MulticastUse) => uses.find(({ content }) => compare(use, content) === 'other');
  const argsOf = (use: MulticastUse, other: MulticastUse) => {
    return { port, image: nameOf(use.content), other: nameOf(other.content) };
  };
  for (const use of uses) {
    // Through the cache the engine's checksum stops what is wrong.
    const other = use.checked ? undefined : otherThan(use);
    if (other) {
      return [{ verdict: 'blocked', port, message: message('distribution.portTwice', argsOf(use, other)) }];
    }
  }
  const [first] = uses;
  const other = first && otherThan(first);
  if (!other) {
    return [];
  }
  return [{ verdict: 'warning', message: message('distribution.portTwiceChecked', argsOf(first, other)) }];
}

function sessionFindings(use: MulticastUse, { sessions, repository }: PortsInUse): PortFinding[] {
  const { port } = use;
  if (port === undefined) {
    const [session] = sessions;
    return session ? [unknownPort(session.port)] : [];
  }
  return sessions
    .filter((session) => session.port === port)
    .flatMap(({ file, image, state }): PortFinding[] => {
      const args = { port, image };
      const found = compare(use, { file: file ?? `${image}.img`, sources: [repository] });
      if (found === 'other') {
        const wait = message('distribution.waitsForSession', args);
        return [{ verdict: 'blocked', port, wait, message: message('distribution.portSession', args) }];
      }
      if (found === 'unknown') {
        return [{ verdict: 'warning', message: message('distribution.portSessionUnknown', args) }];
      }
      return state === 'sending'
        ? [{ verdict: 'warning', message: message('distribution.portSending', args) }]
        : [];
    });
}

function jobFindings(use: MulticastUse, { title, createdBy, isLost, uses }: PortOwner): PortFinding[] {
  const { port } = use;
  return uses.flatMap((theirs): PortFinding[] => {
    if (port === undefined) {
      return theirs.port === undefined || isUnicastPort(theirs.port) ? [] : [unknownPort(theirs.port)];
    }
    const args = { port, job: title, image: nameOf(theirs.content) };
    if (theirs.port === undefined) {
      if (isUnicastPort(port)) {
        return [];
      }
      return [{ verdict: 'warning', message: message('distribution.portOfJobUnknown', { job: title }) }];
    }
    if (theirs.port !== port) {
      return [];
    }
    const found = compare(use, theirs.content);
    if (isUnicastPort(port)) {
      const warning = { verdict: 'warning', message: message('distribution.unicastPort', args) } as const;
      return found === 'same' ? [] : [warning];
    }
    if (found === 'other') {
      const [waits, refused] = isLost
        ? (['distribution.waitsForLostJob', 'distribution.portLostJob'] as const)
        : (['distribution.waitsForJob', 'distribution.portJob'] as const);
      const wait = message(waits, { ...args, person: createdBy });
      return [{ verdict: 'blocked', port, wait, message: message(refused, args) }];
    }
    const key = found === 'same' ? 'distribution.portJobSame' : 'distribution.portJobUnknown';
    return [{ verdict: 'warning', message: message(key, args) }];
  });
}

function compare(use: MulticastUse, content: MulticastContent | undefined): Comparison {
  return compareContents(use.content, content);
}

function unknownPort(port: number): PortFinding {
  return { verdict: 'warning', message: message('distribution.portUnknown', { port }) };
}

/** As it is shown: an image without extension. */
function nameOf(content: MulticastContent | undefined): string {
  return content?.file.replace(/\.img$/, '') ?? '?';
}

/** What is blocked tells a port to use in its place, if there is one. */
function withPort(finding: PortFinding, freePort: number | undefined): PortFinding {
  const { verdict, message: told } = finding;
  if (verdict !== 'blocked') {
    return finding;
  }
  return { ...finding, freePort, message: { ...told, args: { ...told.args, free: freePort ?? '-' } } };
}
