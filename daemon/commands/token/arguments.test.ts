import { expect, it } from 'vitest';
import { tokenArguments } from './arguments.ts';

const now = Date.UTC(2026, 10, 27);
const read = (...args: string[]) => tokenArguments(args, now);

it('reads what is to be added', () => {
  expect(
    read(
      'add',
      'Ana Ruiz',
      '--role',
      'operator',
      '--expires',
      '90d',
      '--classroom',
      'Aula 1',
      '--classroom',
      'a2',
    ),
  ).toMatchObject({
    action: {
      kind: 'add',
      token: {
        name: 'Ana Ruiz',
        role: 'operator',
        expires: '2027-02-25T00:00:00.000Z',
        classrooms: ['Aula 1', 'a2'],
      },
    },
  });
  expect(read('list', '--json', '--config', 'c.json')).toMatchObject({
    action: { kind: 'list' },
    json: true,
    own: { config: 'c.json' },
  });
  expect(read('revoke', 'ana')).toMatchObject({ action: { kind: 'revoke', name: 'ana' } });
});

it.each([
  [[], 'token.noVerb'],
  [['remove', 'ana'], 'token.unknownVerb'],
  [['add'], 'token.noName'],
  [['revoke'], 'token.noName'],
  [['add', 'ana', 'ruiz', '--role', 'viewer'], 'token.tooManyWords'],
  [['list', 'ana'], 'token.tooManyWords'],
  [['add', 'ana'], 'token.wrongRole'],
  [['add', 'ana', '--role', 'root'], 'token.wrongRole'],
  [['add', '', '--role', 'viewer'], 'token.wrongName'],
  [['add', ' ana', '--role', 'viewer'], 'token.wrongName'],
  [['add', 'ana\u202eimda', '--role', 'viewer'], 'token.wrongName'],
  [['add', 'ana\n', '--role', 'viewer'], 'token.wrongName'],
  [['add', 'a'.repeat(101), '--role', 'viewer'], 'token.wrongName'],
  [['add', 'ana', '--role', 'viewer', '--expires', 'soon'], 'token.wrongExpires'],
  [['add', 'ana', '--role', 'viewer', '--expires', '2020-01-01'], 'token.wrongExpires'],
  [['add', 'ana', '--role', 'admin', '--classroom', 'a1'], 'token.classroomsOfOperator'],
  [['revoke', 'ana', '--role', 'admin'], 'token.optionOfAdd'],
])('%j is wrong: %s', (args, key) => {
  expect(read(...args)).toMatchObject({ key });
});

it('tells an unknown option in the words of the system', () => {
  expect(read('add', 'ana', '--rol', 'admin')).toContain('--rol');
});
