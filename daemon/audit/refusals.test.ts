import { expect, it } from 'vitest';
import { Refusals } from './refusals.ts';

const refused = (who: string) => ({
  who,
  from: '10.0.0.9',
  method: 'og/image/remove',
  what: {},
  result: 'forbidden',
});

it('keeps 60 refusals of a person in a minute, then how many there were more; others have their own', () => {
  const refusals = new Refusals();
  const kept = Array.from({ length: 100 }, () => refusals.told(refused('eva'), 1_000)).flat();
  expect(kept).toHaveLength(60);
  expect(refusals.told(refused('teo'), 2_000)).toEqual([refused('teo')]);
  expect(refusals.told(refused('eva'), 61_000)).toEqual([
    { who: 'eva', from: '', method: 'audit/leftOut', what: { leftOut: 40 }, result: 'forbidden' },
    refused('eva'),
  ]);
  expect(refusals.told(refused('eva'), 200_000)).toEqual([refused('eva')]);
});

it('goes on when the clock was set back', () => {
  const refusals = new Refusals();
  for (let n = 0; n < 61; n++) {
    refusals.told(refused('eva'), 3_600_000);
  }
  expect(refusals.told(refused('eva'), 1_000)).toMatchObject([{ what: { leftOut: 1 } }, refused('eva')]);
  expect(refusals.told(refused('eva'), 2_000)).toEqual([refused('eva')]);
});
