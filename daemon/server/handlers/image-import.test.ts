import { expect, it } from 'vitest';
import { fakeCall } from '../testing.ts';
import { imageImport } from './image-import.ts';

const params = { canonicalName: 'win11', sources: ['/srv/win11.aa'] };

it('replaces nothing unless told, and answers the task', async () => {
  const asked: unknown[] = [];
  const task = { canonicalName: 'win11', file: 'win11.img', sizeBytes: 5, volumes: 2 };
  const call = fakeCall({
    care: {
      import: async (request) => {
        asked.push(request);
        return task;
      },
    },
  });
  expect(await imageImport(params, call)).toEqual({ task });
  await imageImport({ ...params, overwrite: true }, call);
  expect(asked).toEqual([
    { ...params, overwrite: false },
    { ...params, overwrite: true },
  ]);
});

it('refuses a repository that does not exist', async () => {
  await expect(imageImport({ ...params, repository: 'other' }, fakeCall())).rejects.toThrow('notFound');
});
