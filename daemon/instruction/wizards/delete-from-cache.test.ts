import { describe, expect, it } from 'vitest';
import type { Cache, DeleteFromCacheAnswers } from '../../protocol/index.ts';
import { generate } from '../generate.ts';
import { classroom, context } from './fixtures.ts';

const answers: DeleteFromCacheAnswers = { kind: 'deleteFromCache', files: ['win11.img', 'aula1/debian.img'] };

const withCaches = (...caches: (Cache | null)[]) => ({
  ...context,
  classrooms: [
    {
      ...classroom,
      computers: classroom.computers.slice(0, caches.length).map((computer, index) => ({
        ...computer,
        disks: [{ disk: 1, table: 'MSDOS' as const, sizeKB: 1e7, partitions: [] }],
        cache: caches[index] ?? null,
      })),
    },
  ],
});
const cache = (...files: string[]): Cache => ({
  ...{ disk: 1, partition: 4, sizeKB: 1e6 },
  images: files.map((file) => ({ file, sizeBytes: 1 })),
});

describe('deleteFromCache', () => {
  it('removes each image with what lies beside it, from a cache that is mounted', () => {
    const beside = '{,.sum,.full.sum,.torrent,.torrent.bf,.torrent.bfog,.lock,.info}';
    expect(generate({ ...answers, scope: { classroom: 'aula-1' } }, context)).toEqual({
      script: [
        '# @scope Aula 1',
        'ogEcho log session "[0] $MSG_SCRIPTS_TASK_START rm CACHE /win11.img /aula1/debian.img"',
        'ogMountCache >/dev/null || exit $?',
        'ogEcho session "[0] rm CACHE /win11.img"',
        `rm -f "\${OGCAC:?}$OGIMG/win11.img"${beside} || exit $?`,
        'ogEcho session "[50] rm CACHE /aula1/debian.img"',
        `rm -f "\${OGCAC:?}$OGIMG/aula1/debian.img"${beside} || exit $?`,
        'ogEcho log session "[100] $MSG_SCRIPTS_TASK_END"',
        '',
      ].join('\n'),
      problems: [],
    });
  });
  it('removes each once', () => {
    const { script } = generate({ ...answers, files: ['a.img', 'a.img'] }, context);
    expect(script.match(/^rm /gm)).toHaveLength(1);
  });
  it.each<[string, (Cache | null)[], string[]]>([
    ['all have told what they hold', [cache('win11.img'), null], ['image-not-cached']],
    ['both are there', [cache('win11.img'), cache('aula1/debian.img')], []],
    ['one was not asked', [cache(), { disk: 1, partition: 4, sizeKB: 1 }], []],
  ])('warns of what no cache has, when %s', (_name, caches, codes) => {
    const { problems } = generate({ ...answers, scope: { classroom: 'aula-1' } }, withCaches(...caches));
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });
  it.each([
    '../../etc/passwd.img',
    'a/../b.img',
    '/win11.img',
    'win 11.img',
    '$(reboot).img',
    'a;reboot.img',
    '-rf.img',
    '*.img',
    'a\nreboot.img',
    'a".img',
    '.img',
    'folder',
    '',
  ])('refuses %j', (file) => {
    expect(() => generate({ ...answers, files: ['win11.img', file] }, context)).toThrow(
      expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field: 'files[1]' }) }),
    );
  });
});
