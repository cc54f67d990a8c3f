import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { discover } from './discover.ts';

it('describes every method with its parameters', async () => {
  const document = await discover({}, paperCall());
  expect(document).toMatchObject({ openrpc: '1.3.2', info: { title: 'ogrepod', version: '1.0.0' } });
  expect(document.methods).toContainEqual(
    expect.objectContaining({
      name: 'og/job/get',
      paramStructure: 'by-name',
      params: [{ name: 'id', required: true, schema: expect.objectContaining({ type: 'string' }) }],
      'x-role': 'viewer',
    }),
  );
  expect(document['x-notifications']).toContainEqual(expect.objectContaining({ name: 'og/job/didOutput' }));
});
