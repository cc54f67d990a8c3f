import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { planRecord, shownPlan } from '../test-support/plan.ts';
import { planSave } from './plan-save.ts';

const { id: _, next, runs, problem, createdBy, createdAt, revision, ...given } = planRecord;

it('saves it in the name of the caller', async () => {
  const asked: unknown[] = [];
  const save = async (...args: unknown[]) => {
    asked.push(args);
    return planRecord;
  };
  const answer = await planSave(
    { ...given, missed: 'tell' },
    paperCall({ plans: { save } }, { language: 'es' }),
  );
  expect(answer).toMatchObject({ plan: shownPlan });
  expect(asked).toEqual([[given, 'ana']]);
});

it('saves nothing where computers cannot connect', async () => {
  const call = paperCall({ info: { off: ['clients'] } });
  await expect(planSave({ ...given, missed: 'tell' }, call)).rejects.toMatchObject({ reason: 'conflict' });
});
