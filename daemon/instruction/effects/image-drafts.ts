import { basename } from 'node:path';
import type { ImageRecord } from '../../inventory/types.ts';
import type { Computer } from '../../protocol/index.ts';
import type { BareCommand } from '../../protocol/rules/script-command.ts';
import { type MessageKey, message } from '../../strings/index.ts';
import { short } from '../short.ts';
import type { InstructionContext, KnownRepository } from '../types.ts';
import { fileWrite, imageAt, imageChangers, nameOn } from '../writes.ts';
import { imagesAt, type Place } from './files.ts';
import type { Draft } from './records.ts';

/** The images that a command writes over; undefined for one that writes no file into a repository. */
export function writtenImages(
  command: BareCommand,
  computers: readonly Computer[],
  context: InstructionContext,
): Draft[] | undefined {
  const write = command.name === 'ogCreateTorrent' ? undefined : fileWrite(command, context);
  if (!write) {
    return undefined;
  }
  const { repository } = write;
  const isChange = imageChangers.has(command.name);
  const names = new Map<string, string[]>();
  for (const computer of computers) {
    const name = nameOn(computer, write);
    const on = name === undefined ? undefined : names.get(name);
    if (on) {
      on.push(computer.id);
    } else if (name !== undefined) {
      names.set(name, [computer.id]);
    }
  }
  if (names.size === 0) {
    if (write.name !== undefined) {
      names.set(write.name, []);
    } else {
      const values = { command: command.name, image: short(write.written) };
      return [{ kind: 'image', message: message('preflight.writesSomeImage', values), ...idOf(repository) }];
    }
  }
  return [...names].flatMap(([name, on]) => {
    const image = imageAt(repository, name, write.extension, context);
    if (!image) {
      return [];
    }
    const key = isChange
      ? 'preflight.changesImage'
      : keepsOld.has(command.name)
        ? 'preflight.replacesKeeping'
        : 'preflight.replacesImage';
    return [imageDraft(key, command, image, repository, on)];
  });
}

/** Commands that keep the image that they replace as `.ant` (notes of createImage). */
const keepsOld = new Set(['createImage', 'createImageCustom']);

/** Images that are deleted or written over by their path; undefined when it is none of the repository's. */
export function deletedImages(
  command: BareCommand,
  place: Place | undefined,
  repository: KnownRepository | undefined,
  context: InstructionContext,
): Draft | undefined {
  if (place?.where !== 'repository') {
    return undefined;
  }
  const images = imagesAt(place, repository?.id, context);
  const [image] = images;
  if (!image) {
    return undefined;
  }
  const isOne = images.length === 1;
  const deletes = /^(?:rm|rmdir|unlink|shred|find|ogDelete)/.test(command.name);
  const draft = imageDraft(
    deletes ? 'preflight.deletesImage' : place.leaves ? 'preflight.movesImage' : 'preflight.overwritesImage',
    command,
    image,
    repository,
  );
  if (isOne) {
    return draft;
  }
  const told = message('preflight.deletesImages', {
    command: command.name,
    count: images.length,
    path: `/${place.path}`,
    repository: repository?.name ?? '',
  });
  return { kind: 'image', message: told, images, path: place.path, ...idOf(repository) };
}

function imageDraft(
  key: MessageKey,
  { name }: BareCommand,
  image: ImageRecord,
  repository: KnownRepository | undefined,
  on?: readonly string[],
): Draft {
  const values = {
    command: name,
    image: image.canonicalName,
    repository: repository?.name ?? image.repository,
    file: basename(image.file ?? image.canonicalName),
  };
  return {
    kind: 'image',
    message: message(key, values),
    image: image.canonicalName,
    images: [image],
    ...idOf(repository),
    ...(on && on.length > 0 && { on }),
  };
}

function idOf(repository: KnownRepository | undefined): { repository?: string } {
  return repository ? { repository: repository.id } : {};
}
