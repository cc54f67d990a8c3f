import { message, render } from '../../strings/index.ts';
import { nearestName } from '../catalogue/nearest.ts';
import { canonicalName, findRepository, findScope, isNotReady } from '../scope.ts';
import { isIpv4 } from '../signatures.ts';
import { stateText } from '../texts.ts';
import { type CheckedCall, type Finding, finding, type Surroundings } from './finding.ts';

/** Commands that take an image from a repository: `COMMAND REPO IMAGE …`. */
const readers = new Set(['deployImage', 'updateCache', 'restoreImage']);
/** Commands that make an image, the name their fourth argument. */
const makers = new Set(['createImage', 'ogCreateImage']);

/** What the directives name and the inventory does not have. */
export function unknownNames({ analysis, view, language }: Surroundings): Finding[] {
  const classrooms = view.classrooms();
  const repositories = view.repositories();
  return analysis.directives.flatMap((directive) => {
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

/** An image or repository that a call names and the inventory does not have, or has not ready. */
export function wrongImage(checked: CheckedCall): Finding[] {
  const { command, words, imagesFrom, language } = checked;
  const [repo, word] = words;
  if (!readers.has(command.name) || repo?.value === undefined) {
    return [];
  }
  if (isUnknownAddress(repo.value, checked)) {
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
    return makesImage(checked, name) ? [] : [unknownImage(name, checked)];
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

function unknownImage(name: string, { words, imagesFrom, language }: CheckedCall): Finding {
  const [repo, word] = words;
  const images = imagesFrom(repo?.value) ?? [];
  const nearest = nearestName(
    name,
    images.map((image) => image.canonicalName),
    2,
  );
  const found = finding(
    'image-unknown',
    word ?? { start: 0, end: 0 },
    'warning',
    message('language.imageUnknown', { name }),
    language,
  );
  const suggestion = nearest && render(message('language.didYouMean', { name: `/${nearest}` }), language);
  return suggestion ? { ...found, message: `${found.message} ${suggestion}` } : found;
}

function unknownRepository(
  name: string,
  span: { start: number; end: number },
  language: Surroundings['language'],
): Finding {
  return finding(
    'repository-unknown',
    span,
    'warning',
    message('language.repositoryUnknown', { name }),
    language,
  );
}

/** An address of nobody we know. A client's own address means its cache. */
function isUnknownAddress(value: string, { view }: Surroundings): boolean {
  const repositories = view.repositories();
  return (
    isIpv4(value) &&
    repositories.length > 0 &&
    !repositories.some((repository) => repository.address === value) &&
    !view.classrooms().some((room) => room.computers.some((computer) => computer.ip === value))
  );
}

/** Whether the text itself makes the image, before or behind. */
function makesImage({ analysis }: Surroundings, name: string): boolean {
  return analysis.model.calls.some((call) => {
    const made = call.args[3]?.value;
    return makers.has(call.name) && made !== undefined && canonicalName(made) === name;
  });
}
