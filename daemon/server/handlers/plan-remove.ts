import type { Handler } from '../context.ts';

export const planRemove: Handler<'og/plan/remove'> = async ({ id }, { rooms }) => {
  await rooms.plans.remove(id);
  return {};
};
