import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { image } from '../test-support/records.ts';
import { imageImport } from './image-import.ts';

const params = { canonicalName: 'win11', sources: ['/srv/win11.aa'] };

it('replaces nothing unless told, and answers the task', async () => {
  const asked: unknown[] = [];
  const task = { canonicalName: 'win11', file: 'win11.img', sizeBytes: 5, volumes: 2 };
  const call = paperCall({
    operations: {
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

it('refuses a name that looks like that of another image', async () => {
  const call = paperCall({ inventory: { images: () => [{ ...image, canonicalName: 'wіn11' }] } });
  await expect(imageImport(params, call)).rejects.toMatchObject({
    reason: 'conflict',
    args: { detail: { key: 'name.looksLike' } },
  });
});

it('refuses a repository that does not exist', async () => {
  await expect(imageImport({ ...params, repository: 'other' }, paperCall())).rejects.toThrow('notFound');
});

it('fetches one image file of another repository, never of this one', async () => {
  const asked: unknown[] = [];
  const fetched = { from: 'lab:8470/win11.img', sizeBytes: 5, md5: '', read: async function* () {} };
  const fakes = {
    remote: {
      image: (...args: unknown[]) => {
        asked.push(args);
        return fetched;
      },
    },
    operations: {
      import: async (request: unknown) => {
        asked.push(request);
        return { canonicalName: 'win11', file: 'win11.img', sizeBytes: 5, volumes: 1 };
      },
    },
  };
  const fetching = { canonicalName: 'win11', from: 'lab', sources: ['aula1/w.img'] };
  await imageImport(fetching, paperCall(fakes));
  expect(asked).toEqual([
    ['lab', 'aula1/w.img'],
    { canonicalName: 'win11', sources: ['aula1/w.img'], overwrite: false, fetched },
  ]);
  const itself = imageImport({ ...fetching, from: 'repo1' }, paperCall(fakes));
  await expect(itself).rejects.toMatchObject({ args: { field: 'from' } });
  const several = imageImport({ ...fetching, sources: ['a.img', 'b.img'] }, paperCall(fakes));
  await expect(several).rejects.toMatchObject({ args: { field: 'sources' } });
});
