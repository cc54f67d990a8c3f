import {
  type PastTransfer,
  type PlannedAction,
  type PreflightEstimate,
  resolveScope,
  type Scope,
} from '../../../protocol/index.ts';
import { hasInCache } from '../../../protocol/rules/cached-images.ts';
import type { Rooms } from '../../rooms.ts';

/** So many transfers of the past are looked through. */
export const mostPast = 10_000;

/**
 * How long the first image that an instruction deploys takes to the last of these computers, and what is sent for it; by
 * what was sent before from this repository, undefined where there was nothing like it.
 */
export function preflightEstimate(
  what: readonly PlannedAction[],
  scope: Scope,
  /** Ids of those that nothing blocks. */
  receivers: ReadonlySet<string>,
  { inventory, history, info, instruction }: Pick<Rooms, 'inventory' | 'history' | 'info' | 'instruction'>,
): PreflightEstimate | undefined {
  const deployed = what.find(({ image, protocol }) => image !== undefined && protocol !== undefined);
  const own = info.repository;
  // What was sent from here says nothing of another repository's network.
  if (!deployed || (deployed.repository ?? own) !== own) {
    return undefined;
  }
  const { protocol } = deployed;
  const image = inventory
    .images(own)
    .find(({ canonicalName, sizeBytes }) => canonicalName === deployed.image && sizeBytes !== undefined);
  if (image?.sizeBytes === undefined) {
    return undefined;
  }
  const { computers, classroom } = resolveScope(scope, inventory.classrooms());
  const members = computers.filter(({ id }) => receivers.has(id));
  const cached = members.filter((computer) => hasInCache(image, computer)).length;
  const past = history.list({ limit: mostPast });
  const { estimates } = instruction.estimate(
    {
      ...{ bytes: image.sizeBytes, computers: members.length, cached },
      ...{ classroom: classroom?.id, multicastMbps: classroom?.multicast.speedMbps },
    },
    past,
  );
  const found = estimates.find((one) => one.protocol === protocol);
  if (!found || found.from === 'formula') {
    return undefined;
  }
  const last = lastTime(past, image.canonicalName, classroom?.id);
  return {
    seconds: found.seconds,
    // `-DIRECT` sends to all, whatever their caches hold.
    networkBytes: image.sizeBytes * (members.length - (protocol?.endsWith('-DIRECT') ? 0 : cached)),
    cached,
    ...(last && { basedOn: last }),
  };
}

/** The last time that this image was sent, to the same classroom if it ever was. */
function lastTime(
  past: readonly PastTransfer[],
  image: string,
  classroom: string | undefined,
): PreflightEstimate['basedOn'] {
  const alike = past.filter((one) => one.image === image);
  const last = alike.find((one) => one.classroom !== undefined && one.classroom === classroom) ?? alike[0];
  if (!last) {
    return undefined;
  }
  const seconds = (Date.parse(last.endedAt) - Date.parse(last.startedAt)) / 1000;
  return { at: last.startedAt, protocol: last.protocol, seconds: Math.round(seconds) };
}
