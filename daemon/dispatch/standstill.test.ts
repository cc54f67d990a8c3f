import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { standStill } from '../base/test-support/stand-still.ts';
import { answerText, wrapped } from './test-support/fake-client.ts';
import { idle, open, reaches, request } from './test-support/room.ts';

const partialLimit = 20;

it('what came while the daemon stood still is read before a computer counts as silent', async () => {
  const dispatch = await open({ timings: { partialLimit } });
  const client = await idle(dispatch);
  const job = await dispatch.jobs.start(request());
  const { runId } = await client.expectRun();
  const answer = answerText(200, { out: wrapped(runId, 0, 'hola\n') });
  client.socket.write(answer.slice(0, 20));
  // After the next round of the loop the daemon has read that.
  await setImmediate();
  await setImmediate();
  client.socket.write(answer.slice(20));
  standStill(2 * partialLimit);
  const after = await Promise.race([client.next(), client.closed.then(() => 'closed')]);
  expect(after).toMatchObject({ path: 'GET /refresh' });
  await reaches(dispatch, job, 'succeeded');
});
