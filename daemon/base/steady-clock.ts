/**
 * Milliseconds since 1970 as the clock stood when this process began, and as many more as have passed since: for what is
 * waited for and compared within this process. Whoever sets the clock changes nothing in it.
 */
export function steadyNow(): number {
  return performance.timeOrigin + performance.now();
}
