import { expect, it } from 'vitest';
import { estimate } from '../../../instruction/index.ts';
import type { PastTransfer, PlannedAction } from '../../../protocol/index.ts';
import { paperCall } from '../../test-support/paper-call.ts';
import { classroom, computer, image } from '../../test-support/records.ts';
import { preflightEstimate } from './preflight-estimate.ts';

const sizeBytes = 20_000_000_000;
const past: PastTransfer = {
  ...{ image: 'win11', protocol: 'TORRENT', classroom: 'aula1', computers: 2, bytes: sizeBytes },
  ...{ startedAt: '2026-11-12T10:00:00Z', endedAt: '2026-11-12T10:20:00Z', megabytesPerSecond: 17 },
};
const other = { ...computer, id: 'pc2', name: 'pc02' };
const file = { file: 'win11.img', sizeBytes, sum: 'a'.repeat(32) };
const cached = {
  ...{ ...computer, id: 'pc3', name: 'pc03' },
  cache: { disk: 1, partition: 4, sizeKB: 100_000_000, freeKB: 50_000_000, images: [file] },
};
const deploy: PlannedAction = { action: 'deployImage', image: 'win11', protocol: 'TORRENT' };

function ask(what: readonly PlannedAction[], history: readonly PastTransfer[] = [past]) {
  const room = { ...classroom, computers: [computer, other, cached] };
  const { rooms } = paperCall({
    inventory: {
      classrooms: () => [room],
      images: () => [{ ...image, file: 'win11.img', sizeBytes, sum: 'a'.repeat(32) }],
    },
    history: { list: () => history },
    instruction: { estimate },
  });
  return preflightEstimate(what, { classroom: 'aula1' }, new Set(['pc1', 'pc2', 'pc3']), rooms);
}

it('is what the same took before, and what has to be sent', () => {
  expect(ask([{ action: 'ogEcho' }, deploy])).toEqual({
    ...{ seconds: expect.closeTo(1_200, -3), networkBytes: 2 * sizeBytes, cached: 1 },
    basedOn: { at: '2026-11-12T10:00:00Z', protocol: 'TORRENT', seconds: 1_200 },
  });
});

it.each<[string, PlannedAction[], PastTransfer[]]>([
  ['without a past', [deploy], []],
  ['of what deploys nothing', [{ action: 'ogFormat', disk: 1, partition: 1 }], [past]],
  ['of an image that there is not', [{ ...deploy, image: 'ubuntu24' }], [past]],
  ['of an image of another repository', [{ ...deploy, repository: '10.0.0.99' }], [past]],
])('there is none %s', (_name, what, history) => {
  expect(ask(what, history)).toBeUndefined();
});
