import { expect, it } from 'vitest';
import { planArguments } from './arguments.ts';

it.each([
  [[], { kind: 'list' }],
  [['list'], { kind: 'list' }],
  [['show', 'p1'], { kind: 'show', id: 'p1' }],
  [['hold'], { kind: 'hold' }],
  [['hold', 'p1', '--reason', 'exams'], { kind: 'hold', id: 'p1', reason: 'exams' }],
  [['resume', 'p1'], { kind: 'resume', id: 'p1' }],
  [['skip', 'p1'], { kind: 'skip', id: 'p1' }],
  [['run', 'p1'], { kind: 'run', id: 'p1' }],
  [['remove', 'p1'], { kind: 'remove', id: 'p1' }],
  [['save', '--file', 'plan.json'], { kind: 'save', file: 'plan.json' }],
  [['preview', '--file', 'rule.json'], { kind: 'preview', file: 'rule.json' }],
])('%j: %j', (args, action) => {
  expect(planArguments(args)).toMatchObject({ action, json: false });
});

it.each([
  [['show'], 'plans.noId'],
  [['remove'], 'plans.noId'],
  [['save'], 'plans.noFile'],
  [['preview', 'x', '--file', 'f'], 'jobs.tooManyWords'],
  [['list', 'x'], 'jobs.tooManyWords'],
  [['run', 'p1', 'p2'], 'jobs.tooManyWords'],
  [['skip', 'p1', '--reason', 'x'], 'plans.optionOf'],
  [['list', '--file', 'x'], 'plans.optionOf'],
  [['dance'], 'plans.unknownVerb'],
])('%j is refused: %s', (args, key) => {
  expect(planArguments(args)).toMatchObject({ key });
});

it('tells what Node says of an option that there is not', () => {
  expect(planArguments(['--never'])).toContain('--never');
});
