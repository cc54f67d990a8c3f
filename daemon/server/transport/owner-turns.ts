import { limits } from '../../protocol/index.ts';

/** Of one session. Whose it is may change, when a token is given. */
export interface SessionTurns {
  /** Runs a task after those before it, in a turn that its owner has then. */
  add(task: () => void): void;
  /** Does work on so much text. With much of it under way, the owner has no turns until some is done. */
  work<T>(length: number, run: () => Promise<T>): Promise<T>;
}

export interface OwnerTurns {
  join(ownerOf: () => string): SessionTurns;
}

interface Owner {
  /** The sessions that wait. */
  readonly line: (() => void)[];
  /** UTF-16 code units of what is worked on. */
  length: number;
  isPlanned: boolean;
}

/** Of the texts of one owner that are worked on at once: two of the longest. */
const mostLength = 2 * limits.documentLength;

/**
 * Lets whoever has many sessions do no more in a turn of the event loop than whoever has one: each owner has one task
 * run in a turn, and the sessions of an owner take it one after the other.
 */
export function createOwnerTurns(): OwnerTurns {
  const owners = new Map<string, Owner>();
  const ownerNamed = (name: string): Owner => {
    const owner = owners.get(name) ?? { line: [], length: 0, isPlanned: false };
    owners.set(name, owner);
    return owner;
  };
  const plan = (name: string, owner: Owner) => {
    if (owner.isPlanned || owner.length >= mostLength) {
      return;
    }
    if (owner.line.length === 0) {
      if (owner.length === 0) {
        owners.delete(name);
      }
      return;
    }
    owner.isPlanned = true;
    setImmediate(() => {
      owner.isPlanned = false;
      try {
        owner.line.shift()?.();
      } finally {
        plan(name, owner);
      }
    });
  };
  return {
    join(ownerOf) {
      const tasks: (() => void)[] = [];
      const wait = () => {
        const name = ownerOf();
        const owner = ownerNamed(name);
        owner.line.push(take);
        plan(name, owner);
      };
      const take = () => {
        const task = tasks.shift();
        if (tasks.length > 0) {
          wait();
        }
        task?.();
      };
      return {
        add(task) {
          tasks.push(task);
          if (tasks.length === 1) {
            wait();
          }
        },
        async work(length, run) {
          const name = ownerOf();
          const owner = ownerNamed(name);
          owner.length += length;
          try {
            return await run();
          } finally {
            owner.length -= length;
            plan(name, owner);
          }
        },
      };
    },
  };
}
