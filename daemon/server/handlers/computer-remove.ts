import type { Handler } from '../context.ts';

export const computerRemove: Handler<'og/computer/remove'> = async ({ id }, { rooms }) => ({
  computer: await rooms.inventory.removeComputer(id),
});
