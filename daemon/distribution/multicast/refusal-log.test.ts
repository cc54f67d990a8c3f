import { expect, it } from 'vitest';
import { RefusalLog } from './refusal-log.ts';

it('tells some a minute, then how many it has not told', () => {
  const lines: string[] = [];
  const log = new RefusalLog({ info: () => {}, error: () => {}, warn: (line) => lines.push(line) });
  for (let at = 0; at < 1000; at++) {
    log.tell(`refused ${at}`, 5);
  }
  expect(lines).toHaveLength(60);
  log.tell('refused again', 60_004);
  expect(lines).toHaveLength(60);
  log.tell('refused at last', 60_005);
  expect(lines.slice(60)).toEqual(['941 more were refused', 'refused at last']);
});
