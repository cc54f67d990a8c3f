export interface OwnerTurns {
  /**
   * What gives one session its turns: its tasks run in their order, each in a turn that its owner has then. Whose they
   * are may change, when a token is given.
   */
  join(ownerOf: () => string): (task: () => void) => void;
}

/**
 * Lets whoever has many sessions do no more in a turn of the event loop than whoever has one: each owner has one task
 * run in a turn, and the sessions of an owner take it one after the other.
 */
export function createOwnerTurns(): OwnerTurns {
  /** The sessions that wait, by owner. */
  const lines = new Map<string, (() => void)[]>();
  const serve = (owner: string, line: (() => void)[]) => {
    try {
      line.shift()?.();
    } finally {
      if (line.length > 0) setImmediate(serve, owner, line);
      else lines.delete(owner);
    }
  };
  return {
    join(ownerOf) {
      const tasks: (() => void)[] = [];
      const wait = () => {
        const owner = ownerOf();
        const line = lines.get(owner);
        if (line) return void line.push(take);
        const begun = [take];
        lines.set(owner, begun);
        setImmediate(serve, owner, begun);
      };
      const take = () => {
        const task = tasks.shift();
        if (tasks.length > 0) wait();
        task?.();
      };
      return (task) => {
        tasks.push(task);
        if (tasks.length === 1) wait();
      };
    },
  };
}
