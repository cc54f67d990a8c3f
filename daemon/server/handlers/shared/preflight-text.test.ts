import { expect, it } from 'vitest';
import { atOnce } from '../../../base/steps.ts';
import type { EffectRecord, Preflight } from '../../../instruction/index.ts';
import { parsePreflight, preflightText } from './preflight-text.ts';

const finding = (verdict: 'ok' | 'warning' | 'blocked', key: string) => ({ verdict, message: { key } });
const computer: Preflight = {
  computer: 'pc1',
  verdict: 'blocked',
  details: [
    { verdict: 'blocked', message: { key: 'preflight.noPartition', args: { disk: 1, partition: 2 } } },
    finding('ok', 'preflight.notVerified'),
  ],
};
const effect: EffectRecord = {
  kind: 'partition',
  command: 'deployImage',
  range: { start: 4, end: 40 },
  conditional: false,
  disk: 1,
  partition: 1,
  image: 'win11',
  present: [{ what: 'Windows 11', disk: 1, partition: 1, computers: ['pc1'], leastUsedPercent: 4 }],
  computers: ['pc1'],
  message: { key: 'preflight.restores', args: { image: 'win11' } },
};
const record = { at: '2026-01-01T00:00:00.000Z', computers: [computer], effects: [effect] };

it('reads what it has written', () => {
  expect(atOnce(parsePreflight(atOnce(preflightText(record))))).toEqual(record);
});

it('keeps the worst of many reasons', () => {
  const details = [
    ...Array.from({ length: 30 }, (_, n) => finding('ok', `ok${n}`)),
    finding('warning', 'warning'),
    finding('blocked', 'blocked'),
  ];
  const text = atOnce(preflightText({ ...record, computers: [{ ...computer, details }] }));
  const [kept] = atOnce(parsePreflight(text))?.computers ?? [];
  expect(kept?.details.map(({ message }) => message.key).slice(0, 3)).toEqual(['blocked', 'warning', 'ok0']);
  expect(kept?.details).toHaveLength(20);
});

it('keeps no more than 4 MiB', () => {
  const long = { ...computer, details: [finding('warning', 'x'.repeat(100_000))] };
  const text = atOnce(preflightText({ ...record, computers: Array.from({ length: 100 }, () => long) }));
  expect(text.length).toBeLessThan(4 * 1024 * 1024 + 100);
  expect(atOnce(parsePreflight(text))?.computers).toHaveLength(41);
});

it.each([
  ['', 'nothing'],
  ['{"at":1}', 'another file'],
  ['rubbish', 'rubbish'],
])('%j is none: %s', (text) => {
  expect(atOnce(parsePreflight(text))).toBeUndefined();
});

it('leaves out what is broken', () => {
  const text = `${atOnce(preflightText(record))}\n{"computer":"pc2","verdict":"perhaps"}\n{"comp`;
  expect(atOnce(parsePreflight(text))).toEqual(record);
});
