import type { Computer, DeleteFromCacheAnswers } from '../../protocol/index.ts';
import { isImageFileName } from '../../protocol/rules/image-file-name.ts';
import { message } from '../../strings/index.ts';
import type { InstructionContext, InstructionProblem } from '../types.ts';
import { refuse } from './refuse.ts';
import { type Generated, scopeLine, scopeOf, warningAt } from './script.ts';

/** What lies beside an image in a cache: sums, torrent, the state of a download, a lock, what its tool told. */
const beside = ['.sum', '.full.sum', '.torrent', '.torrent.bf', '.torrent.bfog', '.lock', '.info'];

/**
 * Removes image files from caches, each with what lies beside it. The console removes `NAME.*` of one image, which takes
 * other images whose names begin so. Without a cache `ogDeleteFile CACHE` would remove the file from the repository, for the
 * engine then looks there; so nothing is removed unless the cache is mounted and known.
 * Throws OgError: invalid with the field of a bad answer, notFound for a scope that does not exist.
 */
export function deleteFromCache(answers: DeleteFromCacheAnswers, context: InstructionContext): Generated {
  const { computers } = scopeOf(answers.scope, context);
  const files = [...new Set(answers.files)];
  for (const [index, file] of answers.files.entries()) {
    if (!isImageFileName(file)) {
      refuse(`files[${index}]`, message('instruction.cacheFile'));
    }
  }
  if (files.length === 0) {
    refuse('files', message('instruction.cacheFile'));
  }
  const steps = files.flatMap((file, index) => [
    `ogEcho session "[${Math.round((100 * index) / files.length)}] rm CACHE /${file}"`,
    `rm -f "\${OGCAC:?}$OGIMG/${file}"{,${beside.join(',')}} || exit $?`,
  ]);
  const lines = [
    `ogEcho log session "[0] $MSG_SCRIPTS_TASK_START rm CACHE${files.map((file) => ` /${file}`).join('')}"`,
    'ogMountCache >/dev/null || exit $?',
    ...steps,
    'ogEcho log session "[100] $MSG_SCRIPTS_TASK_END"',
  ];
  const script = `${scopeLine(answers.scope, context.classrooms)}${lines.join('\n')}\n`;

  const problems: InstructionProblem[] = files
    .filter((file) => computers.length > 0 && computers.every((computer) => isWithout(file, computer)))
    .map((file) => {
      const text = message('instruction.notInCaches', { file });
      return warningAt(script, `/${file}"`, 'image-not-cached', text);
    });
  return { script, problems };
}

/** Whether it is known that the computer's cache does not have the file. */
function isWithout(file: string, { disks, cache }: Computer): boolean {
  if (cache === null) {
    return disks.length > 0;
  }
  return cache.images !== undefined && !cache.images.some((image) => image.file === file);
}
