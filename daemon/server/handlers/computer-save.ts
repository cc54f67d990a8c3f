import type { Handler } from '../context.ts';

export const computerSave: Handler<'og/computer/save'> = async (computer, { rooms }) => ({
  computer: await rooms.inventory.saveComputer(computer),
});
