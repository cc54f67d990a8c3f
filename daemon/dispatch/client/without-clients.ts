import type { Presence, PresenceSource } from '../../inventory/types.ts';

const untold: Presence = { status: 'unknown', disks: [], cache: null };

/** Who is there, where the port of the clients is off: of nobody it is known, and nobody is off because of it. */
export function withoutClients({ onDidChange }: PresenceSource): PresenceSource {
  return { get: () => untold, onDidChange };
}
