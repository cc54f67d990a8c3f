import { describe, expect, it } from 'vitest';
import type { Job, RecordedJob } from '../../protocol/index.ts';
import { jobTable } from './list.ts';
import { jobText, plain } from './show.ts';
import { localTime } from './times.ts';

const createdAt = '2026-11-27T10:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(createdAt) + seconds * 1000).toISOString();
const now = Date.parse(later(3600));
const at = (seconds = 0) => localTime(later(seconds));

const job: RecordedJob = {
  id: 'j1',
  title: 'Windows 11',
  state: 'failed',
  createdBy: 'ana',
  createdAt,
  endedAt: later(192),
  scope: { classroom: 'aula1' },
  targets: [
    {
      computer: 'a',
      state: 'failed',
      attempt: 2,
      startedAt: later(100),
      endedAt: later(192),
      exitCode: 30,
      message: 'The partition is smaller than the image',
      outputBytes: 813,
      attempts: [{ attempt: 1, state: 'lost', startedAt: later(1), endedAt: later(50) }],
    },
    {
      computer: 'b',
      name: 'old-pc02',
      state: 'succeeded',
      attempt: 1,
      startedAt: later(1),
      endedAt: later(60),
      exitCode: 0,
    },
  ],
  script: 'echo one\n\techo "\u001b[2J"\n',
  sha256: 'abc',
  source: '/home/ana/aula.og',
  scopeNames: { classroom: 'Aula 1', group: 'Primera fila' },
  createdFrom: '10.0.0.9',
  preflight: {
    at: createdAt,
    computers: [
      { computer: 'a', verdict: 'warning', reasons: ['Off.', 'Too small.'], details: [] },
      { computer: 'b', verdict: 'warning', reasons: ['Off.'], details: [] },
    ],
    effects: [],
  },
};
const names: Record<string, string> = { a: 'pc01', b: 'pc02' };
const options = { nameOf: (id: string) => names[id] ?? id, now };

describe('a job', () => {
  it('is shown whole', () => {
    const date = at().length;
    expect(jobText(job, { ...options, language: 'en' })).toBe(
      [
        'Job         j1',
        'Title       Windows 11',
        'State       failed',
        'Started by  ana, from 10.0.0.9',
        `Started     ${at()}`,
        `Ended       ${at(192)}`,
        'Time        0:03:12',
        'Computers   1 ok, 1 failed',
        'Scope       Aula 1 / Primera fila',
        'File        /home/ana/aula.og',
        'SHA-256     abc',
        '',
        `Computer  Attempt  State            ${'Started'.padEnd(date)}  Time     Code  Output  Message`,
        `pc01      2        failed           ${at(100)}  0:01:32  30    813 B   The partition is smaller than the image`,
        `          1        connection lost  ${at(1)}  0:00:49`,
        `old-pc02  1        succeeded        ${at(1)}  0:00:59  0`,
        '',
        `Preflight check of ${at()}`,
        '',
        '- all computers: Off.',
        '- pc01: Too small.',
        '',
        'Instruction sent',
        '',
        'echo one',
        '\techo "\\u{1b}[2J"',
        '',
      ].join('\n'),
    );
  });

  it('of an earlier version has less', () => {
    const { script, sha256, source, createdFrom, preflight, ...old } = job;
    const text = jobText({ ...old, endedAt: undefined }, { ...options, language: 'es' });
    expect(text).toContain('Iniciado por  ana\n');
    expect(text).toContain('Duración      1:00:00\n');
    expect(text).not.toContain('Instrucción enviada');
    expect(text).not.toContain('undefined');
  });
});

describe('the list', () => {
  const row: Job = { ...job, title: 'a very long title that nobody wants to see in full in a table of jobs' };
  it('has a row for each job', () => {
    const lines = jobTable([row], 'es', now).split('\n');
    const date = localTime(createdAt, 'minutes');
    expect(lines).toEqual([
      `${'Inicio'.padEnd(date.length)}  Trabajo  ${'Título'.padEnd(44)}  Estado      Iniciado por  Duración  Equipos`,
      `${date}  j1       a very long title that nobody wants to see …  ha fallado  ana           0:03:12   1 bien, 1 con fallo`,
      '',
    ]);
  });

  it('says when there is none', () => {
    expect(jobTable([], 'en', now)).toBe('No jobs.\n');
  });
});

it('a text of a computer neither moves the cursor nor hides what is there', () => {
  expect(plain('a\tb\r\n\u001b[1mc\u202ed\n')).toBe('a\tb\\r\n\\u{1b}[1mc\\u{202e}d\n');
});
