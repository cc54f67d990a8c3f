import type { Steps } from '../base/steps.ts';
import type { Computer } from '../protocol/index.ts';
import { draftsOf, mostEffects, thatMatter } from './effects/index.ts';
import { contextsOf, from } from './repositories.ts';
import type { InstructionContext, LiteralCommand } from './types.ts';
import { folderOf } from './write-findings.ts';
import { fileWrite } from './writes.ts';

/** More of them one script does not name. */
const most = 50;

/**
 * What an images folder has to be asked before commands are judged: whether folders exist that images are written into,
 * and about the image files that would be lost, by their paths.
 */
export function* folderQuestions(
  all: readonly LiteralCommand[],
  computers: readonly Computer[],
  repository: string,
  context: InstructionContext,
): Steps<{ readonly folders: string[]; readonly files: string[] }> {
  const own = from(repository, context);
  const commands = yield* thatMatter(all, mostEffects);
  const contexts = contextsOf(commands, own);
  const folders = new Set<string>();
  const files = new Set<string>();
  for (const [index, command] of commands.entries()) {
    const at = contexts[index] ?? own;
    const write = fileWrite(command, at);
    const folder = write?.repository?.id === repository ? folderOf(write.name) : undefined;
    if (folder !== undefined) folders.add(folder);
    for (const { images = [] } of draftsOf(command, computers, at)) {
      for (const { file, repository: id } of images)
        if (file !== undefined && id === repository) files.add(file);
    }
    if (folders.size >= most && files.size >= most) break;
    yield;
  }
  return { folders: [...folders].slice(0, most), files: [...files].slice(0, most) };
}
