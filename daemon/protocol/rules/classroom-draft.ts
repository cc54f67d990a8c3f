import type { ClassroomSession } from './classroom-sessions.ts';

/** The most characters of a name of a classroom, a group or a computer. */
export const longestName = 200;

/** A computer as a person edits it: nothing of it has been judged. */
export interface ComputerDraft {
  /** Left out: it is a new one. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly ip: string;
  readonly mac: string;
}

/** A group as a person edits it. */
export interface GroupDraft {
  readonly id: string;
  readonly name: string;
  /** Ids. */
  readonly computers: readonly string[];
}

/** A classroom as a person edits it; a number that cannot be read is NaN. */
export interface ClassroomDraft {
  readonly id?: string | undefined;
  readonly name: string;
  readonly network: string;
  readonly multicast: {
    readonly port: number;
    readonly address: string;
    readonly speedMbps: number;
    readonly clients: number;
    readonly seconds: number;
  };
  readonly p2p: { readonly seconds: number };
  readonly groups: readonly GroupDraft[];
  readonly computers: readonly ComputerDraft[];
}

/** Another classroom, of which only what may clash is looked at. */
export type OtherClassroom = Pick<ClassroomDraft, 'id' | 'name' | 'network' | 'computers'> & {
  /** Left out: its session is not looked at. */
  readonly session?: ClassroomSession;
};

export type ClassroomProblemCode =
  | 'blank'
  | 'tooLong'
  | 'controlCharacter'
  | 'classroomExists'
  | 'network'
  | 'networkOverlaps'
  | 'port'
  | 'multicastAddress'
  | 'portShared'
  | 'addressShared'
  | 'range'
  | 'groupTwice'
  | 'groupEmpty'
  | 'ip'
  | 'mac'
  | 'computerExists'
  | 'nameElsewhere'
  | 'nameLong'
  | 'ipTaken'
  | 'macTaken'
  | 'outsideNetwork';

/** What is wrong at one field of a classroom. */
export interface ClassroomProblem {
  /** An error is refused; a warning is what is most often a slip, but may be meant. */
  readonly severity: 'error' | 'warning';
  readonly code: ClassroomProblemCode;
  /** Where it is: `name`, `multicast.port`, `groups.0.name`, `computers.12.ip`. */
  readonly field: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** A problem, its arguments for the text that tells of it. */
export const problem = (
  severity: ClassroomProblem['severity'],
  code: ClassroomProblemCode,
  field: string,
  args: ClassroomProblem['args'] = {},
): ClassroomProblem => ({ severity, code, field, args });

/** What is wrong with the text of a name: it is one line, not blank, not too long. */
export function textProblems(field: string, text: string): ClassroomProblem[] {
  const trimmed = text.trim();
  if (trimmed === '') {
    return [problem('error', 'blank', field)];
  }
  if (trimmed.length > longestName) {
    return [problem('error', 'tooLong', field, { most: longestName })];
  }
  return /\p{Cc}/u.test(trimmed) ? [problem('error', 'controlCharacter', field)] : [];
}

/** Names of classrooms and computers are the same to people in any letter case. */
export function sameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other);
}

/** A MAC address in capitals with colons; undefined for what is none. */
export function macAddress(text: string): string | undefined {
  if (!/^([0-9a-f]{2}[:-]?){5}[0-9a-f]{2}$/i.test(text.trim())) {
    return undefined;
  }
  return text
    .replaceAll(/[^0-9a-f]/gi, '')
    .toUpperCase()
    .match(/../g)
    ?.join(':');
}

/** Equal for names that are the same to people. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
