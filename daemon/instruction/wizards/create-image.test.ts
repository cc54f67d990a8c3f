import { describe, expect, it } from 'vitest';
import type { CreateAnswers, Disk } from '../../protocol/index.ts';
import { generate } from '../generate.ts';
import { context } from './fixtures.ts';

const answers: CreateAnswers = {
  ...{ kind: 'createImage', image: 'windows10', disk: 1, partition: 2 },
  scope: { computers: ['pc1'] },
};
const lastLine = (more: Partial<CreateAnswers>) =>
  generate({ ...answers, ...more }, context)
    .script.split('\n')
    .at(-2);

describe('createImage', () => {
  it("has disk, partition, repository and image, as the console's interface calls it", () => {
    const command = 'createImage 1 2 10.1.120.3 /windows10';
    expect(generate(answers, context)).toEqual({
      script: `# @scope pc-01\nogEcho log session "[0] $MSG_SCRIPTS_TASK_START ${command}"\n  ${command} \n`,
      problems: [],
    });
  });
  it.each([
    [{ image: 'new' }, '10.1.120.3 /new'],
    [{ image: 'debian' }, '10.1.120.4 /debian'],
    [{ image: 'debian', repository: 'repo1' }, '10.1.120.3 /debian'],
    [{ image: 'aula1/new' }, '10.1.120.3 /aula1/new'],
  ])('%j goes to %s', (more, end) => {
    expect(lastLine(more)).toBe(`  createImage 1 2 ${end} `);
  });
  it.each(['win-$HOSTNAME', `win-\${HOSTNAME}`])(
    'of several computers when each has its own name, %s',
    (image) => {
      expect(lastLine({ image, scope: { classroom: 'aula-1' } })).toBe(
        `  createImage 1 2 10.1.120.3 /${image} `,
      );
    },
  );
  it.each([
    [{ image: 'half' }, ['image-not-ready']],
    [{ repository: '192.168.7.7' }, ['repository-unknown']],
  ])('warns of %j', (more, codes) => {
    expect(generate({ ...answers, ...more }, context).problems.map(({ code }) => code)).toEqual(codes);
  });
});

it.each([
  [1, []],
  [3, ['partition-not-clonable']],
  [9, ['partition-absent']],
])('warns of what partition %i has now', (partition, codes) => {
  const has = (number: number, filesystem: string) => ({
    ...{ partition: number, code: '7', filesystem, sizeKB: 9 },
  });
  const disks: Disk[] = [
    { disk: 1, table: 'GPT', sizeKB: 99, partitions: [has(1, 'NTFS'), has(3, 'EMPTY')] },
  ];
  const classrooms = context.classrooms.map((room) => ({
    ...room,
    computers: room.computers.map((one) => ({ ...one, disks })),
  }));
  const { problems } = generate({ ...answers, partition }, { ...context, classrooms });
  expect(problems.map(({ code, range }) => [code, range.start])).toEqual(
    codes.map((code) => [code, { line: 2, character: 14 }]),
  );
});

describe('answers that are refused', () => {
  it.each<[Partial<CreateAnswers>, string]>([
    [{ scope: { classroom: 'aula-1' } }, 'scope'],
    [{ scope: { classroom: 'aula-1', group: 'g1' } }, 'scope'],
    [{ scope: {} }, 'scope'],
    [{ image: 'win-$HOSTNAMES' }, 'image'],
    [{ image: 'win-$(hostname)' }, 'image'],
    [{ image: '$HOME' }, 'image'],
    [{ image: '-x' }, 'image'],
    [{ image: 'win.img' }, 'image'],
    [{ image: 'win.img.diff' }, 'image'],
    [{ disk: 0 }, 'disk'],
    [{ partition: 200 }, 'partition'],
    [{ repository: 'laptop' }, 'repository'],
  ])('%j: %s', (more, field) => {
    expect(() => generate({ ...answers, ...more }, context)).toThrow(
      expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field }) }),
    );
  });
});
