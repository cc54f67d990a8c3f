import { expect, it } from 'vitest';
import { computer, fakeCall } from '../test-support/room.ts';
import { computerHardware } from './computer-hardware.ts';

it('asks the computer', async () => {
  const hardware = async (ip: string) => ({ items: [{ type: 'cpu', description: ip }] });
  expect(await computerHardware({ id: 'pc1' }, fakeCall({ control: { hardware } }))).toEqual({
    items: [{ type: 'cpu', description: computer.ip }],
  });
});
