import { describe, expect, test } from 'vitest';
import { isDecomposed, mixesScripts, nameSkeleton } from './name-likeness.ts';

describe('names that look the same', () => {
  test.each([
    ['año', 'an\u0303o', 'composed and decomposed'],
    ['win11', 'wіn11', 'a Cyrillic i'],
    ['COPA', 'СОРА', 'all Cyrillic'],
    ['Omega', 'Οmega', 'a Greek O'],
    ['win11', 'ｗｉｎ１１', 'full width'],
    ['win', 'w\ufe0fin', 'a variation selector'],
    ['aula1/win', 'aula1∕win', 'a stroke that is no /'],
    ['win-11', 'win‑11', 'a hyphen that does not break'],
    ['fi', 'ﬁ', 'a ligature'],
  ])('%j and %j: %s', (one, other) => {
    expect(one).not.toBe(other);
    expect(nameSkeleton(one)).toBe(nameSkeleton(other));
  });

  test.each([
    ['win11', 'Win11'],
    ['win10', 'win11'],
    ['ano', 'año'],
    ['aula1', 'aulaI'],
  ])('%j and %j do not', (one, other) => {
    expect(nameSkeleton(one)).not.toBe(nameSkeleton(other));
  });
});

test.each([
  ['win11', false],
  ['año', false],
  ['сервер', false],
  ['wіn11', true],
  ['Οmega', true],
])('%j has letters of more than one script: %s', (name, expected) => {
  expect(mixesScripts(name)).toBe(expected);
});

test.each([
  ['año', false],
  ['an\u0303o', true],
])('%j is decomposed: %s', (name, expected) => {
  expect(isDecomposed(name)).toBe(expected);
});
