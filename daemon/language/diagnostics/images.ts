import { catalogue, hintApplies } from '../catalogue/catalogue.ts';
import { replacement, revalued } from '../fixes/fix.ts';
import type { Word } from '../syntax/words.ts';
import { within } from './arguments.ts';
import { type CheckedCall, type Finding, hintFinding } from './finding.ts';
import { cacheSize } from './sizes.ts';

const suffixes = [...(catalogue.types.imagePath?.forbidSuffix ?? [])].sort((a, b) => b.length - a.length);

/** How the images of a call are written: its extension, blanks, underscores, folders. */
export function wrongImageNames(checked: CheckedCall): Finding[] {
  return checked.signature.flatMap(({ type }, place) => {
    const word = checked.words[place];
    if (word?.value === undefined || (type !== 'imagePath' && type !== 'imageFile')) {
      return [];
    }
    const wrong =
      type === 'imagePath' ? imagePath(checked, word, word.value) : imageFile(checked, word, word.value);
    return wrong.length > 0 ? wrong : imageName(checked, word, word.value);
  });
}

function imagePath({ command, source, language }: CheckedCall, word: Word, value: string): Finding[] {
  const suffix = suffixes.find((each) => value.endsWith(each));
  if (suffix === undefined || !hintApplies('image-extension', command.name)) {
    return [];
  }
  const fixes = [revalued(source, word, value.slice(0, -suffix.length), 'safe')];
  return [hintFinding('image-extension', word, language, { fixes })];
}

function imageFile({ command, source, words, language }: CheckedCall, word: Word, value: string): Finding[] {
  if (!/\.\w+$/.test(value) && hintApplies('file-extension-missing', command.name)) {
    const fixes = [revalued(source, word, `${value}.img`, 'safe')];
    return [hintFinding('file-extension-missing', word, language, { fixes })];
  }
  const byTorrent = words[2]?.value?.toUpperCase() === 'TORRENT';
  if (!value.startsWith('/') && byTorrent && hintApplies('file-leading-slash', command.name)) {
    const fixes = [revalued(source, word, `/${value}`, 'safe')];
    return [hintFinding('file-leading-slash', word, language, { fixes })];
  }
  return [];
}

function imageName(checked: CheckedCall, word: Word, value: string): Finding[] {
  const { command, language } = checked;
  const blank = value.search(/\s/);
  if (blank !== -1 && hintApplies('image-blanks', command.name)) {
    return [hintFinding('image-blanks', word, language)];
  }
  const underscore = value.indexOf('_');
  if (underscore !== -1 && hintApplies('image-underscore', command.name)) {
    const span = within(checked, word, value, { start: underscore, end: underscore + 1 });
    return [hintFinding('image-underscore', span, language)];
  }
  if (value.replace(/^\/+/, '').includes('/') && hintApplies('image-subdirectory', command.name)) {
    return [hintFinding('image-subdirectory', word, language)];
  }
  return [];
}

/** What a call does to the images on the client, and which ones it can have. */
export function imageAdvice({ call, command, words, language }: CheckedCall): Finding[] {
  const { name } = command;
  if (hintApplies('initcache-removes', name)) {
    const size = cacheSize(call);
    return size?.value !== undefined && size.value !== '0'
      ? [hintFinding('initcache-removes', size, language)]
      : [];
  }
  if (hintApplies('compressor-unrestorable', name)) {
    const compressor = words[5];
    const isBad = /^(none|bzip|0|3)$/i.test(compressor?.value ?? '');
    return compressor && isBad
      ? [
          hintFinding('compressor-unrestorable', compressor, language, {
            fixes: ['lzop', 'gzip'].map((each) => replacement(compressor, each, 'possible')),
          }),
        ]
      : [];
  }
  const image = words[1];
  if (hintApplies('deploy-sync-image', name) && /\.diff$/.test(image?.value ?? '') && image) {
    const isOtherwiseWrong = suffixes.some((suffix) => image.value?.endsWith(suffix));
    return isOtherwiseWrong ? [] : [hintFinding('deploy-sync-image', image, language)];
  }
  return [];
}
