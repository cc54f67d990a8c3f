/** How often is looked whether the editor is still there, in milliseconds. */
const everyMs = 3_000;

/**
 * Calls `onGone` when a process of this machine ends. One that is not there to begin with is not waited for: an editor
 * in a container, or on another machine, has a number that says nothing here. Returns what stops it.
 */
export function watchProcess(pid: number | null, onGone: () => void): () => void {
  if (pid === null || !isThere(pid)) {
    return () => {};
  }
  const timer = setInterval(() => {
    if (isThere(pid)) {
      return;
    }
    clearInterval(timer);
    onGone();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

function isThere(pid: number): boolean {
  // 0 and negative numbers name groups of processes.
  if (!Number.isInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
