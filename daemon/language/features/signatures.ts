import type { Parameter, Signature } from '../catalogue/catalogue.ts';
import { catalogue } from '../catalogue/catalogue.ts';

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** A value as a signature sees it: undefined when it is only known on the client. */
export type Value = string | undefined;

export function isIpv4(text: string): boolean {
  return ipv4.test(text) && text.split('.').every((group) => Number(group) <= 255);
}

/** The words that may stand at a parameter: its own list, or its type's. Without the placeholders. */
export function valuesOf(parameter: Parameter): string[] {
  const values = parameter.values ?? catalogue.types[parameter.type]?.values ?? [];
  return values.map(String).filter((value) => !value.startsWith('<'));
}

/** How a word stands to a parameter's list of values. */
export function matchValue(parameter: Parameter, value: string): 'yes' | 'case' | 'no' {
  const values = (parameter.values ?? []).map(String);
  if (values.length === 0 || values.includes(value) || values.includes('<user>')) {
    return 'yes';
  }
  if (values.includes('<ipv4>') && ipv4.test(value)) {
    return 'yes';
  }
  const lower = value.toLowerCase();
  if (!values.some((each) => each.toLowerCase() === lower)) {
    return 'no';
  }
  return parameter.caseInsensitive === false ? 'case' : 'yes';
}

/**
 * Whether a word could be meant for a parameter. Used to tell the forms of a command from each other,
 * so it only looks at what tells them apart.
 */
export function couldBe(parameter: Parameter, value: Value): boolean {
  if (value === undefined) {
    return true;
  }
  switch (parameter.type) {
    case 'disk':
    case 'partition':
    case 'seconds':
      return /^\d+$/.test(value);
    case 'sizeKB':
      return /^-?\d+$/.test(value);
    case 'ip':
      return ipv4.test(value);
    case 'absPath':
      return value.startsWith('/');
    case 'path':
    case 'imagePath':
    case 'imageFile':
      return true;
    case 'logTarget':
    case 'logLevel':
      return valuesOf(parameter).includes(value.toLowerCase());
    case 'mcastSessionServer':
    case 'mcastSessionClient':
    case 'ucastSessionServer':
    case 'ucastSessionClient':
      return /^\d/.test(value);
    default:
      return matchValue(parameter, value) !== 'no';
  }
}

/**
 * The indexes of the parameters that the next word may be meant for, after `before`; empty when
 * the words do not fit the signature or leave no room. Optional and repeated ones give several.
 */
export function nextParameters(signature: Signature, before: readonly Value[]): number[] {
  // A state is the parameter that may come next; those that repeat stay possible.
  let states = skipOptional(signature, [0]);
  for (const value of before) {
    const next = new Set<number>();
    for (const state of states) {
      const parameter = signature[state];
      if (parameter && couldBe(parameter, value)) {
        next.add(state + 1);
        if (parameter.variadic) {
          next.add(state);
        }
      }
    }
    states = skipOptional(signature, [...next]);
  }
  return states.filter((state) => state < signature.length);
}

/**
 * The parameter that the word after `before` is meant for: of those possible, the first that could take
 * it. An empty word could be anything.
 */
export function meantParameter(
  signature: Signature,
  before: readonly Value[],
  word: string,
): number | undefined {
  const possible = nextParameters(signature, before);
  const takes = (index: number) => {
    const parameter = signature[index];
    return parameter !== undefined && couldBe(parameter, word === '' ? undefined : word);
  };
  return possible.find(takes) ?? possible[0];
}

function skipOptional(signature: Signature, from: readonly number[]): number[] {
  const states = new Set<number>();
  for (let state of from) {
    states.add(state);
    while (signature[state]?.optional) {
      state++;
      states.add(state);
    }
  }
  return [...states].sort((a, b) => a - b);
}

/** How many arguments a signature takes; `max` is infinite when its last parameter repeats. */
export function argumentLimits(signature: Signature): { min: number; max: number } {
  return {
    min: signature.filter((parameter) => !parameter.optional).length,
    max: signature.some((parameter) => parameter.variadic) ? Number.POSITIVE_INFINITY : signature.length,
  };
}

/** The parameter of the argument at a place, when no parameter but the last one repeats. */
export function parameterAt(signature: Signature, index: number): Parameter | undefined {
  const last = signature.at(-1);
  return signature[index] ?? (last?.variadic ? last : undefined);
}
