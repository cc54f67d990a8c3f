import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { repositoryList } from './repository-list.ts';

it('shows a problem in the language of the session', async () => {
  const [repository] = paperCall().rooms.inventory.repositories();
  if (!repository) {
    throw new Error('no repository');
  }
  const problem = { key: 'error.unauthorized' };
  const repositories = () => [repository, { ...repository, id: 'repo2', problem }];
  expect(await repositoryList({}, paperCall({ inventory: { repositories } }, { language: 'es' }))).toEqual({
    repositories: [
      repository,
      { ...repository, id: 'repo2', problem: 'Falta el token o no es correcto.', problemKey: problem.key },
    ],
  });
});

it('shows what is to be told of the configuration, in the language of the session', async () => {
  const [repository] = paperCall().rooms.inventory.repositories();
  if (!repository) {
    throw new Error('no repository');
  }
  const text = [{ key: 'error.unauthorized' }, { key: 'error.unauthorized' }];
  const repositories = () => [
    { ...repository, warnings: [{ code: 'addressGuess', text, setting: 'repository.address' }] },
  ];
  expect(await repositoryList({}, paperCall({ inventory: { repositories } }, { language: 'es' }))).toEqual({
    repositories: [
      {
        ...repository,
        warnings: [
          {
            code: 'addressGuess',
            message: 'Falta el token o no es correcto. Falta el token o no es correcto.',
            setting: 'repository.address',
          },
        ],
      },
    ],
  });
});
