import { expect, it } from 'vitest';
import { render } from '../../strings/index.ts';
import { endReason, type SenderEnd } from './end-reason.ts';

const ended: SenderEnd = { code: 0, signal: null, isAllLost: false, said: undefined };
const inUse = 'bind socket to 10.0.0.1:9001 (Address already in use)';

it.each<[Partial<SenderEnd>, string, string]>([
  [{ isAllLost: true }, 'All receivers were lost.', 'Todos los receptores han perdido la conexión.'],
  [
    { isAllLost: true, said: 'rt=2 avg=10000' },
    'All receivers were lost.',
    'Todos los receptores han perdido la conexión.',
  ],
  [{ code: 1, said: inUse }, `udp-sender: ${inUse}`, `udp-sender: ${inUse}`],
  [
    { code: 3 },
    'udp-sender ended with exit code 3 before it had sent everything.',
    'udp-sender terminó con el código de salida 3 antes de enviarlo todo.',
  ],
  [
    { code: null, signal: 'SIGSEGV', isAllLost: true },
    'udp-sender was killed by signal SIGSEGV.',
    'udp-sender se interrumpió por la señal SIGSEGV.',
  ],
])('%j', (end, english, spanish) => {
  const reason = endReason({ ...ended, ...end });
  expect([render(reason, 'en'), render(reason, 'es')]).toEqual([english, spanish]);
});
