import type { ImageRecord } from '../../inventory/types.ts';
import type { Effect } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import type { Present } from './present.ts';

/** One thing that a script overwrites, erases or changes for good; its texts not yet in a language. */
export type EffectRecord = Omit<Effect, 'range' | 'present' | 'message'> & {
  /** Offsets in the script. */
  readonly range?: { readonly start: number; readonly end: number };
  readonly present: readonly Present[];
  readonly message: Message;
};

/** An effect before it is known what is there now. */
export type Draft = Omit<EffectRecord, 'range' | 'conditional' | 'command' | 'computers' | 'present'> & {
  readonly image?: string;
  /** The images whose files are lost. */
  readonly images?: readonly ImageRecord[];
  /** It may not happen, though the command runs. */
  readonly mayNot?: boolean;
  /** Left out: all. */
  readonly on?: readonly string[];
};
