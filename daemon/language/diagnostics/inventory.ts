import type { Language } from '../../protocol/message.ts';
import { findScope } from '../../protocol/rules/scope-names.ts';
import { message, render } from '../../strings/index.ts';
import { hintApplies } from '../catalogue/catalogue.ts';
import { differInNumbers, nearestName } from '../catalogue/nearest.ts';
import { isIpv4 } from '../features/signatures.ts';
import { stateText } from '../features/texts.ts';
import { replacement, revalued } from '../fixes/fix.ts';
import {
  canonicalName,
  findRepository,
  isNotReady,
  type KnownImage,
  namesOfScopes,
} from '../inventory-view/scope.ts';
import type { Directive } from '../syntax/directives.ts';
import type { Call } from '../syntax/model.ts';
import type { Steps } from '../syntax/steps.ts';
import type { Word } from '../syntax/words.ts';
import type { InventoryView } from '../types.ts';
import { type CheckedCall, type Finding, finding, hintFinding, type Surroundings } from './finding.ts';

/** Commands that take an image from a repository: `COMMAND REPO IMAGE …`. */
const readers = new Set(['deployImage', 'updateCache', 'restoreImage', 'ogRestoreImage']);
/** Commands that make an image, the name their fourth argument. */
const makers = new Set(['createImage', 'ogCreateImage']);

/** So many names the inventory is searched for: each is compared with those of all computers. */
const mostNames = 50;

/** What the directives name and the inventory does not have; one finding for each time. */
export function* unknownNames(
  directives: readonly Directive[],
  view: InventoryView,
  language: Language,
): Steps<Finding[]> {
  const byText = Map.groupBy(
    directives.filter(({ name, value }) => name !== 'ignore' && value !== ''),
    ({ name, value }) => `${name} ${value}`,
  );
  const findings: Finding[] = [];
  for (const [first, ...more] of [...byText.values()].slice(0, mostNames)) {
    if (first && !isNameKnown(first, view)) {
      const nearest = nearestOf(first, view);
      findings.push(...[first, ...more].map((directive) => unknownName(directive, nearest, language)));
    }
    yield;
  }
  return findings;
}

/** Where there are no classrooms, or no repositories, nothing can be said of names. */
function isNameKnown({ name, value }: Directive, view: InventoryView): boolean {
  const classrooms = view.classrooms();
  return name === 'scope'
    ? classrooms.length === 0 || findScope(value, classrooms) !== undefined
    : view.repositories().length === 0 || findRepository(value, view) !== undefined;
}

function nearestOf({ name, value }: Directive, view: InventoryView): string | undefined {
  const candidates = name === 'scope' ? namesOfScopes(view.classrooms()) : view.repositories();
  const limit = Math.min(3, Math.floor(value.length / 2));
  return nearestName(
    value,
    candidates.map((one) => one.name),
    limit,
  );
}

function unknownName(
  { name, value, valueStart, valueEnd }: Directive,
  nearest: string | undefined,
  language: Language,
): Finding {
  const span = { start: valueStart, end: valueEnd };
  const sure = differInNumbers(value, nearest ?? '') ? 'possible' : 'likely';
  const fixes = nearest === undefined ? [] : [replacement(span, nearest, sure)];
  const told = [
    message(name === 'scope' ? 'language.scopeUnknown' : 'language.repositoryUnknown', { name: value }),
    ...(nearest === undefined ? [] : [message('language.didYouMean', { name: nearest })]),
  ];
  return name === 'scope'
    ? finding('scope-unknown', span, 'error', told, language, fixes)
    : finding('repository-unknown', span, 'warning', told, language, fixes);
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

/** The canonical name of the synchronised image that a call makes or restores: it is no monolithic one. */
export function syncedImage({ name, args }: Call): string | undefined {
  const place = { createBaseImage: 3, createDiffImage: 4, restoreBaseImage: 1, restoreDiffImage: 2 }[name];
  const image = place === undefined ? undefined : args[place]?.value;
  return image === undefined ? undefined : canonicalName(image);
}

/** An image or repository that a call names and the inventory does not have, or has not ready. */
export function wrongImage(checked: CheckedCall, surroundings: Surroundings): Finding[] {
  const { command, words } = checked;
  const { imagesFrom, language } = surroundings;
  const [repo, word] = words;
  if (repo?.value === undefined) {
    return [];
  }
  if (isUnknownAddress(repo.value, surroundings.view)) {
    return [unknownRepository(repo.value, repo, language)];
  }
  const synced = syncedDeployed(command.name, word, surroundings);
  if (synced) {
    return [synced];
  }
  const images = imagesFrom(repo.value);
  const isImageFile = command.name !== 'updateCache' || word?.value?.endsWith('.img') === true;
  if (!images || !word?.value || !isImageFile) {
    return [];
  }
  const name = canonicalName(word.value);
  const image = images.find((each) => each.canonicalName === name);
  if (!image) {
    return surroundings.made.has(name) ? [] : [unknownImage(name, word, images, checked.source, language)];
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

/** deployImage of an image that the same text treats as a synchronised one. */
function syncedDeployed(
  name: string,
  word: Word | undefined,
  { synced, made, language }: Surroundings,
): Finding | undefined {
  const image = canonicalName(word?.value ?? '');
  return word && hintApplies('deploy-sync-image', name) && synced.has(image) && !made.has(image)
    ? hintFinding('deploy-sync-image', word, language)
    : undefined;
}

function unknownImage(
  name: string,
  word: Word,
  images: readonly KnownImage[],
  source: string,
  language: Language,
): Finding {
  const nearest = nearestName(
    name,
    images.map((image) => image.canonicalName),
    2,
  );
  const told = [message('language.imageUnknown', { name })];
  if (nearest === undefined) {
    return finding('image-unknown', word, 'warning', told, language);
  }
  // As it was written, with its slash and its extension.
  const value = (word.value ?? '').replace(name, nearest);
  const fix = revalued(source, word, value, differInNumbers(name, nearest) ? 'possible' : 'likely');
  told.push(message('language.didYouMean', { name: `/${nearest}` }));
  return finding('image-unknown', word, 'warning', told, language, [fix]);
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
