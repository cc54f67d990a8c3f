import { render } from '../../strings/index.ts';
import { itemKind } from '../lsp.ts';
import { imagesFrom, isNotReady, type KnownImage } from '../scope.ts';
import { humanSize, stateText } from '../texts.ts';
import type { Offers, Request } from './builder.ts';

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
  const { script, view } = request;
  const images = imagesFrom(repo, script, view) ?? view.images();
  const sorted = [...images].sort(
    (a, b) => Number(isNotReady(a)) - Number(isNotReady(b)) || a.canonicalName.localeCompare(b.canonicalName),
  );
  for (const image of sorted) {
    offers.add(`/${image.canonicalName}${suffix}`, {
      kind: itemKind.file,
      detail: describe(image, request),
      data: { kind: 'image', name: image.canonicalName, repository: image.repository },
      rank: isNotReady(image) ? 3 : 1,
    });
  }
}

/** `ready · 8.2 GiB · PARTCLONE LZOP · NTFS` */
function describe(image: KnownImage, { language }: Request): string {
  return [
    render(stateText(image.state), language),
    image.sizeBytes === undefined ? '' : humanSize(image.sizeBytes),
    [image.tool, image.compressor].filter(Boolean).join(' '),
    image.filesystem,
  ]
    .filter(Boolean)
    .join(' · ');
}
