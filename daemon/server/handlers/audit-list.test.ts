import { expect, it } from 'vitest';
import type { AuditEntry } from '../../protocol/index.ts';
import { callMethod } from '../methods/call.ts';
import { paperCall } from '../test-support/paper-call.ts';

const entry: AuditEntry = {
  ...{ at: '2026-11-27T10:00:00Z', who: 'ana', role: 'admin', from: '10.0.0.9' },
  ...{ method: 'og/job/start', what: { jobId: 'j1' }, result: 'ok' },
};
const audit = { list: async () => ({ entries: [entry], next: '1.2' }) };

it('gives a page of the audit', async () => {
  const page = await callMethod('og/audit/list', { person: 'ana', limit: 10 }, paperCall({ audit }));
  expect(page).toEqual({ entries: [entry], next: '1.2' });
});

it('is for admins, and takes no more than a page', async () => {
  const operator = paperCall({ audit }, { identity: { name: 'teo', role: 'operator' } });
  await expect(callMethod('og/audit/list', {}, operator)).rejects.toMatchObject({ reason: 'forbidden' });
  await expect(callMethod('og/audit/list', { limit: 5000 }, paperCall({ audit }))).rejects.toThrow('limit');
});
