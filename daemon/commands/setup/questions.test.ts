import { expect, test } from 'vitest';
import { emptySite } from '../../site/test-support/room.ts';
import { askAll, questions } from './questions.ts';

const first = { images: '/images', address: '10.1.1.2', role: 'beside' } as const;
const look = async (path: string) => ({
  ...emptySite,
  images:
    path === '/gone'
      ? ({ path, from: 'asked', code: 'ENOENT' } as const)
      : ({ path, from: 'asked' } as const),
});

test.each<[string, (string | undefined)[], object | undefined, string[]]>([
  ['Enter takes all', ['', '', ''], first, []],
  ['others', ['/srv/a', '10.1.1.3', '2'], { images: '/srv/a', address: '10.1.1.3', role: 'instead' }, []],
  ['a role by its name', ['', '', 'Instead'], { ...first, role: 'instead' }, []],
  ['back to the one before', ['/srv/a', '<', '/srv/b', '', ''], { ...first, images: '/srv/b' }, []],
  [
    'back twice',
    ['/srv/a', '10.1.1.3', '<', '<', '', '', ''],
    { ...first, images: '/srv/a', address: '10.1.1.3' },
    [],
  ],
  ['back at the first', ['<', '', '', ''], first, []],
  [
    'a folder that is not there',
    ['/gone', '/srv/a', '', ''],
    { ...first, images: '/srv/a' },
    ['config.imagesMissing'],
  ],
  ['no path', ['images', '', '', ''], first, ['setup.ask.imagesWrong']],
  ['a path with a control character', ['/a\u0007', '', '', ''], first, ['setup.ask.imagesWrong']],
  [
    'no address',
    ['', '10.1.1', '10.1.1.256', '$(id)', '', ''],
    first,
    ['setup.ask.addressWrong', 'setup.ask.addressWrong', 'setup.ask.addressWrong'],
  ],
  ['no role', ['', '', '3', '0', ''], first, ['setup.ask.roleWrong', 'setup.ask.roleWrong']],
  ['had enough', ['', undefined], undefined, []],
])('%s', async (_name, lines, answers, complaints) => {
  const told: string[] = [];
  const left = [...lines];
  const found = await askAll(questions({ look, hasOldServices: true }), first, {
    ask: async () => left.shift(),
    complain: ({ key }) => told.push(key),
  });
  expect([found, told, left]).toEqual([answers, complaints, []]);
});

test('the role is not asked where there is nothing to be beside of', async () => {
  const asked: string[] = [];
  await askAll(questions({ look, hasOldServices: false }), first, {
    ask: async ({ key }) => {
      asked.push(key);
      return '';
    },
    complain: () => {},
  });
  expect(asked).toEqual(['setup.ask.images', 'setup.ask.address']);
});
