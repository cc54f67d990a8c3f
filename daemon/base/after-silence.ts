/**
 * Calls back after so many milliseconds in which nobody said what was waited for. What came by then is read first: after
 * a pause of the daemon itself, of an overloaded or halted machine, nobody counts as silent. Returns what cancels it.
 */
export function afterSilence(milliseconds: number, callback: () => void): () => void {
  let immediate: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    // Sockets are read between the timers and this.
    immediate = setImmediate(callback);
  }, milliseconds);
  return () => {
    clearTimeout(timer);
    clearImmediate(immediate);
  };
}
