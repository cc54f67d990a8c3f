/** Runs tasks one by one, each in a turn of its own of the event loop, so that many small ones do not block it. */
export interface Turns {
  /** The same key again replaces a task that still waits. */
  add(key: object, task: () => void): void;
}

export function createTurns(): Turns {
  const waiting = new Map<object, () => void>();
  let running = false;
  const next = () => {
    const [first] = waiting;
    if (!first) {
      running = false;
      return;
    }
    const [key, task] = first;
    waiting.delete(key);
    setImmediate(next);
    task();
  };
  return {
    add(key, task) {
      waiting.set(key, task);
      if (running) {
        return;
      }
      running = true;
      setImmediate(next);
    },
  };
}
