import type { Event } from '../base/events.ts';
import type {
  Cache,
  Classroom,
  ClassroomSave,
  Computer,
  ComputerSave,
  ComputerStatus,
  Disk,
  Image,
  InventoryImport,
  Registration,
  Repository,
  Scope,
  Starting,
} from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import type { ImportOutcome } from './import/outcome.ts';

export type { ImportOutcome } from './import/outcome.ts';

/** An image as rooms know it: its problem not yet in a language. */
export type ImageRecord = Omit<
  Image,
  'problem' | 'problemKey' | 'problemArgs' | 'notChecked' | 'notCheckedKey'
> & {
  readonly problem?: Message;
  readonly notChecked?: Message;
};

/** A repository as rooms know it: its problem not yet in a language. */
export type RepositoryRecord = Omit<Repository, 'problem' | 'problemKey' | 'problemArgs' | 'warnings'> & {
  readonly problem?: Message;
  readonly warnings?: readonly RepositoryWarning[];
};

/** A warning of a repository, not yet in a language. */
export interface RepositoryWarning {
  readonly code: string;
  /** Said one after the other. */
  readonly text: readonly Message[];
  readonly setting?: string;
}

/** What is known of a computer while it is connected; volatile. */
export interface Presence {
  readonly status: ComputerStatus;
  readonly disks: readonly Disk[];
  readonly cache: Cache | null;
  /** When it told its disks last, RFC 3339. */
  readonly disksSeenAt?: string;
  /** A job has been sent to it since. */
  readonly disksOutdated?: true;
  /** It was told to start, and has not connected since: it may be off. */
  readonly power?: Starting;
}

/** Who is connected, by IP address. Given by the dispatch room at main.ts. */
export interface PresenceSource {
  get(ip: string): Presence | undefined;
  /** Fires with the addresses whose presence changed. */
  readonly onDidChange: Event<readonly string[]>;
}

/** What a script does to a partition of these computers, or to all of a disk, or of all disks. */
export interface PartitionChange {
  /** Ids. */
  readonly computers: readonly string[];
  /** Left out: it is only known when the script runs. */
  readonly disk?: number;
  readonly partition?: number;
  /** Canonical name of the image that is there afterwards; left out: something else. */
  readonly image?: string;
}

/** Which images the partitions of computers have. Given at main.ts: it follows the jobs. */
export interface RestoredSource {
  /** Canonical name; undefined when it is not known. */
  imageOn(computer: string, disk: number, partition: number): string | undefined;
  /** Fires with the ids of the computers where it is other than before. */
  readonly onDidChange: Event<readonly string[]>;
}

export interface Change<T> {
  readonly changed: readonly T[];
  readonly removed: readonly string[];
}

/** The repositories that other daemons run, and their images. Given by the remote room at main.ts. */
export interface OtherRepositories {
  repositories(): RepositoryRecord[];
  /** Of one of them, or of all. */
  images(repository?: string): ImageRecord[];
  readonly onDidChangeRepositories: Event<Change<RepositoryRecord>>;
  readonly onDidChangeImages: Event<Change<ImageRecord>>;
}

/** The catalogue: repositories, images, classrooms and their computers. */
export interface Inventory {
  /** This daemon's own first. */
  repositories(): RepositoryRecord[];
  /** Shows a warning with this daemon's own repository from now on, in the place of the one of that code. */
  warn(warning: RepositoryWarning): void;
  /** The warning of that code does not hold any more. */
  withdrawWarning(code: RepositoryWarning['code']): void;
  /** Of one repository, or of all. */
  images(repository?: string): ImageRecord[];
  classrooms(): Classroom[];

  /** Whether an IP address is that of a computer of a classroom. */
  hasComputerAt(ip: string): boolean;

  /**
   * The computers of a scope, without doubles, in the classroom's order.
   * Throws OgError notFound for a classroom, group or computer that does not exist.
   */
  computersOf(scope: Scope): Computer[];

  register(registration: Registration): Promise<ImageRecord>;
  update(registration: Registration): Promise<ImageRecord>;
  /** Registers what was registered before, unless its name is registered again. Throws OgError unavailable. */
  reinstate(registration: Registration): Promise<void>;
  unregister(canonicalName: string): Promise<ImageRecord>;
  /**
   * Renames an image: its file, its registration, or both. Throws OgError: invalid, notFound, conflict (locked, name
   * taken), unavailable.
   */
  renameImage(canonicalName: string, newName: string): Promise<ImageRecord>;
  removeImage(canonicalName: string): Promise<ImageRecord>;

  saveClassroom(classroom: ClassroomSave): Promise<Classroom>;
  removeClassroom(id: string): Promise<Classroom>;
  saveComputer(computer: ComputerSave): Promise<Computer>;
  removeComputer(id: string): Promise<Computer>;

  /**
   * Brings in what a site has elsewhere, or tells what that would change. Throws OgError: invalid with the field that is
   * wrong, unavailable, conflict.
   */
  importFrom(params: InventoryImport): Promise<ImportOutcome>;

  readonly onDidChangeRepositories: Event<Change<RepositoryRecord>>;
  readonly onDidChangeImages: Event<Change<ImageRecord>>;
  readonly onDidChangeClassrooms: Event<Change<Classroom>>;

  /** Writes what is pending, then lets go of everything. */
  dispose(): Promise<void>;
}
