import { canonicalNameProblem, consoleRefusesName } from '../../daemon/protocol/canonical-name.ts';
import type { Image, Registration } from '../../daemon/protocol/index.ts';
import { registrationLimits } from '../../daemon/protocol/registration-limits.ts';

/** The seven fields of "Alta de imagen" as a person types them, in the manual's order. */
export const registrationFields = [
  'canonicalName',
  'name',
  'softwareProfile',
  'partition',
  'partitionType',
  'repository',
  'comments',
] as const satisfies readonly (keyof Registration)[];
export type RegistrationField = (typeof registrationFields)[number];
export type RegistrationDraft = Readonly<Record<RegistrationField, string>>;

/** Partition types that the engine knows for the file systems in image headers (og-commands, partitionTypes). */
const partitionTypes: Readonly<Record<string, string>> = {
  NTFS: 'NTFS',
  EXFAT: 'EXFAT',
  FAT12: 'FAT12',
  FAT16: 'FAT16',
  FAT32: 'FAT32',
  HFSPLUS: 'HFS+',
  UFS: 'FREEBSD',
  VMFS: 'VMFS',
};
const linuxFilesystem = /^(EXT\w*|BTRFS|XFS|JFS|F2FS|NILFS2?|REISER\w*)$/;

/** All partition types of the engine that an image may be of. */
export const knownPartitionTypes = [
  'NTFS',
  'LINUX',
  'FAT32',
  'EFI',
  'EXFAT',
  'FAT16',
  'FAT12',
  'HFS+',
  'DATA',
];

/** The partition type for an image's file system; empty when it is not known, or the image is one of a whole disk. */
export function partitionTypeOf(filesystem: string | undefined): string {
  if (filesystem === undefined) {
    return '';
  }
  return partitionTypes[filesystem] ?? (linuxFilesystem.test(filesystem) ? 'LINUX' : '');
}

/** The partition that a file's name tells, as Clonezilla and FOG name theirs: `sda2.…`, `nvme0n1p3`, `d1p2`. */
function partitionIn(name: string): string | undefined {
  return /(?:^|[^a-z\d])(?:[hsv]d[a-z]|nvme\d+n\d+p|mmcblk\d+p|d\d+p)(\d{1,3})(?!\d)/i.exec(name)?.[1];
}

/** What a registration begins with: what is registered already, else what detection found. */
export function draftOf(image: Partial<Image>, repository: string): RegistrationDraft {
  const { canonicalName = '', tool, compressor, filesystem } = image;
  const base = canonicalName.split('/').at(-1) ?? '';
  return {
    canonicalName,
    name: image.name ?? base,
    softwareProfile: image.softwareProfile ?? image.name ?? base,
    partition: String(image.partition ?? partitionIn(image.file ?? '') ?? 1),
    partitionType: image.partitionType ?? partitionTypeOf(filesystem),
    repository: image.repository ?? repository,
    comments: image.comments ?? [tool, compressor, filesystem].filter(Boolean).join(' '),
  };
}

/** The registration that a complete draft means; a partition of digits only is a number. */
export function registrationOf(draft: RegistrationDraft): Registration {
  const trimmed = Object.fromEntries(
    Object.entries(draft).map(([field, text]) => [field, text.trim()]),
  ) as unknown as RegistrationDraft;
  const { partition } = trimmed;
  return { ...trimmed, partition: /^[1-9]\d{0,5}$/.test(partition) ? Number(partition) : partition };
}

/** What is wrong with a field, or, as a `note`, only to be kept in mind. */
export type FieldProblem =
  | ReturnType<typeof canonicalNameProblem>
  | { readonly reason: 'control' | 'partition' | 'taken' }
  | { readonly reason: 'note'; readonly note: 'console' | 'noSuchFile' };

export interface NameContext {
  /** Canonical names that are registered in that repository. */
  readonly registered: ReadonlySet<string>;
  /** Canonical names that have an image file there. */
  readonly files: ReadonlySet<string>;
}

/** Judges a canonical name: the manual's rule, then what is registered, then the console's stricter rule. */
export function nameProblem(text: string, { registered, files }: NameContext): FieldProblem {
  const name = text.trim();
  const problem = canonicalNameProblem(name);
  if (problem) {
    return problem;
  }
  if (registered.has(name)) {
    return { reason: 'taken' };
  }
  if (!files.has(name)) {
    return { reason: 'note', note: 'noSuchFile' };
  }
  return consoleRefusesName(name) ? { reason: 'note', note: 'console' } : undefined;
}

/** Judges any other field, as the server does. */
export function textProblem(field: RegistrationField, text: string): FieldProblem {
  const trimmed = text.trim();
  if (trimmed === '') {
    return { reason: 'empty' };
  }
  const most = field === 'comments' ? registrationLimits.comments : registrationLimits.text;
  if (trimmed.length > most) {
    return { reason: 'tooLong', most };
  }
  if (/\p{Cc}/u.test(trimmed)) {
    return { reason: 'control' };
  }
  if (field === 'partition' && /^[-+]?\d+$/.test(trimmed) && !/^[1-9]\d{0,5}$/.test(trimmed)) {
    return { reason: 'partition' };
  }
  return undefined;
}
