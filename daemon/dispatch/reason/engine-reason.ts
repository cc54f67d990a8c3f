import type { Message } from '../../protocol/message.ts';
import { isMessageKey, type MessageKey, message } from '../../strings/index.ts';
import { shortened } from '../plain-line.ts';
import { type EngineError, engineErrorIn } from './engine-error.ts';
import { complaintIn, programErrorIn } from './program-error.ts';

/** Why a command of the engine ended, by its own lines. */
export interface EngineReason {
  /** With which code it ended. */
  readonly code: number | undefined;
  /** In words of ours, or of the engine where they are not known. */
  readonly message: Message | string;
  /** Whether nothing was written after it. */
  readonly isLast: boolean;
}

/** These say only that what was called has failed: images, the cache, transfers. */
const follows: ReadonlySet<number> = new Set([5, 31, 40, 51, 52, 53, 54, 56, 57, 58, 59]);
/** Of receiving by multicast; of a partition the engine says 58, as of sending it. */
const received: ReadonlySet<number> = new Set([57, 58, 59]);
/** What looks whether something is there fails without harm. */
const looks = /^og(?:Mount|Unmount|Get|Is|Check|Find)/;

interface Found extends EngineError {
  readonly at: number;
}

/**
 * The last error of the engine, of those with the script's exit code if there are any. Where it only says that
 * something has failed, what has failed before it in the same command is the reason.
 */
export function engineReasonIn(lines: readonly string[], exitCode: number): EngineReason | undefined {
  const errors = lines.flatMap((line, at): Found[] => {
    const error = engineErrorIn(line);
    return error ? [{ ...error, at }] : [];
  });
  const last = errors.findLast(({ code }) => code === exitCode) ?? errors.at(-1);
  if (!last) {
    return undefined;
  }
  const { code, at } = last;
  const isConsequence = code !== undefined && follows.has(code);
  const cause = isConsequence ? causeOf(last, errors, lines) : undefined;
  return { code, message: cause ?? told(last, lines), isLast: at === lines.length - 1 };
}

/** What failed before an error in the same command, if that is known. */
function causeOf(
  last: Found,
  errors: readonly Found[],
  lines: readonly string[],
): Message | string | undefined {
  const start = beginning(last, lines);
  const before = errors.filter(({ at }) => at >= start && at < last.at);
  const cause = before.findLast((error) => isCause(error) && !looks.test(error.callers[0] ?? ''));
  if (cause) {
    return told(cause, lines);
  }
  const said = lines.slice(start, last.at);
  const program = programErrorIn(said);
  if (program) {
    return program;
  }
  const isReceiver = [...before, last].some(({ code }) => code !== undefined && received.has(code));
  if (isReceiver && brokeOff(said)) {
    return message('dispatch.reason.senderGone');
  }
  const complaint = complaintIn(said.filter((line) => engineErrorIn(line) === undefined));
  const key = `dispatch.exit.${last.code}`;
  return complaint !== undefined && isMessageKey(key) ? withDetail(key, complaint) : undefined;
}

function isCause({ code }: EngineError): boolean {
  return code !== undefined && !follows.has(code);
}

/** udp-receiver had begun, which says nothing more when its sender stops; the engine says that it was not received. */
function brokeOff(lines: readonly string[]): boolean {
  const isReceived = lines.some((line) => /^Transfer complete\./.test(line));
  return !isReceived && lines.some((line) => /^Press any key to start receiving data/.test(line));
}

/** Where the command began whose error it is: at its first step, if that is there. */
function beginning({ callers, at }: Found, lines: readonly string[]): number {
  const script = callers.at(-1) ?? '';
  const first = lines.slice(0, at).findLastIndex((line) => {
    const [, words] = /^\[1\](.+)$/.exec(line) ?? [];
    return words?.split(' ').some((word) => word.split('/').at(-1) === script) ?? false;
  });
  return Math.max(0, first);
}

function told(error: EngineError, lines: readonly string[]): Message | string {
  const { code, detail, said, callers } = error;
  if (code === 30) {
    const sizes = partitionSizes(detail);
    if (sizes) {
      return message('dispatch.reason.partitionSmaller', sizes);
    }
  }
  if (code === 16) {
    const sizes = lines.map(cacheSizes).findLast((found) => found !== undefined);
    if (sizes) {
      return message('dispatch.reason.cacheSpace', sizes);
    }
  }
  const key = code === undefined ? '' : `dispatch.exit.${code}`;
  if (!isMessageKey(key)) {
    return shortened(`${callers[0]}: ${said}`);
  }
  return detail === '' ? message(key) : withDetail(key, detail);
}

function withDetail(reason: MessageKey, detail: string): Message {
  return message('dispatch.reason.detail', { reason, detail: shortened(detail) });
}

/** Sizes in KB, as the engine, cloneRemoteFromMaster and the virtual classroom write them. */
function partitionSizes(detail: string): { have: number; need: number } | undefined {
  const smaller = /^(\d{1,15}) < (\d{1,15})$/.exec(detail) ?? /= ?(\d{1,15}) .*= ?(\d{1,15})$/.exec(detail);
  if (smaller) {
    return { have: Number(smaller[1]), need: Number(smaller[2]) };
  }
  const larger = /(\d{1,15}) KB > (\d{1,15}) KB$/.exec(detail);
  return larger ? { have: Number(larger[2]), need: Number(larger[1]) } : undefined;
}

/** updateCache's own line: `…: /base.img = 71987 > FREE SPACE CACHE = 65536`, in KB. */
function cacheSizes(line: string): { have: number; need: number } | undefined {
  const [, need, have] = / = (\d{1,15}) > (?:FREE SPACE )?CACHE = (\d{1,15})$/.exec(line) ?? [];
  return need === undefined ? undefined : { have: Number(have), need: Number(need) };
}
