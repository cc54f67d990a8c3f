import type { Language } from '../../base/message.ts';
import { message, render } from '../../strings/index.ts';
import { nearestName } from '../catalogue/nearest.ts';
import { canonicalName, findRepository, findScope, isNotReady, type KnownImage } from '../scope.ts';
import { isIpv4 } from '../signatures.ts';
import type { Directive } from '../syntax/directives.ts';
import type { Call } from '../syntax/model.ts';
import type { Word } from '../syntax/words.ts';
import { stateText } from '../texts.ts';
import type { InventoryView } from '../types.ts';
import { type CheckedCall, type Finding, finding, type Surroundings } from './finding.ts';

/** Commands that take an image from a repository: `COMMAND REPO IMAGE …`. */
const readers = new Set(['deployImage', 'updateCache', 'restoreImage']);
/** Commands that make an image, the name their fourth argument. */
const makers = new Set(['createImage', 'ogCreateImage']);

/** What the directives name and the inventory does not have. */
export function unknownNames(
  directives: readonly Directive[],
  view: InventoryView,
  language: Language,
): Finding[] {
  const classrooms = view.classrooms();
  const repositories = view.repositories();
  return directives.flatMap((directive) => {
    const { name, value } = directive;
    const span = { start: directive.valueStart, end: directive.valueEnd };
    const isKnown =
      value === '' ||
      (name === 'scope' && (classrooms.length === 0 || findScope(value, classrooms) !== undefined)) ||
      (name === 'repository' && (repositories.length === 0 || findRepository(value, view) !== undefined)) ||
      name === 'ignore';
    if (isKnown) {
      return [];
    }
    return name === 'scope'
      ? [finding('scope-unknown', span, 'error', message('language.scopeUnknown', { name: value }), language)]
      : [unknownRepository(value, span, language)];
  });
}

/** Whether a call takes an image that the inventory may know. */
export function readsImage({ command }: CheckedCall): boolean {
  return readers.has(command.name);
}

/** The canonical name of the image that a call makes. */
export function imageMade(call: Call): string | undefined {
  const made = call.args[3]?.value;
  return makers.has(call.name) && made !== undefined ? canonicalName(made) : undefined;
}

/** An image or repository that a call names and the inventory does not have, or has not ready. */
export function wrongImage({ command, words }: CheckedCall, surroundings: Surroundings): Finding[] {
  const { imagesFrom, language } = surroundings;
  const [repo, word] = words;
  if (repo?.value === undefined) {
    return [];
  }
  if (isUnknownAddress(repo.value, surroundings.view)) {
    return [unknownRepository(repo.value, repo, language)];
  }
  const images = imagesFrom(repo.value);
  const isImageFile = command.name !== 'updateCache' || word?.value?.endsWith('.img') === true;
  if (!images || !word?.value || !isImageFile) {
    return [];
  }
  const name = canonicalName(word.value);
  const image = images.find((each) => each.canonicalName === name);
  if (!image) {
    return surroundings.made.has(name) ? [] : [unknownImage(name, word, images, language)];
  }
  const state = render(stateText(image.state), language);
  return isNotReady(image)
    ? [
        finding(
          'image-not-ready',
          word,
          'error',
          message('language.imageNotReady', { name, state }),
          language,
        ),
      ]
    : [];
}

function unknownImage(name: string, word: Word, images: readonly KnownImage[], language: Language): Finding {
  const nearest = nearestName(
    name,
    images.map((image) => image.canonicalName),
    2,
  );
  const found = finding(
    'image-unknown',
    word,
    'warning',
    message('language.imageUnknown', { name }),
    language,
  );
  const suggestion = nearest && render(message('language.didYouMean', { name: `/${nearest}` }), language);
  return suggestion ? { ...found, message: `${found.message} ${suggestion}` } : found;
}

function unknownRepository(name: string, span: { start: number; end: number }, language: Language): Finding {
  return finding(
    'repository-unknown',
    span,
    'warning',
    message('language.repositoryUnknown', { name }),
    language,
  );
}

/** An address of nobody we know. A client's own address means its cache. */
function isUnknownAddress(value: string, view: InventoryView): boolean {
  const repositories = view.repositories();
  return (
    isIpv4(value) &&
    repositories.length > 0 &&
    !repositories.some((repository) => repository.address === value) &&
    !view.classrooms().some((room) => room.computers.some((computer) => computer.ip === value))
  );
}
