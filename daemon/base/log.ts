import { oneLine } from './one-line.ts';

/** What a room needs to tell its operator. Never give it a token or the text of an instruction. */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/** Writes one line for each call to stderr: RFC 3339 time, level, room, text, which is made safe here (see `oneLine`). */
export function stderrLog(room: string): Log {
  const write = (level: string) => (text: string) => {
    process.stderr.write(`${new Date().toISOString()} ${level} ${room}: ${oneLine(text)}\n`);
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** For tests and for rooms that run without an operator. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * A log for what somebody else can make the daemon say as often as they like: at most `most` lines in `everyMs`,
 * then how many were left out, when the next time begins.
 */
export function throttled(log: Log, most = 20, everyMs = 60_000, now: () => number = Date.now): Log {
  let begun = Number.NEGATIVE_INFINITY;
  let count = 0;
  const line = (level: keyof Log) => (text: string) => {
    if (now() - begun >= everyMs) {
      if (count > most) log.warn(`${count - most} more lines like these were left out`);
      begun = now();
      count = 0;
    }
    count += 1;
    if (count <= most) log[level](text);
  };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
