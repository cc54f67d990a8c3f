/** For tests: nothing of this process goes on meanwhile, as on a machine that is overloaded or was halted. */
export function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
