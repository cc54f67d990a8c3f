import { describe, expect, it } from 'vitest';
import { atOnce } from '../../base/steps.ts';
import type { JobQuery, JobState } from '../../protocol/index.ts';
import { jobPage, type QueriedJob } from './job-query.ts';

interface Given extends Partial<Omit<QueriedJob, 'states' | 'hasComputer'>> {
  readonly computers?: readonly string[];
  readonly in?: readonly JobState[];
}

function job(id: string, { computers = ['pc1'], in: states = ['succeeded'], ...given }: Given = {}) {
  return {
    id,
    title: 'Deploy',
    script: 'deployImage REPO /win11 1 1',
    scope: { computers: [...computers] },
    createdBy: 'ana',
    createdAt: '2026-01-01T10:00:00.000Z',
    size: computers.length,
    hasComputer: (id: string) => computers.includes(id),
    states: () => new Set(states),
    ...given,
  } satisfies QueriedJob;
}

const page = (jobs: readonly QueriedJob[], query: JobQuery) => {
  const { jobs: found, ...rest } = atOnce(jobPage(jobs, query));
  return { ids: found.map(({ id }) => id), ...rest };
};

describe('a query applies to', () => {
  const jobs = [
    job('e', { createdBy: 'eva', createdAt: '2026-01-02T00:00:00.000Z' }),
    job('d', { title: 'Instalación del AULA', scope: { classroom: 'aula1' }, computers: ['pc2'] }),
    job('c', { classrooms: ['aula1', 'aula2'], images: ['debian'], in: ['running', 'lost'] }),
    job('b', { images: [], script: 'echo win11 and Ñandú', in: ['running'] }),
    job('a', { script: 'deployImage REPO /win11_old 1 1 # win11.x', createdAt: '2025-12-31T23:59:59.999Z' }),
  ];
  it.each<[JobQuery, string]>([
    [{}, 'edcba'],
    [{ createdBy: 'eva' }, 'e'],
    [{ createdBy: 'Eva' }, ''],
    [{ classroom: 'aula1' }, 'dc'],
    [{ classroom: 'aula2' }, 'c'],
    [{ computer: 'pc2' }, 'd'],
    [{ image: 'debian' }, 'c'],
    // Where the images are not known the script is asked for a whole word.
    [{ image: 'win11' }, 'eda'],
    [{ image: 'win1' }, ''],
    [{ image: '' }, ''],
    [{ states: ['lost'] }, 'c'],
    [{ states: ['lost', 'succeeded'] }, 'edca'],
    [{ states: [] }, ''],
    [{ text: 'INSTALACION' }, 'd'],
    [{ text: 'ñANDÚ' }, 'b'],
    [{ text: 'deployimage repo' }, 'edca'],
    [{ text: '' }, 'edcba'],
    [{ since: '2026-01-01T00:00:00Z' }, 'edcb'],
    [{ until: '2026-01-01T00:00:00Z' }, 'a'],
    [{ since: '2026-01-01T10:00:00Z', until: '2026-01-01T10:00:00Z' }, ''],
    [{ since: '2026-01-01T10:00:00Z', until: '2026-01-01T10:00:01Z', states: ['running'] }, 'cb'],
  ])('%j: %s', (query, expected) => {
    expect(page(jobs, query)).toEqual({ ids: [...expected], total: expected.length });
  });
});

describe('pages', () => {
  const jobs = (newest: number) =>
    Array.from({ length: newest }, (_, at) =>
      job(`j${newest - at}`, { createdAt: new Date(Date.UTC(2026, 0, newest - at)).toISOString() }),
    );

  it('follow one another, though jobs are started meanwhile', () => {
    const first = page(jobs(5), { limit: 2 });
    expect(first).toEqual({ ids: ['j5', 'j4'], total: 5, nextCursor: expect.any(String) });
    const second = page(jobs(7), { limit: 2, cursor: first.nextCursor });
    expect(second).toEqual({ ids: ['j3', 'j2'], total: 7, nextCursor: expect.any(String) });
    expect(page(jobs(7), { limit: 2, cursor: second.nextCursor })).toEqual({ ids: ['j1'], total: 7 });
  });

  it('go on with what is older when the job of the cursor is forgotten', () => {
    const { nextCursor } = page(jobs(5), { limit: 2 });
    const without = jobs(5).filter(({ id }) => id !== 'j4');
    expect(page(without, { limit: 9, cursor: nextCursor }).ids).toEqual(['j3', 'j2', 'j1']);
    const newer = jobs(5).slice(0, 1);
    expect(page(newer, { cursor: nextCursor })).toEqual({ ids: [], total: 1 });
  });

  it('have a hundred jobs unless told, and end before too many computers', () => {
    expect(page(jobs(150), {}).ids).toHaveLength(100);
    const many = jobs(5).map((one) => ({ ...one, size: 2_000 }));
    const all = { createdBy: 'ana' };
    expect(page(many, all).ids).toEqual(['j5', 'j4']);
    const huge = jobs(3).map((one) => ({ ...one, size: 50_000 }));
    expect(page(huge, all).ids).toEqual(['j3']);
  });

  it('have all jobs that were asked for, as before there were pages, for who gives no more than their number', () => {
    const many = jobs(5).map((one) => ({ ...one, size: 2_000 }));
    expect(page(many, {}).ids).toHaveLength(5);
    expect(page(many, { limit: 4 }).ids).toHaveLength(4);
    const { nextCursor } = page(many, { limit: 1 });
    expect(page(many, { limit: 4, cursor: nextCursor }).ids).toHaveLength(2);
  });

  it.each(['', 'x', Buffer.from('never j1').toString('base64url')])('refuse the cursor %j', (cursor) => {
    expect(() => page(jobs(1), { cursor })).toThrow('invalid');
  });
});
