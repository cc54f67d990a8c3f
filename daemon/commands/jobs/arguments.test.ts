import { describe, expect, it } from 'vitest';
import { jobsArguments } from './arguments.ts';

const now = Date.parse('2026-11-27T12:00:00Z');
const list = (query: object, most = 20) => ({ kind: 'list', query, most });

describe('ogrepod jobs', () => {
  it.each<[string[], object]>([
    [[], list({})],
    [['list', '--limit', '5'], list({}, 5)],
    [['--by', 'ana', '--image', '/win11'], list({ createdBy: 'ana', image: 'win11' })],
    [['--state', 'failed,lost', '--state', 'running'], list({ states: ['failed', 'lost', 'running'] })],
    [['--classroom', 'Aula 1', '--computer', 'pc1'], list({ classroom: 'Aula 1', computer: 'pc1' })],
    [['--since', '2h'], list({ since: '2026-11-27T10:00:00.000Z' })],
    [['--until', '2026-11-27T10:30:00Z'], list({ until: '2026-11-27T10:30:00.000Z' })],
    [['show', 'j1'], { kind: 'show', id: 'j1' }],
    [['output', 'j1'], { kind: 'output', id: 'j1', computer: undefined, attempt: undefined }],
    [['output', 'j1', 'pc1', '--attempt', '2'], { kind: 'output', id: 'j1', computer: 'pc1', attempt: 2 }],
  ])('%j', (args, action) => {
    expect(jobsArguments(args, now)).toMatchObject({ action, json: false });
  });

  it.each<[string[], string]>([
    [['shwo', 'j1'], 'jobs.unknownVerb'],
    [['list', 'j1'], 'jobs.tooManyWords'],
    [['show'], 'jobs.noId'],
    [['show', 'j1', 'pc1'], 'jobs.tooManyWords'],
    [['output'], 'jobs.noId'],
    [['output', 'j1', 'pc1', 'pc2'], 'jobs.tooManyWords'],
    [['output', 'j1', '--attempt', '0'], 'jobs.wrongNumber'],
    [['show', 'j1', '--attempt', '1'], 'jobs.attemptOfOutput'],
    [['show', 'j1', '--state', 'failed'], 'jobs.optionOfList'],
    [['--state', 'broken'], 'jobs.unknownState'],
    [['--since', 'yesterday'], 'jobs.wrongTime'],
    [['--until', '2026-13-40'], 'jobs.wrongTime'],
    [['--limit', '0'], 'jobs.wrongNumber'],
    [['--limit', '1e3'], 'jobs.wrongNumber'],
  ])('%j is wrong: %s', (args, key) => {
    expect(jobsArguments(args, now)).toMatchObject({ key });
  });

  it('says in the words of Node which option it does not know', () => {
    expect(jobsArguments(['--nothing'], now)).toContain('--nothing');
  });
});
