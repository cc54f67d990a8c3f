import { expect, test } from 'vitest';
import { AnswerFirst } from './answer-first.ts';

function sending() {
  const sent: string[] = [];
  const events = new AnswerFirst((frames) => void sent.push(frames.join('+')));
  return { sent, events };
}

test('without an answer on its way an event goes at once', () => {
  const { sent, events } = sending();
  events.send([Buffer.from('a')]);
  expect(sent).toEqual(['a']);
});

test('what happens between the making of an answer and its sending goes after it, in order', () => {
  const { sent, events } = sending();
  const done = events.hold();
  events.send([Buffer.from('a')]);
  events.send([Buffer.from('b'), Buffer.from('c')]);
  expect(sent).toEqual([]);
  done();
  expect(sent).toEqual(['a+b+c']);
  events.send([Buffer.from('d')]);
  expect(sent).toEqual(['a+b+c', 'd']);
});

test('of two answers the last one counts', () => {
  const { sent, events } = sending();
  const first = events.hold();
  const second = events.hold();
  events.send([Buffer.from('a')]);
  first();
  expect(sent).toEqual([]);
  second();
  expect(sent).toEqual(['a']);
});

test('an answer that takes long holds back no more than there is room for', () => {
  const { sent, events } = sending();
  events.hold();
  const frame = Buffer.alloc(1024 * 1024, 'x');
  for (let n = 0; n < 4; n++) {
    events.send([frame]);
  }
  expect(sent).toEqual([]);
  events.send([frame]);
  expect(sent).toHaveLength(1);
});
