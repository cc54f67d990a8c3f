import { describe, expect, it } from 'vitest';
import { message } from '../../strings/index.ts';
import { eventsOf, frozen, samples } from '../test-support/target-samples.ts';
import { meanwhile, next, type TargetEvent } from './next-target.ts';
import { stateOf, type Target } from './target.ts';

/** What each event makes of a target; `-` where it does not apply. The events are in the order of `eventsOf`. */
const [header = [], ...rows] = `
event          queued    waiting   running   lost      succeeded failed cancelled neverSent
waits:off      waiting   -         -         -         -         -      -         -
waits:busy     waiting   waiting   -         -         -         -      -         -
isNext         -         queued    -         -         -         -      -         -
sent           running   running   -         -         -         -      -         -
progress       -         -         running   -         -         -      -         -
outputKept     -         -         running   lost      -         -      -         -
reported:0     -         -         succeeded succeeded -         -      cancelled -
reported:3     -         -         failed    failed    -         -      cancelled -
broke          -         -         failed    failed    -         -      cancelled -
gone           -         -         lost      -         -         -      -         -
notStarted     -         -         queued    -         -         -      -         -
cancelled      cancelled cancelled cancelled -         -         -      -         -
gaveUp         failed    failed    -         -         -         -      -         -
gaveUp:removed cancelled cancelled -         -         -         -      -         -
gaveUp:another -         -         -         -         -         -      -         -
released       queued    waiting   -         -         -         -      -         -
moved          queued    waiting   -         -         -         -      -         -
moved:nowhere  -         -         -         -         -         -      -         -
noted          -         -         running   -         -         -      -         -
retried        -         -         -         queued    queued    queued queued    queued
restarted      -         queued    lost      -         -         -      -         -
restarted:late failed    failed    lost      -         -         -      -         -
`
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/));

describe('a target', () => {
  it('has all its states and events in the table', () => {
    expect(header.slice(1)).toEqual(Object.keys(samples));
    expect(rows).toHaveLength(eventsOf('mine').length);
  });

  it.each(rows.map(([name, ...expected], index) => ({ name, expected, index })))('$name', (row) => {
    const event = eventsOf('mine')[row.index];
    if (!event) {
      throw new Error('no such event');
    }
    const found = Object.values(samples).map((target) => {
      const becomes = next(frozen<Target>(target), event);
      return becomes ? stateOf(becomes) : '-';
    });
    expect(found).toEqual(row.expected);
  });

  it.each(Object.entries(samples))('that is %s is none of what another run tells', (_name, target) => {
    const told = eventsOf('another').filter((event) => 'runId' in event && event.kind !== 'sent');
    expect(told.map((event) => next(target, event))).toEqual(told.map(() => undefined));
  });

  it('knows when it was sent and when it ended, and what its script told last', () => {
    const [sent, progress, reported] = ['sent', 'progress', 'reported'].map(eventOf);
    const running = becomesOf(samples.queued, sent);
    expect(running).toMatchObject({ runId: 'mine', startedAt: '2026-01-02T10:00:00.000Z' });
    const further = becomesOf(running, progress);
    expect(further).toMatchObject({ progress: 20, message: 'restoring', live: { output: { bytes: 0 } } });
    expect(further).toMatchObject({ rates: { write: 5 }, phases: [{ phase: 'restore' }] });
    const silent = { ...eventOf('progress'), message: undefined };
    expect(becomesOf(further, silent)).toEqual(further);
    expect(becomesOf(further, reported)).toMatchObject({
      startedAt: '2026-01-02T10:00:00.000Z',
      endedAt: '2026-01-02T10:00:00.000Z',
      exitCode: 0,
      output: { bytes: 7 },
      phases: [
        {
          phase: 'restore',
          startedAt: '2026-01-02T10:00:00.000Z',
          endedAt: '2026-01-02T10:00:00.000Z',
        },
      ],
    });
    const lost = becomesOf(further, eventOf('gone'));
    expect(lost).toMatchObject({ phases: [{ phase: 'restore', endedAt: expect.any(String) }] });
    expect(lost).not.toHaveProperty('rates');
  });

  it('keeps of what was only that it was tried, by a retry', () => {
    const again = becomesOf(samples.failed, eventOf('retried'));
    expect(again).toEqual({
      computer: 'pc1',
      ip: '10.0.0.1',
      state: 'queued',
      attempt: 2,
      deadline: 9,
      former: [
        {
          attempt: 1,
          state: 'failed',
          startedAt: '2026-01-02T09:00:00.000Z',
          endedAt: '2026-01-02T10:00:00.000Z',
          exitCode: 3,
          message: 'copying',
          output: { bytes: 7, truncated: false },
        },
      ],
    });
    const lost = becomesOf(samples.lost, eventOf('retried'));
    expect(lost.former).toMatchObject([{ state: 'lost', attempt: 1 }]);
  });

  it('keeps the last 20 attempts', () => {
    let target: Target = samples.neverSent;
    for (let retries = 0; retries < 30; retries++) {
      target = becomesOf(becomesOf(target, eventOf('retried')), eventOf('cancelled'));
    }
    expect([target.attempt, target.former.length, target.former[0]?.attempt]).toEqual([31, 20, 11]);
  });

  it('whose end cannot be written is told as it was, and that it has ended', () => {
    const { running, lost, queued } = samples;
    for (const target of [running, lost]) {
      const becomes = becomesOf(target, eventOf('reported'));
      const why = message('dispatch.endNotKept');
      const output = { bytes: 7, truncated: false };
      expect(meanwhile(target, becomes)).toEqual({ ...target, message: why, output });
    }
    for (const event of ['gone', 'notStarted', 'outputKept']) {
      const becomes = becomesOf(running, eventOf(event));
      expect(meanwhile(running, becomes)).toBe(becomes);
    }
    const gaveUp = becomesOf(queued, eventOf('gaveUp'));
    expect(meanwhile(queued, gaveUp)).toBe(gaveUp);
  });
});

function eventOf<Kind extends string>(kind: Kind): TargetEvent & { kind: Kind };
function eventOf(kind: string): TargetEvent {
  const event = eventsOf('mine').find((one) => one.kind === kind);
  if (!event) {
    throw new Error(`no event ${kind}`);
  }
  return event;
}

function becomesOf(target: Target, event: TargetEvent | undefined): Target {
  const becomes = event && next(frozen(target), event);
  if (!becomes) {
    throw new Error(`${event?.kind} does not apply to ${target.state}`);
  }
  return becomes;
}
