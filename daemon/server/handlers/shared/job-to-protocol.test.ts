import { expect, test } from 'vitest';
import type { JobRecord } from '../../../dispatch/types.ts';
import { jobToProtocol } from './to-protocol.ts';

const notices = { of: () => ({ job: [], computers: new Map() }) };

function presented(message: JobRecord['targets'][number]['message'], language: 'en' | 'es') {
  const record: JobRecord = {
    id: 'job1',
    title: 'Deploy',
    state: 'failed',
    createdBy: 'ana',
    createdAt: '2026-03-03T10:00:00.000Z',
    scope: { computers: ['pc1'] },
    targets: [{ computer: 'pc1', state: 'failed', attempt: 1, ...(message !== undefined && { message }) }],
  };
  return jobToProtocol(record, language, notices).targets[0];
}

test('why a computer failed is told in words, and as what they are made of', () => {
  const args = { have: 65_536, need: 71_987 };
  const told = { key: 'dispatch.reason.partitionSmaller', args };
  expect(presented(told, 'es')).toEqual({
    computer: 'pc1',
    state: 'failed',
    attempt: 1,
    message: 'La partición es menor que la imagen: 65.536 KB de 71.987.',
    messageKey: 'dispatch.reason.partitionSmaller',
    messageArgs: args,
  });
});

test('the script’s own words have no key', () => {
  expect(presented('bye', 'en')).toMatchObject({ message: 'bye' });
  expect(presented('bye', 'en')).not.toHaveProperty('messageKey');
});
