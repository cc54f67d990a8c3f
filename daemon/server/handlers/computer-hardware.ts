import type { Handler } from '../context.ts';

export const computerHardware: Handler<'og/computer/hardware'> = ({ id }, { rooms }) => {
  const [computer] = rooms.inventory.computersOf({ computers: [id] });
  return rooms.control.hardware(computer?.ip ?? '');
};
