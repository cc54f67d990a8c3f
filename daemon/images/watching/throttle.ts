/** How often progress is told, in milliseconds: the eye needs no more, and everybody who looks is told. */
const progressMs = 200;

/** Hands on what it is called with, but not so soon after the last time, or after it was made. */
export function throttled<T>(tell: (value: T) => void): (value: T) => void {
  let told = performance.now();
  return (value) => {
    if (performance.now() - told < progressMs) {
      return;
    }
    told = performance.now();
    tell(value);
  };
}
