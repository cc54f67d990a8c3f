import { OgError, resolveScope } from '../../protocol/index.ts';
import { hasInCache } from '../../protocol/rules/cached-images.ts';
import { message, render } from '../../strings/index.ts';
import type { Handler } from '../context.ts';
import { checkRepository } from './shared/own-repository.ts';
import { mostPast } from './shared/preflight-estimate.ts';

export const transferEstimate: Handler<'og/transfer/estimate'> = (
  { image: name, repository, scope },
  { rooms, session },
) => {
  const { inventory, history, info } = rooms;
  checkRepository(repository, rooms);
  // For its notFound.
  const computers = inventory.computersOf(scope);
  const image = inventory
    .images(repository)
    .find((one) => one.canonicalName === name && one.sizeBytes !== undefined);
  if (image?.sizeBytes === undefined) {
    throw new OgError('notFound', { thing: message('images.thing.file'), id: name });
  }
  const { classroom } = resolveScope(scope, inventory.classrooms());
  const cached = computers.filter((computer) => hasInCache(image, computer)).length;
  const question = {
    bytes: image.sizeBytes,
    computers: computers.length,
    cached,
    classroom: classroom?.id,
    multicastMbps: classroom?.multicast.speedMbps,
  };
  // What was sent from here says nothing of another repository's network.
  const past = image.repository === info.repository ? history.list({ limit: mostPast }) : [];
  const { reason, ...answer } = rooms.instruction.estimate(question, past);
  return { ...answer, cached, reason: render(reason, session.language) };
};
