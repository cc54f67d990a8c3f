import type { Steps } from '../base/steps.ts';
import type { Computer } from '../protocol/index.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { draftsOf, thatMatter } from './effects/drafts.ts';
import { mostEffects } from './effects/index.ts';
import { contextsOf, from } from './repositories.ts';
import type { InstructionContext } from './types.ts';
import { fileOf, folderOf } from './write-findings.ts';
import { fileWrite, nameOn } from './writes.ts';

/** More of them one script does not name. */
const most = 50;

/**
 * What an images folder has to be asked before commands are judged: whether folders exist that images are written into,
 * about the image files that would be lost, and whether those that would be made are locked, by their paths.
 */
export function* folderQuestions(
  all: readonly BareCommand[],
  computers: readonly Computer[],
  repository: string,
  context: InstructionContext,
): Steps<{ readonly folders: string[]; readonly files: string[]; readonly targets: string[] }> {
  const own = from(repository, context);
  const commands = yield* thatMatter(all, mostEffects);
  const contexts = contextsOf(commands, own);
  const folders = new Set<string>();
  const files = new Set<string>();
  const targets = new Set<string>();
  for (const [index, command] of commands.entries()) {
    const at = contexts[index] ?? own;
    const write = fileWrite(command, at);
    const folder = write?.repository?.id === repository ? folderOf(write.name) : undefined;
    if (folder !== undefined) {
      folders.add(folder);
    }
    if (write && write.repository?.id === repository) {
      for (const computer of computers.slice(0, most)) {
        const name = nameOn(computer, write);
        if (name !== undefined) {
          targets.add(fileOf(name, write));
        }
      }
    }
    for (const { images = [] } of draftsOf(command, computers, at)) {
      for (const { file, repository: id } of images) {
        if (file !== undefined && id === repository) {
          files.add(file);
        }
      }
    }
    if (folders.size >= most && files.size >= most) {
      break;
    }
    yield;
  }
  return {
    folders: [...folders].slice(0, most),
    files: [...files].slice(0, most),
    targets: [...targets].slice(0, most),
  };
}
