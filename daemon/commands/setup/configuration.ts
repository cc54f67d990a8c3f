import { type ComputerPort, computerPorts, type Proposal } from './proposal.ts';

/** A section of a configuration file. */
type Section = Readonly<Record<string, unknown>>;

export interface FixedSettings {
  readonly data: string;
  readonly listenHost: string;
}

/**
 * The configuration file that a proposal makes of one that was there; what setup does not ask about stays as it is.
 * Pure: `current` is the file as it was parsed, an empty object without one.
 */
export function configurationOf(
  current: Section,
  { images, address, off, followPort }: Proposal,
  { data, listenHost }: FixedSettings,
): Section {
  const listen = sectionOf(current, 'listen');
  const next: Record<string, unknown> = {
    ...current,
    listen: { host: listenHost, port: 8470, ...listen },
    data: current.data ?? data,
    repository: { ...sectionOf(current, 'repository'), address, images },
  };
  for (const port of ['clients', 'requests', 'tracker', 'sums'] as const) {
    const section = portSection(sectionOf(current, port), port, off[port] !== undefined);
    if (Object.keys(section).length > 0) {
      next[port] = section;
    } else {
      delete next[port];
    }
  }
  if (followPort !== undefined) {
    next.follow = { port: followPort, ...sectionOf(current, 'follow') };
  }
  return next;
}

/** A port that somebody set to another number stays, unless it has to be off. */
function portSection({ port, ...rest }: Section, name: ComputerPort, isOff: boolean): Section {
  if (isOff) {
    return { ...rest, port: 'off' };
  }
  const isOwn = typeof port === 'number' && port !== computerPorts[name];
  // The port of checksums is asked for by name: one that nobody names may be missing.
  return isOwn ? { ...rest, port } : rest;
}

function sectionOf(value: Section, name: string): Section {
  const section = value[name];
  return typeof section === 'object' && section !== null && !Array.isArray(section) ? { ...section } : {};
}
