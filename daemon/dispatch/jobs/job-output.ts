import { type JobOutput, OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { Entry } from './job.ts';
import type { Outputs } from './outputs.ts';
import type { OutputSize, Target } from './target.ts';

/**
 * What the script of a target wrote in an attempt, the present one unless told. Rejects with OgError notFound for an
 * attempt that there was not.
 */
export async function outputOf(
  { job, target }: Entry,
  attempt: number | undefined,
  outputs: Pick<Outputs, 'read'>,
): Promise<JobOutput> {
  const { computer } = target;
  const place = { job: job.id, computer, attempt: attempt ?? target.attempt };
  if (place.attempt > target.attempt) {
    throw new OgError('notFound', { thing: message('dispatch.thing.attempt'), id: String(attempt) });
  }
  const isPresent = place.attempt === target.attempt;
  const size = isPresent ? sizeOf(target) : target.former.find((one) => one.attempt === attempt)?.output;
  // Its output may be followed further than it was when it was kept.
  if (isPresent && 'live' in target && target.live.bytes >= (size?.bytes ?? 0)) {
    return target.live.output;
  }
  const text = await outputs.read(place).catch(() => undefined);
  // Of what is not there, or was never told as whole, nobody is to believe that it is all.
  const bytes = size?.bytes ?? Buffer.byteLength(text ?? '');
  const truncated = text === undefined ? bytes > 0 : (size?.truncated ?? text !== '');
  return { text: text ?? '', bytes, truncated };
}

function sizeOf(target: Target): OutputSize | undefined {
  return target.state === 'queued' || target.state === 'waiting' ? undefined : target.output;
}
