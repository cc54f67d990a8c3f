import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { type RunningDaemon, runOgrepod, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import {
  haveOwnAddresses,
  startVirtualClassroom,
  type VirtualClassroom,
} from '../support/virtual-classroom.ts';

// `ogrepod jobs` on jobs that virtual computers ran, and what `og/job/get` keeps of them.

let daemon: RunningDaemon;
let client: DaemonClient;
let classroom: VirtualClassroom;
let classroomId = '';
const ids: Record<string, string> = {};
const scripts = {
  good: 'echo "hola $HOSTNAME"\n',
  bad: 'echo deployImage REPO /win11 1 1\nexit 7\n',
};

async function run(title: keyof typeof scripts): Promise<void> {
  const script = scripts[title];
  const scope = { classroom: classroomId };
  const source = `/home/ana/${title}.og`;
  const { job } = await client.request('og/job/start', { requestId: title, script, scope, title, source });
  const look = async () => (await client.request('og/job/get', { id: job.id })).job.endedAt !== undefined;
  await untilChanged(client, 'job', look);
  ids[title] = job.id;
}

beforeAll(async () => {
  daemon = await startDaemon({ config: { clients: { proxyProtocol: !haveOwnAddresses } } });
  client = await daemon.connect();
  classroom = await startVirtualClassroom(daemon, { size: 2, more: ['--name', 'Aula 1'] });
  const { classrooms } = await client.request('og/classroom/list', {});
  classroomId = classrooms[0]?.id ?? '';
  await run('good');
  await run('bad');
  await client.request('og/job/retry', { id: ids.bad ?? '' });
  const look = async () =>
    (await client.request('og/job/get', { id: ids.bad ?? '' })).job.targets.every(
      ({ attempt, state }) => attempt === 2 && state === 'failed',
    );
  await untilChanged(client, 'job', look);
});
afterAll(async () => {
  await classroom?.stop();
  await client?.close();
  await daemon?.stop();
});

const jobs = (...args: string[]) =>
  runOgrepod(['jobs', ...args, '--url', daemon.url, '--token-file', join(daemon.data, 'token')]);

describe('the list', () => {
  it('has the newest first, and counts', async () => {
    const { code, stdout, stderr } = await jobs();
    expect([code, stderr]).toEqual([0, '']);
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^Started {2,}Job {2,}Title {2,}State {2,}Started by {2,}Time {2,}Computers$/);
    expect(rows).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}\S+ {2}bad .* failed .* local .* 2 failed$/),
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}\S+ {2}good .* succeeded .* local .* 2 ok$/),
    ]);
  });

  it.each<[string[], string[]]>([
    [
      ['--classroom', 'aula 1'],
      ['bad', 'good'],
    ],
    [['--computer', 'pc01', '--state', 'failed'], ['bad']],
    [['--text', 'HOLA'], ['good']],
    [['--by', 'nobody'], []],
    [['--since', '1d', '--limit', '1'], ['bad']],
    // The script only says the name of the image.
    [['--image', 'win11'], []],
  ])('with %j', async (args, titles) => {
    const { code, stdout } = await jobs('--json', ...args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).jobs.map(({ title }: { title: string }) => title)).toEqual(titles);
  });

  it('says that there are more', async () => {
    const { stderr } = await jobs('--limit', '1');
    expect(stderr).toBe('ogrepod: 1 of 2 jobs. For more: --limit 2\n');
  });
});

describe('one job', () => {
  it('is a record', async () => {
    const { job } = await client.request('og/job/get', { id: ids.bad ?? '' });
    expect(job).toMatchObject({
      script: scripts.bad,
      source: '/home/ana/bad.og',
      createdFrom: '127.0.0.1',
      preflight: { computers: [{ verdict: 'ok' }, { verdict: 'ok' }], effects: [] },
      targets: [
        {
          attempt: 2,
          state: 'failed',
          exitCode: 7,
          attempts: [{ attempt: 1, state: 'failed', exitCode: 7 }],
        },
        { attempt: 2 },
      ],
    });
    const { code, stdout } = await jobs('show', ids.bad ?? '');
    expect(code).toBe(0);
    expect(stdout).toContain('Started by  local, from 127.0.0.1\n');
    expect(stdout).toContain(`Instruction sent\n\n${scripts.bad}`);
    expect(stdout).toMatch(/^pc01 {2,}2 {2,}failed .* 7 {2,}28 B .*\n {10}1 {2,}failed .* 7 {2,}28 B /m);
  });

  it('that there is none says what to do', async () => {
    const { code, stderr } = await jobs('show', 'none');
    expect([code, stderr]).toEqual([
      1,
      'ogrepod: Cannot find the job "none". ogrepod jobs lists the jobs.\n',
    ]);
  });
});

describe('the output', () => {
  it('of all computers, each below its name', async () => {
    const { code, stdout } = await jobs('output', ids.good ?? '');
    expect([code, stdout]).toEqual([0, '== pc01 ==\nhola pc01\n== pc02 ==\nhola pc02\n']);
  });

  it.each([[[]], [['--attempt', '1']], [['--attempt', '2']]])('of one computer %j', async (args) => {
    const { code, stdout, stderr } = await jobs('output', ids.bad ?? '', 'PC02', ...args);
    expect([code, stdout, stderr]).toEqual([0, 'deployImage REPO /win11 1 1\n', '']);
  });

  it('of an attempt that there was not', async () => {
    const { code, stderr } = await jobs('output', ids.bad ?? '', 'pc01', '--attempt', '3');
    expect(code).toBe(1);
    expect(stderr).toContain('Cannot find the attempt "3"');
  });
});

it.each<[string[], string]>([
  [['--classroom', 'Aula 9'], 'No classroom "Aula 9".'],
  [['output', 'j', 'pc99'], 'Cannot find the job "j".'],
])('%j: %s', async (args, text) => {
  const { code, stderr } = await jobs(...args);
  expect(code).toBe(1);
  expect(stderr).toContain(text);
});

it('wrong usage is 2, in the language of the terminal', async () => {
  const { code, stderr } = await runOgrepod(['jobs', '--state', 'roto'], { LANG: 'es_ES.UTF-8' });
  expect(code).toBe(2);
  expect(stderr).toContain('--state: «roto» no es un estado.');
});

it('a daemon that is not there is told', async () => {
  const file = join(daemon.folder, 'some-token');
  await writeFile(file, 'x');
  const args = ['jobs', '--url', 'ws://127.0.0.1:1', '--token-file', file];
  const { code, stderr } = await runOgrepod(args);
  expect(code).toBe(1);
  expect(stderr).toContain('ECONNREFUSED');
});
