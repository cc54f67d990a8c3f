/** The oldest ogrepod that this extension works with; those before spoke another protocol. */
export const oldestDaemon = '0.1.0';

/** Whether a version, `1.2.3`, is before another; one that is none is not. */
export function isOlder(version: string, than: string): boolean {
  const [one, other] = [numbersOf(version), numbersOf(than)];
  if (!one || !other) {
    return false;
  }
  const at = one.findIndex((number, place) => number !== other[place]);
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0);
}

function numbersOf(version: string): number[] | undefined {
  const found = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:[-+].*)?$/.exec(version);
  return found ? found.slice(1).map(Number) : undefined;
}
