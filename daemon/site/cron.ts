import type { CronLine, SiteCronJob } from './types.ts';

const programs: readonly (readonly [SiteCronJob, RegExp])[] = [
  ['torrentcreator', /(^|[/\s;&|(])torrent-creator\b/],
  ['torrenttracker', /(^|[/\s;&|(])torrent-tracker\b/],
  ['imagedelete', /(^|[/\s;&|(])deletepreimage\b/],
];

/** Whether cron reads a file of /etc/cron.d: not one with a dot in its name, as an editor's or a package manager's copy. */
export const isCronFile = (name: string) => /^[A-Za-z0-9_-]+$/.test(name);

/**
 * The lines of a crontab of the system that cron runs and that are jobs of an OpenGnsys repository: five fields of time,
 * or `@hourly` and its like, a user, a command (repository-coexistence, 3).
 */
export function liveCronLines(file: string, text: string): CronLine[] {
  return text.split('\n').flatMap((line, index) => {
    const [, command] =
      /^\s*(?:@\w+|[\d*@,/A-Za-z-]+(?:\s+[\d*,/A-Za-z-]+){4})\s+\S+\s+(\S.*)$/.exec(line.slice(0, 2000)) ??
      [];
    if (command === undefined) {
      return [];
    }
    return programs.flatMap(([job, program]) =>
      program.test(command) ? [{ job, file, line: index + 1 }] : [],
    );
  });
}
