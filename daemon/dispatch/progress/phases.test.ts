import { describe, expect, it } from 'vitest';
import type { PhaseSpan } from '../../protocol/index.ts';
import { phasesAfter, phasesEnded } from './phases.ts';

const at = (minute: number) => `2026-03-03T10:0${minute}:00.000Z`;
const receiving: PhaseSpan = { phase: 'receive', startedAt: at(1) };

describe('the phases of an attempt', () => {
  it('begin with the first that is seen', () => {
    expect(phasesAfter(undefined, 'receive', at(1))).toEqual([receiving]);
  });

  it('end where the next one begins', () => {
    expect(phasesAfter([receiving], 'restore', at(2))).toEqual([
      { ...receiving, endedAt: at(2) },
      { phase: 'restore', startedAt: at(2) },
    ]);
  });

  it('end where nothing is known any more', () => {
    expect(phasesAfter([receiving], undefined, at(2))).toEqual([{ ...receiving, endedAt: at(2) }]);
  });

  it.each([
    ['the same again', [receiving], 'receive'],
    ['none at all', undefined, undefined],
    ['more than anybody reads', Array.from({ length: 100 }, () => receiving), 'restore'],
  ] as const)('are the same array: %s', (_name, phases, phase) => {
    expect(phasesAfter(phases, phase, at(2))).toBe(phases);
  });

  it('end with the attempt, once', () => {
    const ended = phasesEnded([receiving], at(3));
    expect(ended).toEqual([{ ...receiving, endedAt: at(3) }]);
    expect(phasesEnded(ended, at(4))).toBe(ended);
    expect(phasesEnded(undefined, at(4))).toBeUndefined();
  });
});
