import type { Computer, ComputerPowerResult } from '../../daemon/protocol/index.ts';

type Outcomes = ComputerPowerResult['computers'];

/** Why some computers did not do it: each reason once, with the ids of its computers. */
export function failureGroups(outcomes: Outcomes): { reason: string; computers: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { computer, done, reason = '' } of outcomes) {
    if (!done) {
      groups.set(reason, [...(groups.get(reason) ?? []), computer]);
    }
  }
  return [...groups].map(([reason, computers]) => ({ reason, computers }));
}

/** Computers in whose installed system somebody may be working. */
export function inUse(computers: readonly Computer[]): Computer[] {
  return computers.filter(({ status }) => status === 'linux' || status === 'windows');
}

/** An installed system, and how many of some computers have one in that partition. */
export interface InstalledSystem {
  readonly disk: number;
  readonly partition: number;
  /** Their names: computers may have different ones there. */
  readonly systems: readonly string[];
  readonly computers: number;
}

/** The partitions with a system of some computers, in the order of the disks. */
export function installedSystems(computers: readonly Pick<Computer, 'disks'>[]): InstalledSystem[] {
  const found = new Map<string, InstalledSystem>();
  for (const { disks } of computers) {
    for (const { disk, partitions } of disks) {
      for (const { partition, os } of partitions) {
        if (os === undefined) {
          continue;
        }
        const key = `${disk} ${partition}`;
        const before = found.get(key) ?? { disk, partition, systems: [], computers: 0 };
        const systems = before.systems.includes(os) ? before.systems : [...before.systems, os];
        found.set(key, { ...before, systems, computers: before.computers + 1 });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.disk - b.disk || a.partition - b.partition);
}

/** Follows computers that were woken until each is there, or is waited for no more. */
export class WokenComputers {
  readonly #ids: readonly string[];
  /** Those that the repository has told to be waited for: its word that it gives one up comes after that. */
  readonly #awaited = new Set<string>();
  readonly #on = new Set<string>();
  readonly #missed = new Set<string>();

  constructor(ids: readonly string[]) {
    this.#ids = ids;
  }

  /** Takes what is known of all computers now. */
  take(computers: readonly Pick<Computer, 'id' | 'status' | 'power'>[]): void {
    const byId = new Map(computers.map((one) => [one.id, one]));
    for (const id of this.#ids) {
      const now = byId.get(id);
      if (now && now.status !== 'off') {
        this.#on.add(id);
      } else if (now?.power) {
        this.#awaited.add(id);
      } else if (!now || this.#awaited.has(id)) {
        this.#missed.add(id);
      }
    }
  }

  get on(): number {
    return this.#on.size;
  }

  /** Those that did not start, of which nothing is known that they did. */
  get missed(): string[] {
    return this.#ids.filter((id) => this.#missed.has(id) && !this.#on.has(id));
  }

  get ended(): boolean {
    return this.#ids.every((id) => this.#on.has(id) || this.#missed.has(id));
  }
}
