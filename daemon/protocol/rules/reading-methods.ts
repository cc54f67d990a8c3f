import type { Method, methodTable } from '../methods.ts';

/** Methods that change nothing, as they are declared: the compiler holds the two together. */
type ReadingMethod = {
  [M in Method]: (typeof methodTable)[M]['kind'] extends 'read' ? M : never;
}[Method];

const reading: Readonly<Record<ReadingMethod, true>> = {
  'rpc.discover': true,
  'og/authenticate': true,
  'og/info': true,
  'og/status': true,
  'og/subscribe': true,
  'og/session/list': true,
  'og/repository/list': true,
  'og/image/list': true,
  'og/image/inspect': true,
  'og/trash/list': true,
  'og/classroom/list': true,
  'og/computer/unknown': true,
  'og/computer/refresh': true,
  'og/computer/hardware': true,
  'og/computer/software': true,
  'og/instruction/generate': true,
  'og/instruction/check': true,
  'og/instruction/preflight': true,
  'og/audit/list': true,
  'og/job/list': true,
  'og/job/get': true,
  'og/job/output': true,
  'og/plan/list': true,
  'og/plan/preview': true,
  'og/transfer/list': true,
  'og/transfer/history': true,
  'og/transfer/estimate': true,
  'og/transfer/log': true,
  'og/transfer/series': true,
};

/** Whether a method changes nothing; known without the schemas, which consoles do not carry. */
export function onlyReads(method: Method): boolean {
  return Object.hasOwn(reading, method);
}
