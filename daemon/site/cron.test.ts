import { expect, test } from 'vitest';
import { isCronFile, liveCronLines } from './cron.ts';

const creator =
  '* * * * *   root   [ -x /opt/opengnsys/bin/torrent-creator ] && /opt/opengnsys/bin/torrent-creator';
const tracker =
  '5 * * * *   root   [ -x /opt/opengnsys/bin/torrent-tracker ] && /opt/opengnsys/bin/torrent-tracker';
const remover =
  '* * * * *   root   [ -x /opt/opengnsys/bin/deletepreimage ] && /opt/opengnsys/bin/deletepreimage';

test.each<[string, string, [string, number][]]>([
  ['the installed line', `${creator}\n`, [['torrentcreator', 1]]],
  ['after settings and comments', `# OpenGnsys\nPATH=/bin\n\n${tracker}`, [['torrenttracker', 4]]],
  [
    'several',
    `${creator}\n${tracker}\n${remover}\n`,
    [
      ['torrentcreator', 1],
      ['torrenttracker', 2],
      ['imagedelete', 3],
    ],
  ],
  ['with a name for the times', '@hourly root /opt/opengnsys/bin/torrent-tracker', [['torrenttracker', 1]]],
  ['indented', `  ${creator}`, [['torrentcreator', 1]]],
  [
    'with lists, steps and names',
    '*/5 8-20 1,15 * mon root /opt/opengnsys/bin/torrent-creator',
    [['torrentcreator', 1]],
  ],
  ['a comment', `#${creator}`, []],
  ['a comment of ours', `#ogrepod# ${creator}`, []],
  ['a setting that names it', 'JOB=/opt/opengnsys/bin/torrent-creator', []],
  ['another program', '* * * * * root /opt/opengnsys/bin/ogagentqueue', []],
  ['a name that only begins so', '* * * * * root /usr/bin/my-torrent-creators', []],
  ['without a user', '* * * * * /opt/opengnsys/bin/torrent-creator', []],
  ['empty', '', []],
  ['binary', '\u0000\u0001\u00ff\n\u0000', []],
])('%s', (_name, text, jobs) => {
  expect(liveCronLines('/etc/cron.d/x', text).map(({ job, line }) => [job, line])).toEqual(jobs);
});

test.each<[string, boolean]>([
  ['torrentcreator', true],
  ['torrent-creator_2', true],
  ['torrentcreator.bak', false],
  ['torrentcreator~', false],
  ['.placeholder', false],
])('cron reads the file %s: %s', (name, isRead) => {
  expect(isCronFile(name)).toBe(isRead);
});
