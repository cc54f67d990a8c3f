import { shellWord } from '../../base/shell-word.ts';
import { message } from '../../strings/index.ts';
import { error, ok, type Verdict, warning } from '../types.ts';

interface Space {
  readonly freeBytes: number;
  readonly totalBytes?: number;
}

/** How it stands with the free space of a folder's disk: `least` and `few` in bytes; also few is a twentieth of the disk. */
export function spaceVerdict(
  { freeBytes, totalBytes = 0 }: Space,
  { folder, least, few }: { readonly folder: string; readonly least: number; readonly few: number },
): Verdict {
  const text = message('doctor.space.free', { bytes: freeBytes });
  // What takes the space, for only a person can say what may go.
  const mend = { command: `du -xah ${shellWord(folder)} | sort -rh | head -n 20` };
  const low = message('doctor.space.low', { folder, bytes: freeBytes });
  if (freeBytes < least) {
    return error(low, mend);
  }
  // A twentieth of a large disk is still much.
  if (freeBytes < Math.min(few, Math.max(totalBytes / 20, least))) {
    return warning(low, mend);
  }
  return ok(text);
}
