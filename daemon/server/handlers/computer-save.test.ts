import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { computer } from '../test-support/records.ts';
import { computerSave } from './computer-save.ts';

it('passes on what was given', async () => {
  const call = paperCall({
    inventory: { saveComputer: async ({ name, ip }) => ({ ...computer, name, ip }) },
  });
  const params = { classroom: 'aula1', name: 'pc02', ip: '10.0.0.2', mac: '02:00:00:00:00:02' };
  expect(await computerSave(params, call)).toMatchObject({ computer: { name: 'pc02', ip: '10.0.0.2' } });
});
