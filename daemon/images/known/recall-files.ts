import { steadyNow } from '../../base/steady-clock.ts';
import type { ImageTable } from '../watching/table.ts';
import type { ImageIndex } from './image-index.ts';

/** After a start, files that cannot be looked at are as the last daemon knew them: those of them that are meant. */
export function recallFiles(table: ImageTable, index: ImageIndex, isMeant: (file: string) => boolean): void {
  const known = index.files().filter(({ found }) => isMeant(found.file));
  table.takeOver(
    known.map(({ found }) => ({ ...found, locked: false, complete: true })),
    steadyNow(),
  );
  for (const { found, header } of known) {
    table.update(found.file, found.identity, (entry) => ({ header, ...entry }));
  }
}
