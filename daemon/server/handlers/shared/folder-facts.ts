import { inSlices } from '../../../base/steps.ts';
import { hasFolder, hasLock, makerOf } from '../../../images/index.ts';
import type { FolderFacts } from '../../../instruction/index.ts';
import type { Computer } from '../../../protocol/index.ts';
import type { BareCommand } from '../../../protocol/rules/script-command.ts';
import type { InventoryState, Rooms } from '../../rooms.ts';

/** What the images folder of this daemon's repository tells of the files and folders that commands write to. */
export async function folderFacts(
  commands: readonly BareCommand[],
  computers: readonly Computer[],
  rooms: Rooms,
  state: InventoryState,
): Promise<FolderFacts> {
  const { repository } = rooms.info;
  const { folder } = rooms.files;
  const asked = rooms.instruction.folderQuestions(commands, computers, repository, state);
  const { folders, files, targets } = await inSlices(asked);
  const known = new Map(files.length > 0 ? rooms.files.list().map((one) => [one.file, one.mtimeMs]) : []);
  const made = files.map(async (file) => {
    const [mtimeMs, on] = [known.get(file), await makerOf(folder, file)];
    const at = mtimeMs === undefined ? {} : { at: new Date(mtimeMs).toISOString() };
    return [file, { ...at, ...(on !== undefined && { on }) }] as const;
  });
  // A folder that cannot be looked into may be there.
  const there = folders.map(async (name) => [name, (await hasFolder(folder, name)) ?? true] as const);
  const locks = targets.map(async (file) => ((await hasLock(folder, file)) ? [file] : []));
  const verifyBytesPerSecond = rooms.operations.verifyRate();
  return {
    repository,
    ...(verifyBytesPerSecond !== undefined && { verifyBytesPerSecond }),
    locked: new Set((await Promise.all(locks)).flat()),
    folders: new Map(await Promise.all(there)),
    made: new Map(await Promise.all(made)),
  };
}
