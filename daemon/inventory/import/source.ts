import type { Multicast, P2p } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';

/** What a site has, as one of the readers found it: nothing of it has been judged yet. */
export interface Source {
  /** Under this name the ids of the source are remembered with ours: `dhcpd`, `console:server.example`. */
  readonly id: string;
  readonly classrooms: readonly SourceClassroom[];
  /** Registrations of images; only of a console. */
  readonly images?: readonly SourceImage[];
  /** What could not be read, of the source as a whole. */
  readonly notes: readonly Message[];
  /** The key that a console gave for user and password. */
  readonly key?: string;
}

/** A classroom with its computers. */
export interface SourceClassroom {
  /** The same each time that the source is read. */
  readonly key: string;
  readonly name: string;
  /**
   * `stated`: the source has classrooms. `named`: it has a name beside each computer. `network`: it has none; these
   * are the computers of one network.
   */
  readonly origin: 'stated' | 'named' | 'network';
  /** Organisational unit. */
  readonly unit?: string;
  /** `10.20.30.0/24`; undefined: the source does not tell. */
  readonly network?: string | undefined;
  readonly multicast: { readonly [K in keyof Multicast]?: Multicast[K] };
  readonly p2p: { readonly [K in keyof P2p]?: P2p[K] };
  readonly groups: readonly SourceGroup[];
  readonly computers: readonly SourceComputer[];
  /** Not all of its computers could be read: those that are not here may well be there. */
  readonly isPartial?: boolean;
  readonly notes: readonly Message[];
}

/** A group; computers name theirs. */
export interface SourceGroup {
  readonly key: string;
  readonly name: string;
}

/** Values as they are written there; an empty text where there is none. */
export interface SourceComputer {
  readonly key: string;
  readonly name: string;
  readonly ip: string;
  readonly mac: string;
  /** Key of its group; null: it is in none; undefined: the source does not tell. */
  readonly group?: string | null | undefined;
  /** The network that it is declared in, where that is told for itself. */
  readonly network?: string | undefined;
  /** Line of the text, from 1. */
  readonly line?: number;
  readonly notes?: readonly Message[];
}

/** An image's registration; what the source does not have is undefined. */
export interface SourceImage {
  readonly canonicalName: string;
  readonly name?: string | undefined;
  readonly os?: string | undefined;
  readonly partition?: number | undefined;
  readonly partitionType?: string | undefined;
  readonly comments?: string | undefined;
  /** IP address of its repository. */
  readonly repository?: string | undefined;
}

/** Equal for names that a person takes for the same: capitals, accents' form and blanks do not count. */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
