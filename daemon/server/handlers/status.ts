import { presentCheck, summaryOf } from '../../doctor/index.ts';
import type { Handler } from '../context.ts';

export const status: Handler<'og/status'> = async ({ refresh = false }, { rooms, session }) => {
  const { checkedAt, checks } = await rooms.status.findings(refresh);
  const role = session.identity?.role;
  return {
    ...summaryOf(checks),
    checkedAt,
    checks: checks.map((check) => presentCheck(check, session.language, role)),
  };
};
