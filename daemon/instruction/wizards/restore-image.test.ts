import { describe, expect, it } from 'vitest';
import type { RestoreAnswers } from '../../protocol/index.ts';
import { generate } from '../generate.ts';
import { context } from './fixtures.ts';

const answers: RestoreAnswers = { kind: 'restoreImage', image: 'windows10', disk: 1, partition: 2 };

describe('restoreImage by unicast, without the cache', () => {
  it('is written as the console writes a wizard', () => {
    const command = 'restoreImage 10.1.120.3 /windows10 1 2 UNICAST';
    expect(generate({ ...answers, scope: { computers: ['pc1'] } }, context)).toEqual({
      script: `# @scope pc-01\nogEcho log session "[0] $MSG_SCRIPTS_TASK_START ${command}"\n  ${command} \n`,
      problems: [],
    });
  });
  it('adapts the system afterwards, only when it was restored', () => {
    expect(
      generate({ ...answers, configure: true }, context)
        .script.split('\n')
        .at(-2),
    ).toBe('  restoreImage 10.1.120.3 /windows10 1 2 UNICAST && configureOs 1 2 ');
  });
});

describe('problems', () => {
  it.each<[Partial<RestoreAnswers>, string[]]>([
    [{}, []],
    [{ image: 'nothing' }, ['image-unknown']],
    [{ image: 'half' }, ['image-not-ready']],
    [{ repository: '192.168.7.7' }, ['repository-unknown']],
    [{ scope: { classroom: 'aula-1' } }, ['unicast-many']],
    [{ scope: { classroom: 'aula-1', group: 'g1' } }, []],
  ])('%j: %j', (more, codes) => {
    const { problems } = generate({ ...answers, ...more }, context);
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });
});

describe('answers that are refused', () => {
  it.each<[Partial<RestoreAnswers>, string]>([
    [{ image: '../shadow' }, 'image'],
    [{ image: 'a;reboot' }, 'image'],
    [{ image: 'win-$HOSTNAME' }, 'image'],
    [{ disk: 0 }, 'disk'],
    [{ partition: 129 }, 'partition'],
    [{ repository: 'repo9' }, 'repository'],
  ])('%j: %s', (more, field) => {
    expect(() => generate({ ...answers, ...more }, context)).toThrow(
      expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field }) }),
    );
  });
  it('a scope that does not exist', () => {
    expect(() => generate({ ...answers, scope: { classroom: 'x' } }, context)).toThrow(
      expect.objectContaining({ reason: 'notFound' }),
    );
  });
});
