import { oneLine } from './one-line.ts';

/** What a room needs to tell its operator. Never give it a token or the text of an instruction. */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/** A log that also takes what only somebody who looks for a fault wants. */
export interface DetailedLog extends Log {
  /** The text is a function, since most daemons write none of these lines. */
  debug(text: () => string): void;
}

/** From the one that tells most. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const satisfies readonly (keyof DetailedLog)[];
/** `json`: an object on each line, `{time, level, room, message}`, as journald and Loki read them. */
export const logFormats = ['text', 'json'] as const;

export interface LogSettings {
  /** Lines below it are left out. */
  readonly level: (typeof logLevels)[number];
  readonly format: (typeof logFormats)[number];
}

// A process has one stderr, which all rooms write to.
let settings: LogSettings = { level: 'info', format: 'text' };

/** How all that `stderrLog` gave, and gives later, writes from now on. */
export function setLog(wanted: LogSettings): void {
  settings = wanted;
}

/** Writes one line for each call to stderr: RFC 3339 time, level, room, text, which is made safe here (see `oneLine`). */
export function stderrLog(room: string): DetailedLog {
  const isWritten = (level: LogSettings['level']) =>
    logLevels.indexOf(level) >= logLevels.indexOf(settings.level);
  const write = (level: LogSettings['level']) => (text: string) => {
    if (!isWritten(level)) {
      return;
    }
    process.stderr.write(lineOf({ time: new Date().toISOString(), level, room, message: oneLine(text) }));
  };
  const debug = write('debug');
  return {
    debug: (text) => {
      if (isWritten('debug')) {
        debug(text());
      }
    },
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}

interface Line {
  readonly time: string;
  readonly level: string;
  readonly room: string;
  readonly message: string;
}

function lineOf(line: Line): string {
  if (settings.format === 'json') {
    return `${JSON.stringify(line)}\n`;
  }
  return `${line.time} ${line.level} ${line.room}: ${line.message}\n`;
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
    // One that begins in time to come is of before the clock was set back.
    if (now() - begun >= everyMs || now() < begun) {
      if (count > most) {
        log.warn(`${count - most} more lines like these were left out`);
      }
      begun = now();
      count = 0;
    }
    count += 1;
    if (count <= most) {
      log[level](text);
    }
  };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
