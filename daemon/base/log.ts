/** What a room needs to tell its operator. Never give it a token or the text of an instruction. */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/** Writes one line for each call to stderr: RFC 3339 time, level, room, text. */
export function stderrLog(room: string): Log {
  const write = (level: string) => (text: string) => {
    // A line end inside a file name must not be able to forge a second log line.
    const oneLine = text.replaceAll(/[\r\n]+/g, ' ⏎ ');
    process.stderr.write(`${new Date().toISOString()} ${level} ${room}: ${oneLine}\n`);
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** For tests and for rooms that run without an operator. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
