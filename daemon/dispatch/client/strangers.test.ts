import { expect, it } from 'vitest';
import { Strangers } from './strangers.ts';

it('remembers who connected first when, and tells those that belong to no classroom', () => {
  const strangers = new Strangers();
  strangers.note('10.0.0.1', 1);
  strangers.note('10.0.0.2', 2);
  strangers.note('10.0.0.1', 3);
  expect(strangers.unknown((ip) => ip === '10.0.0.2')).toEqual([{ ip: '10.0.0.1', since: 1 }]);
});

it('forgets the first of too many', () => {
  const strangers = new Strangers();
  for (let at = 0; at < 6000; at += 1) {
    strangers.note(`10.0.${at >> 8}.${at & 255}`, at);
  }
  const all = strangers.unknown(() => false);
  expect([all.length, all.at(-1)?.since, all[0]?.since]).toEqual([5000, 5999, 1000]);
});
