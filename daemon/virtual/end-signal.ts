const lookEveryMs = 2_000;

/**
 * Aborts when this process is told to end, or when the classroom that it works for is gone (its process id is in
 * OG_VIRTUAL_CLASSROOM): a torrent that nobody shares is waited for without end.
 */
export function endSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => stop.abort());
  }
  const classroom = Number(process.env.OG_VIRTUAL_CLASSROOM);
  if (classroom > 0) {
    setInterval(() => {
      if (!isAlive(classroom)) {
        stop.abort();
      }
    }, lookEveryMs).unref();
  }
  return stop.signal;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
