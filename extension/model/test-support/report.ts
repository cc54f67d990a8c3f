import type { RecordedJob } from '../../../daemon/protocol/index.ts';
import type { ReportLabel, ReportNames, ReportWords } from '../job-report.ts';
import { jobOf } from './job.ts';

/** Words that show in tests where they come from: labels are their keys. */
export const words: ReportWords = {
  locale: 'en-GB',
  jobState: (state) => state,
  phase: (phase) => phase,
  doneOf: (count, total) => `${count} of ${total}`,
  byFrom: (name, address) => `${name} from ${address}`,
  reasonOn: (reason, names) => `${names}: ${reason}`,
  unknownReason: 'no reason',
  nothingFound: 'nothing found',
  label: new Proxy({} as Readonly<Record<ReportLabel, string>>, { get: (_all, key) => String(key) }),
};

export const names: ReportNames = {
  scope: 'Aula 1',
  computer: (id) => `name-${id}`,
  now: Date.parse('2026-11-27T08:10:00Z'),
};

/** Three computers: one has succeeded, one has failed twice, one was never reached. */
export const record: RecordedJob = {
  ...jobOf([], { endedAt: '2026-11-27T08:05:00Z' }),
  createdFrom: '10.0.0.3',
  source: '/home/ana/deploy.og',
  script: 'deployImage REPO /win11 1 1 TORRENT\n',
  targets: [
    {
      ...{ computer: 'pc2', state: 'failed', attempt: 2, exitCode: 5, message: '5: no space left' },
      ...{ startedAt: '2026-11-27T08:03:00Z', endedAt: '2026-11-27T08:04:00Z' },
      attempts: [
        {
          ...{
            attempt: 1,
            state: 'lost',
            startedAt: '2026-11-27T08:00:01Z',
            endedAt: '2026-11-27T08:02:00Z',
          },
          message: 'The connection was lost.',
        },
      ],
    },
    {
      ...{ computer: 'pc1', state: 'succeeded', attempt: 1, exitCode: 0, message: 'done' },
      ...{ startedAt: '2026-11-27T08:00:01Z', endedAt: '2026-11-27T08:05:00Z' },
      phases: [
        { phase: 'receive', startedAt: '2026-11-27T08:00:02Z', endedAt: '2026-11-27T08:02:02Z' },
        { phase: 'restore', startedAt: '2026-11-27T08:02:02Z', endedAt: '2026-11-27T08:05:00Z' },
      ],
    },
    { computer: 'pc10', state: 'cancelled', attempt: 1 },
  ],
};

/** A job of which every text tries to be more than a text. */
export const hostile: RecordedJob = {
  ...jobOf([]),
  title: '</title><script>alert(1)</script> [x](command:y) | a',
  createdBy: '=cmd|calc',
  source: '"><img src=x onerror=alert(1)>',
  script: 'echo "```"\n````\n<b>&\n',
  targets: [
    {
      ...{ computer: '=1+1', state: 'failed', attempt: 1, exitCode: 1 },
      message: '@SUM(A1)\n| <i>"a";b,c\u202E</i>',
    },
  ],
};
