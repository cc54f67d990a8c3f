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
