import type { Message } from '../base/message.ts';
import type { MulticastSession } from '../protocol/index.ts';
import {
  type Comparison,
  compareContents,
  freeMulticastPort,
  type MulticastContent,
  type MulticastUse,
} from '../protocol/rules/multicast-ports.ts';
import { message } from '../strings/index.ts';

/** What uses multicast ports besides the instruction in question. */
export interface PortsInUse {
  /** Jobs that have not ended, and those that are about to start. */
  readonly jobs: readonly { readonly title: string; readonly uses: readonly MulticastUse[] }[];
  /** Sessions that wait or send. */
  readonly sessions: readonly MulticastSession[];
  /** The repository that they send for. */
  readonly repository: string;
}

export interface PortFinding {
  readonly verdict: 'warning' | 'blocked';
  readonly message: Message;
  /** A port that nobody uses, where that helps. */
  readonly freePort?: number | undefined;
}

/**
 * What is wrong with the ports of an instruction. Nothing but this keeps computers from joining a session of another
 * image: whoever asks the repository has found nobody on the port, and the others join without asking (facts 8.6).
 */
export function portFindings(uses: readonly MulticastUse[], inUse: PortsInUse): PortFinding[] {
  const ports = [...inUse.jobs.flatMap((job) => job.uses), ...uses].flatMap(({ port }) => port ?? []);
  const freePort = freeMulticastPort(new Set([...ports, ...inUse.sessions.map(({ port }) => port)]));
  const findings = [
    ...withinFindings(uses),
    ...uses.flatMap((use) => [...sessionFindings(use, inUse), ...jobFindings(use, inUse)]),
  ].map((finding) => withPort(finding, freePort));
  const told = new Set<string>();
  return findings.filter(({ message: { key, args } }) => {
    const text = JSON.stringify([key, args]);
    return !told.has(text) && told.add(text);
  });
}

/** One port for two images in one instruction: a late computer joins the session of the second for the first. */
function withinFindings(uses: readonly MulticastUse[]): PortFinding[] {
  return uses.flatMap((use, at) =>
    uses.slice(at + 1).flatMap((later): PortFinding[] => {
      const { port } = use;
      if (port === undefined || port !== later.port || compare(use, later.content) !== 'other') return [];
      const args = { port, image: nameOf(use.content), other: nameOf(later.content) };
      // Through the cache the engine's checksum stops what is wrong.
      return use.checked && later.checked
        ? [{ verdict: 'warning', message: message('distribution.portTwiceChecked', args) }]
        : [{ verdict: 'blocked', message: message('distribution.portTwice', args) }];
    }),
  );
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
        return [{ verdict: 'blocked', message: message('distribution.portSession', args) }];
      }
      if (found === 'unknown') {
        return [{ verdict: 'warning', message: message('distribution.portSessionUnknown', args) }];
      }
      return state === 'sending'
        ? [{ verdict: 'warning', message: message('distribution.portSending', args) }]
        : [];
    });
}

function jobFindings(use: MulticastUse, { jobs }: PortsInUse): PortFinding[] {
  const { port } = use;
  return jobs.flatMap(({ title, uses }) =>
    uses.flatMap((theirs): PortFinding[] => {
      if (port === undefined) return theirs.port === undefined ? [] : [unknownPort(theirs.port)];
      const args = { port, job: title, image: nameOf(theirs.content) };
      if (theirs.port === undefined) {
        return [{ verdict: 'warning', message: message('distribution.portOfJobUnknown', { job: title }) }];
      }
      if (theirs.port !== port) return [];
      const found = compare(use, theirs.content);
      if (found === 'other') return [{ verdict: 'blocked', message: message('distribution.portJob', args) }];
      const key = found === 'same' ? 'distribution.portJobSame' : 'distribution.portJobUnknown';
      return [{ verdict: 'warning', message: message(key, args) }];
    }),
  );
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
  if (verdict !== 'blocked') return finding;
  return { verdict, freePort, message: { ...told, args: { ...told.args, free: freePort ?? '-' } } };
}
