import type { Image, ImageState } from '../../daemon/protocol/index.ts';
import { compareTexts } from './format.ts';
import { type Facts, formatTerm, matches, parseFilter } from './text-filter.ts';

export const imageFields = ['state', 'name', 'system', 'repository', 'tool'] as const;
export type ImageField = (typeof imageFields)[number];

/** How images are told of to people. */
export interface ImageWords {
  /** The prefix of a field in the person's language; the English one is always understood. */
  readonly prefixOf: (field: ImageField) => string;
  readonly stateText: (state: ImageState) => string;
  readonly unregistered: string;
  /** The name of a repository. */
  readonly repositoryName: (id: string) => string;
}

/** What a filter looks into. */
function factsOf(image: Image, words: ImageWords): Facts<ImageField> {
  const { state, registered, canonicalName, name, file, repository } = image;
  const { filesystem, partitionType, softwareProfile, tool, compressor } = image;
  return {
    state: [state, words.stateText(state), ...(registered ? [] : ['unregistered', words.unregistered])],
    name: [canonicalName, name, file],
    system: [filesystem, partitionType, softwareProfile],
    repository: [words.repositoryName(repository), repository],
    tool: [tool, compressor],
  };
}

/** The images that a filter means. */
export function filterImages(images: readonly Image[], text: string, words: ImageWords): readonly Image[] {
  const fields = imageFields.flatMap((field): [string, ImageField][] => [
    [field, field],
    [words.prefixOf(field), field],
  ]);
  const terms = parseFilter(text, new Map(fields));
  return terms.length === 0 ? images : images.filter((image) => matches(terms, factsOf(image, words)));
}

/** A condition that fits some of the images. */
export interface ImageCondition {
  readonly field: ImageField;
  readonly value: string;
  /** As it is typed. */
  readonly text: string;
  /** How many images it fits. */
  readonly images: number;
}

/** The conditions by which the images differ, field by field. */
export function imageConditions(images: readonly Image[], words: ImageWords): ImageCondition[] {
  const valuesOf: Partial<Record<ImageField, (image: Image) => string | undefined>> = {
    state: ({ state }) => words.stateText(state),
    system: ({ filesystem, partitionType }) => filesystem ?? partitionType,
    repository: ({ repository }) => words.repositoryName(repository),
    tool: ({ tool }) => tool,
  };
  return imageFields.flatMap((field) => {
    const valueIn = valuesOf[field];
    const counts = new Map<string, number>();
    for (const image of valueIn ? images : []) {
      const value = valueIn?.(image);
      if (value !== undefined && value !== '') {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return [...counts]
      .sort(([one], [other]) => compareTexts(one, other))
      .map(([value, count]) => ({
        ...{ field, value, images: count },
        text: formatTerm(words.prefixOf(field), value),
      }));
  });
}
