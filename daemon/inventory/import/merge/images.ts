import { OgError, type Registration } from '../../../protocol/index.ts';
import type { Message } from '../../../protocol/message.ts';
import { message } from '../../../strings/index.ts';
import { checkRegistration } from '../../validation.ts';
import { changesOf, type ImportOutcome, kindOf } from '../outcome.ts';
import type { SourceImage } from '../source.ts';
import { imageKey } from './keys.ts';

/** What is known of images and repositories here. */
export interface ImageFacts {
  /** Id of this repository. */
  readonly repository: string;
  /** IP addresses of this repository and of the others that are known, by which computers reach them. */
  readonly address: string;
  readonly otherAddresses: ReadonlySet<string>;
  /** The file system of an image file here, as its header tells it; undefined: there is no such file. */
  fileOf(canonicalName: string): { readonly filesystem?: string | undefined } | undefined;
}

interface MergedImages {
  /** The same list where nothing is other. */
  readonly next: Registration[];
  readonly outcome: NonNullable<ImportOutcome['images']>;
}

/**
 * Registrations of images: what is not registered is added. Of those that are, what the source tells is taken over: name
 * and comments. A field that the source does not have is filled and noted, for all seven are mandatory.
 */
export function mergeImages(
  images: readonly SourceImage[],
  registrations: Registration[],
  takes: (key: string) => boolean,
  facts: ImageFacts,
): MergedImages {
  const known = new Map(registrations.map((one) => [one.canonicalName, one]));
  const next = new Map(known);
  const outcome: MergedImages['outcome'] = { added: [], changed: [], unchanged: [], refused: [] };
  const repositories = new Set(images.flatMap(({ repository }) => repository ?? []));
  const seen = new Set<string>();
  let isOther = false;
  for (const image of images) {
    const before = known.get(image.canonicalName);
    const refusal = refusalOf(image, seen.has(image.canonicalName), repositories.size, facts);
    seen.add(image.canonicalName);
    const made = refusal ? { refused: refusal } : registrationOf(image, before, facts);
    if ('refused' in made) {
      outcome.refused.push({ name: image.canonicalName, reason: made.refused });
      continue;
    }
    const key = imageKey(image.canonicalName);
    const changes = changesOf(before && asTexts(before), asTexts(made.registration));
    const kind = kindOf(!before, changes);
    if (!takes(key) && kind !== 'unchanged') {
      continue;
    }
    outcome[kind].push({ key, canonicalName: image.canonicalName, changes, notes: made.notes });
    if (kind === 'unchanged') {
      continue;
    }
    next.set(image.canonicalName, made.registration);
    isOther = true;
  }
  return { next: isOther ? [...next.values()] : registrations, outcome };
}

/** An image of another repository has no place in the list of this one. */
function refusalOf(
  { canonicalName, repository }: SourceImage,
  isTwice: boolean,
  repositories: number,
  { address, otherAddresses, fileOf }: ImageFacts,
): Message | undefined {
  if (isTwice) {
    return message('import.imageTwice');
  }
  if (repository === undefined || repository === address || fileOf(canonicalName)) {
    return undefined;
  }
  // A console with one repository most probably calls this one so, by another of its addresses.
  if (repositories === 1 && !otherAddresses.has(repository)) {
    return undefined;
  }
  return message('import.otherRepository', { address: repository });
}

function registrationOf(
  image: SourceImage,
  before: Registration | undefined,
  { repository, fileOf }: ImageFacts,
): { registration: Registration; notes: Message[] } | { refused: Message } {
  const { canonicalName, name, os, partition, comments } = image;
  if (before) {
    return checked({ ...before, ...(name && { name }), ...(comments && { comments }) }, repository, []);
  }
  const notes: Message[] = [];
  const filled = <T extends string | number>(field: string, value: T | undefined, otherwise: T): T => {
    if (value !== undefined && value !== '') {
      return value;
    }
    notes.push(message('import.filled', { field, value: otherwise }));
    return otherwise;
  };
  const title = filled('name', name, canonicalName);
  const partitionType = image.partitionType ?? fileOf(canonicalName)?.filesystem;
  const registration = {
    canonicalName,
    name: title,
    softwareProfile: filled('softwareProfile', os, title),
    partition: filled('partition', partition, 1),
    partitionType: filled('partitionType', partitionType, /windows/i.test(os ?? title) ? 'NTFS' : 'EXT4'),
    repository,
    comments: filled('comments', comments, title),
  };
  return checked(registration, repository, notes);
}

function checked(
  registration: Registration,
  repository: string,
  notes: Message[],
): { registration: Registration; notes: Message[] } | { refused: Message } {
  try {
    return { registration: checkRegistration(registration, repository), notes };
  } catch (error) {
    if (!(error instanceof OgError)) {
      throw error;
    }
    const { field, detail } = error.args;
    if (field === 'canonicalName' && typeof detail === 'object') {
      return { refused: detail };
    }
    return { refused: message('import.wrongValue', { field: String(field), value: '' }) };
  }
}

function asTexts(registration: Registration): Record<string, string> {
  return Object.fromEntries(
    Object.entries(registration)
      .filter(([field]) => field !== 'canonicalName' && field !== 'repository')
      .map(([field, value]) => [field, String(value)]),
  );
}
