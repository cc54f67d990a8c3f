import { expect, it } from 'vitest';
import { understand } from './parse-answer.ts';

it.each([
  [200, '{"status": "OPG", "speed": 1000}', { kind: 'status', status: 'idle' }],
  [202, '{"status": "BSY"}', { kind: 'status', status: 'busy' }],
  [200, '{"status": "LINUX"}', { kind: 'status', status: 'linux' }],
  [200, '{"status": "WIN"}', { kind: 'status', status: 'windows' }],
  [200, '{"status": "VDI"}', { kind: 'status', status: 'unknown' }],
  [200, '{"out": "hola\\n"}', { kind: 'output', out: 'hola\n' }],
  [
    200,
    '{"disk_setup": [], "partition_setup": []}',
    { kind: 'hardware', hardware: { disks: [], cache: null } },
  ],
  [503, '', { kind: 'busy' }],
  [500, '', { kind: 'failed', status: 500 }],
  [400, '{"out": "x"}', { kind: 'failed', status: 400 }],
  [103, '{"event": "session", "action": "start", "user": "ana"}', { kind: 'nothing' }],
  [103, '{"status": "OPG"}', { kind: 'nothing' }],
  [202, '', { kind: 'done' }],
  [200, '', { kind: 'done' }],
  [200, '{"hardware": "cpu=x\\n"}', { kind: 'parts', text: 'cpu=x\n' }],
  [200, '{"partition": "1", "software": "a\\nb"}', { kind: 'software', text: 'a\nb' }],
  [200, undefined, { kind: 'nothing' }],
  [200, 'null', { kind: 'nothing' }],
  [200, '{"out": null}', { kind: 'nothing' }],
  [200, '{"out": ', { kind: 'nothing' }],
])('understands %i %s', (status, body, told) => {
  expect(understand({ status, body })).toEqual(told);
});
