/** Whether two values of plain data (as JSON has it) say the same; quick for what they share. */
export function sameData(one: unknown, other: unknown): boolean {
  if (one === other) {
    return true;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) {
      return false;
    }
    return one.every((value, index) => sameData(value, other[index]));
  }
  return sameFields(one, other, noField);
}

const noField: ReadonlySet<string> = new Set();

/** The same for two objects, whatever they have in these fields. */
export function sameFields(one: object, other: object, except: ReadonlySet<string>): boolean {
  let fields = 0;
  for (const key in one) {
    if (except.has(key)) {
      continue;
    }
    fields += 1;
    if (!Object.hasOwn(other, key) || !sameData(Reflect.get(one, key), Reflect.get(other, key))) {
      return false;
    }
  }
  for (const key in other) {
    if (!except.has(key)) {
      fields -= 1;
    }
  }
  return fields === 0;
}

/** Those parts of a thing that are other than before; undefined when some have come, gone or moved. */
export function changedParts<P>(
  before: readonly P[],
  now: readonly P[],
  keyOf: (part: P) => string,
): P[] | undefined {
  const sameParts =
    before.length === now.length &&
    now.every((part, index) => {
      const former = before[index];
      return former !== undefined && keyOf(former) === keyOf(part);
    });
  return sameParts ? now.filter((part, index) => !sameData(before[index], part)) : undefined;
}
