import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { imageInspect } from './image-inspect.ts';

it('reads the header of the file', async () => {
  const inspection = {
    tool: 'PARTCLONE',
    compressor: 'LZOP',
    filesystem: 'NTFS',
    restoreSizeKB: 72_100_000,
    ogInfo: 'PARTCLONE:LZOP:NTFS:72100000',
  };
  const call = paperCall({ files: { inspect: async (file) => ({ file, ...inspection }) } });
  expect(await imageInspect({ file: 'win11.img' }, call)).toEqual({ file: 'win11.img', ...inspection });
});

it('refuses a repository that does not exist', () => {
  expect(() => imageInspect({ repository: 'other', file: 'win11.img' }, paperCall())).toThrow('notFound');
});
