import { render } from '../../strings/index.ts';
import { formatBytes, repositoryText, stateText } from '../features/texts.ts';
import { imagesToOffer, isNotReady, type KnownImage } from '../inventory-view/scope.ts';
import { itemKind } from '../lsp.ts';
import type { Offers, Request } from './builder.ts';
import { fitting } from './fitting.ts';

/**
 * The images that a command can take: those of the repository `repo` (the word as written) or, when that
 * cannot be told, all. `suffix` is `.img` where the command wants a file's name.
 */
export function offerImages(
  offers: Offers,
  request: Request,
  repo: string | undefined,
  suffix: '' | '.img',
): void {
  const { script, view, current } = request;
  const all = imagesToOffer(repo, script, view);
  const typed = current.prefix.replace(/^\//, '');
  const images = fitting(all, ({ canonicalName }) => canonicalName + suffix, typed, offers);
  const repositories = repositoriesToTell(images, request);
  const sorted = [...images].sort(
    (a, b) => Number(isNotReady(a)) - Number(isNotReady(b)) || a.canonicalName.localeCompare(b.canonicalName),
  );
  for (const image of sorted) {
    offers.add(`/${image.canonicalName}${suffix}`, {
      kind: itemKind.file,
      detail: describe(image, repositories.get(image.repository), request),
      data: { kind: 'image', name: image.canonicalName, repository: image.repository },
      rank: isNotReady(image) ? 3 : 1,
    });
  }
}

/** By id, in words: those that are away, and all of them when the images are of several. */
function repositoriesToTell(
  images: readonly KnownImage[],
  { view, language }: Request,
): ReadonlyMap<string, string> {
  const several = images.some((image) => image.repository !== images[0]?.repository);
  const told = view.repositories().filter(({ state }) => several || state !== 'ready');
  return new Map(told.map((repository) => [repository.id, render(repositoryText(repository), language)]));
}

/** `ready · 8.2 GiB · PARTCLONE LZOP · NTFS`, and the repository where that is worth telling. */
function describe(image: KnownImage, repository: string | undefined, { language }: Request): string {
  return [
    render(stateText(image.state), language),
    image.sizeBytes === undefined ? '' : formatBytes(image.sizeBytes, language),
    [image.tool, image.compressor].filter(Boolean).join(' '),
    image.filesystem,
    repository,
  ]
    .filter(Boolean)
    .join(' · ');
}
