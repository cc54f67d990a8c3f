import { expect, it } from 'vitest';
import type { JobPhase, PhaseSpan } from '../../protocol/index.ts';
import { PhaseTimes } from './phase-times.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 1, 1) + seconds * 1000).toISOString();

/** Phases one after the other, so many seconds each; one of `undefined` seconds goes on. */
function phases(...all: readonly (readonly [JobPhase, number | undefined])[]): PhaseSpan[] {
  let now = 0;
  return all.map(([phase, seconds]) => {
    const startedAt = at(now);
    now += seconds ?? 0;
    return { phase, startedAt, ...(seconds !== undefined && { endedAt: at(now) }) };
  });
}

function known(): PhaseTimes {
  const times = new PhaseTimes();
  for (const receive of [80, 100, 500]) {
    times.note(['win'], {
      phases: phases(['check', 2], ['receive', receive], ['restore', 60], ['configure', 10]),
    });
  }
  times.note(['other'], { phases: phases(['check', 2], ['receive', 40], ['restore', 7]) });
  times.note(['win'], { fromCache: true, phases: phases(['check', 2], ['restore', 50]) });
  return times;
}

it.each([
  ['at the start', ['win'], { phases: phases(['check', undefined]) }, 1, 171],
  ['in the midst of a phase', ['win'], { phases: phases(['check', 2], ['receive', undefined]) }, 42, 130],
  ['longer than usual', ['win'], { phases: phases(['check', 2], ['receive', undefined]) }, 300, 70],
  ['from the cache', ['win'], { fromCache: true, phases: phases(['check', undefined]) }, 0, 52],
  [
    'from the cache for the first time',
    ['other'],
    { fromCache: true, phases: phases(['check', undefined]) },
    0,
    9,
  ],
  [
    'longer than ever in the last phase',
    ['win'],
    { phases: phases(['configure', undefined]) },
    60,
    undefined,
  ],
  ['a phase that it never had', ['win'], { phases: phases(['create', undefined]) }, 0, undefined],
  ['between two phases', ['win'], { phases: phases(['check', 2]) }, 3, undefined],
  ['no phase yet', ['win'], {}, 3, undefined],
  ['another image', ['linux'], { phases: phases(['check', undefined]) }, 0, undefined],
  ['several images', ['win', 'linux'], { phases: phases(['check', undefined]) }, 0, undefined],
  ['no image', undefined, { phases: phases(['check', undefined]) }, 0, undefined],
])('what is left, %s', (_, images, attempt, seconds, expected) => {
  expect(known().left(images, attempt, at(seconds))).toBe(expected);
});

it('remembers the last 500 images', () => {
  const times = new PhaseTimes();
  for (let image = 0; image < 501; image++) {
    times.note([`i${image}`], { phases: phases(['restore', 9]) });
  }
  const restoring = { phases: phases(['restore', undefined]) };
  expect(times.left(['i0'], restoring, at(0))).toBeUndefined();
  expect(times.left(['i1'], restoring, at(0))).toBe(9);
});
