import { expect, it } from 'vitest';
import type { EstimateQuestion } from '../../instruction/index.ts';
import type { PastTransfer } from '../../protocol/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { classroom, image } from '../test-support/records.ts';
import { transferEstimate } from './transfer-estimate.ts';

const past: PastTransfer = {
  image: 'win11',
  protocol: 'TORRENT',
  computers: 2,
  bytes: 1_000_000,
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-01T00:00:01Z',
  megabytesPerSecond: 1,
};
const scope = { classroom: classroom.id };

/** The answer, and what the estimate was asked. */
async function ask(params: { image: string; repository?: string }, repository = 'repo1') {
  const asked: [EstimateQuestion, readonly PastTransfer[]][] = [];
  const call = paperCall(
    {
      inventory: { images: () => [{ ...image, repository, sizeBytes: 5_000_000 }] },
      history: { list: () => [past] },
      instruction: {
        estimate: (...given) => {
          asked.push(given);
          return {
            estimates: [],
            suggested: 'MULTICAST',
            reason: { key: 'estimate.few', args: { most: 15 } },
          };
        },
      },
    },
    { language: 'es' },
  );
  return { answer: await transferEstimate({ ...params, scope }, call), asked };
}

it('asks with the size of the image, the classroom and the past, and says why in the language of the session', async () => {
  const { answer, asked } = await ask({ image: 'win11' });
  expect(answer).toEqual({
    estimates: [],
    suggested: 'MULTICAST',
    cached: 0,
    reason: 'Hasta 15 equipos, lo más rápido suele ser una sola transmisión MULTICAST para todos.',
  });
  const question = { bytes: 5_000_000, computers: 1, cached: 0, classroom: 'aula1', multicastMbps: 90 };
  expect(asked).toEqual([[question, [past]]]);
});

it('has no past of another repository', async () => {
  const { asked } = await ask({ image: 'win11' }, 'repo2');
  expect(asked[0]?.[1]).toEqual([]);
});

it.each([{ image: 'win12' }, { image: 'win11', repository: 'repo9' }])('does not find %j', async (params) => {
  await expect(ask(params)).rejects.toMatchObject({ reason: 'notFound' });
});
