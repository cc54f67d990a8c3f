import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { computer } from '../test-support/records.ts';
import { computerHardware } from './computer-hardware.ts';

it('asks the computer', async () => {
  const hardware = async (ip: string) => ({ items: [{ type: 'cpu', description: ip }] });
  expect(await computerHardware({ id: 'pc1' }, paperCall({ control: { hardware } }))).toEqual({
    items: [{ type: 'cpu', description: computer.ip }],
  });
});
