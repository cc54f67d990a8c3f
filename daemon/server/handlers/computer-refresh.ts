import type { Handler } from '../context.ts';
import { outcomesOf } from './shared/computer-outcomes.ts';

export const computerRefresh: Handler<'og/computer/refresh'> = ({ scope }, { rooms, session }) =>
  outcomesOf(rooms.inventory.computersOf(scope), session.language, ({ ip }) => rooms.control.refresh(ip));
