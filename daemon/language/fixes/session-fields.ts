import { nearestName } from '../catalogue/nearest.ts';
import type { Fix } from './fix.ts';

/** What a wrong field of a session was meant to be, by the code of its fault; undefined when it cannot be told. */
export function correctedField(code: string, value: string): { text: string; sure: Fix['sure'] } | undefined {
  switch (code) {
    case 'mcast-port':
      return evenPort(value);
    case 'mcast-bitrate': {
      const digits = /^\d{1,3}(?=\D*$)/.exec(value)?.[0];
      return digits === undefined ? undefined : { text: `${digits}M`, sure: 'safe' };
    }
    case 'mcast-broadcast-repo':
      return { text: 'full-duplex', sure: 'likely' };
    case 'mcast-method-case':
      return { text: `${value.toLowerCase().replace(/-duplex$/, '')}-duplex`, sure: 'safe' };
    case 'p2p-mode':
      return p2pMode(value);
    case 'ucast-port':
      return { text: '8000', sure: 'likely' };
    default:
      return undefined;
  }
}

/** The even port below an odd one; the nearest limit for one out of 9000 to 9098 (mcastRules). */
function evenPort(value: string): { text: string; sure: Fix['sure'] } | undefined {
  if (!/^\d{1,5}$/.test(value)) {
    return undefined;
  }
  const port = Math.min(9098, Math.max(9000, Number(value)));
  return { text: String(port - (port % 2)), sure: 'likely' };
}

function p2pMode(value: string): { text: string; sure: Fix['sure'] } | undefined {
  const modes = ['peer', 'leecher', 'seeder'];
  const lower = value.toLowerCase();
  if (modes.includes(lower)) {
    return { text: lower, sure: 'safe' };
  }
  const nearest = nearestName(value, modes, 2);
  return nearest === undefined ? undefined : { text: nearest, sure: 'likely' };
}
