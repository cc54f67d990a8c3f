import { expect, test } from 'vitest';
import { sampleInstruction } from './sample-instruction.ts';

test('the sample names its scope first, explains itself and changes nothing', () => {
  const lines = sampleInstruction(['Sample.', 'It changes nothing.'], 'Aula 1').split('\n');
  expect(lines.slice(0, 3)).toEqual(['# @scope Aula 1', '# Sample.', '# It changes nothing.']);
  const commands = lines.slice(3).flatMap((line) => line.match(/\bog[A-Z]\w+/g) ?? []);
  expect(new Set(commands)).toEqual(
    new Set(['ogEcho', 'ogGetHostname', 'ogGetIpAddress', 'ogListPartitions', 'ogGetRepoIp']),
  );
});

test('without a classroom there is no scope', () => {
  expect(sampleInstruction(['Sample.'])).toMatch(/^# Sample\.\n/);
});
