/**
 * Long work as a generator: it yields every now and then, at any place where it may pause, and returns its
 * result. Done at once it is a plain function; done in slices it leaves the event loop to others.
 */
export type Steps<T> = Generator<void, T, void>;

/** How long a slice may take, in milliseconds; a step more or less. */
export const sliceMs = 6;

/** Does all the work now. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

/** Does the work in slices, each in a turn of its own of the event loop. Rejects with the signal's reason. */
export async function inSlices<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  try {
    for (;;) {
      await turn();
      signal?.throwIfAborted();
      const until = performance.now() + sliceMs;
      do {
        const step = steps.next();
        if (step.done) {
          return step.value;
        }
      } while (performance.now() < until);
    }
  } finally {
    // Abandoned half way, it still has to let go of what it holds.
    steps.return(undefined as never);
  }
}

let lastTurn = Promise.resolve();

/** However many works are under way: one slice per turn of the event loop, and each in its turn. */
function turn(): Promise<void> {
  lastTurn = lastTurn.then(() => new Promise((resolve) => setImmediate(resolve)));
  return lastTurn;
}
