import { expect, it } from 'vitest';
import { Emitter } from '../base/events.ts';
import type { Classroom } from '../protocol/index.ts';
import { knownComputers } from './known-computers.ts';
import type { Change } from './types.ts';

it('knows the computers that there are now', () => {
  const changed = new Emitter<Change<Classroom>>();
  let ips = ['10.0.0.1'];
  const classroom = () => ({ computers: ips.map((ip) => ({ ip })) }) as Classroom;
  const isKnown = knownComputers({ classrooms: () => [classroom()], onDidChangeClassrooms: changed.event });
  expect([isKnown('10.0.0.1'), isKnown('10.0.0.2')]).toEqual([true, false]);
  ips = ['10.0.0.2'];
  changed.fire({ changed: [classroom()], removed: [] });
  expect([isKnown('10.0.0.1'), isKnown('10.0.0.2')]).toEqual([false, true]);
});
