import { type Entry, stateOf } from '../watching/entry.ts';

/** When images are verified without being asked for. */
export interface VerifyPlan {
  /** Each image so often; 0 is never. */
  readonly everyDays: number;
  /** Only between these times of the day, `HH:MM` by the clock of this machine; all day when they are the same. */
  readonly from: string;
  readonly until: string;
  /** New compressed images are unpacked to their end once, at any time of the day; raw copies also when they came with sums. */
  readonly newImages: boolean;
}

const dayMs = 24 * 3_600_000;

/** The image that is to be verified now: one that is new, else the one whose time is longest ago, if it is due. */
export function nextToVerify(
  entries: Iterable<Entry>,
  plan: VerifyPlan,
  now: Date,
): { readonly file: string; readonly contentOnly: boolean } | undefined {
  const due = plan.everyDays > 0 && isBetween(now, plan.from, plan.until);
  const latest = due ? now.getTime() - plan.everyDays * dayMs : Number.NEGATIVE_INFINITY;
  let oldest: Entry | undefined;
  for (const entry of entries) {
    if (stateOf(entry, now.getTime(), 0) !== 'ready' || entry.verifying !== undefined) {
      continue;
    }
    const isUnread = entry.integrated?.made?.unpacked === false || hasUnknownSize(entry);
    if (plan.newImages && isUnread && !entry.checked) {
      return { file: entry.found.file, contentOnly: true };
    }
    const at = readAt(entry);
    if (due && at <= latest && (!oldest || at < readAt(oldest))) {
      oldest = entry;
    }
  }
  return oldest && { file: oldest.found.file, contentOnly: false };
}

/**
 * True for a compressed raw copy that was never unpacked: what its header tells may be less than comes out of it (a disk
 * with sectors of 4096 bytes), and an image that is too large for a partition must not pass for one that fits.
 */
function hasUnknownSize({ header, plainBytes }: Entry): boolean {
  return header?.tool === 'DD' && header.compressor !== 'NONE' && plainBytes === undefined;
}

/** When an image was last read to its end, as far as is known: its sums come of that, too. */
function readAt({ checked, integrated }: Entry): number {
  return checked?.at ?? (integrated?.made ? integrated.at : 0);
}

/** Whether a time is between two times of the day, over midnight too. */
export function isBetween(time: Date, from: string, until: string): boolean {
  if (from === until) {
    return true;
  }
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const now = time.getHours() * 60 + time.getMinutes();
  const [start, end] = [minutes(from), minutes(until)];
  return start < end ? start <= now && now < end : start <= now || now < end;
}
