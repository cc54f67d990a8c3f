import type { ComputerStatus } from '../../protocol/index.ts';
import type { Answer } from './framing.ts';
import { type Hardware, parseRefresh } from './refresh.ts';

/** What an answer says. Answers carry no id: their shape tells what they answer (client-protocols 1.3). */
export type Told =
  /** Of a probe, or of the refresh of an installed system. */
  | { readonly kind: 'status'; readonly status: ComputerStatus }
  /** Of `shell/run`. */
  | { readonly kind: 'output'; readonly out: string }
  /** Of a refresh in live mode. */
  | { readonly kind: 'hardware'; readonly hardware: Hardware }
  /** Of `hardware` and `software`: lines of text. */
  | { readonly kind: 'parts' | 'software'; readonly text: string }
  /** 200 or 202 without anything: it was taken, or done. */
  | { readonly kind: 'done' }
  /** 503. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly status: number }
  /** Early hints, answers to nobody's question, and what is too long to be ours. */
  | { readonly kind: 'nothing' };

/** Reads an answer of a client. */
export function understand({ status, body }: Answer): Told {
  if (status === 503) {
    return { kind: 'busy' };
  }
  if (status >= 400) {
    return { kind: 'failed', status };
  }
  if (status < 200) {
    return { kind: 'nothing' };
  }
  if (body === '') {
    return { kind: 'done' };
  }
  const told = jsonOf(body);
  if (typeof told.status === 'string') {
    return { kind: 'status', status: statusOf(told.status) };
  }
  if (typeof told.out === 'string') {
    return { kind: 'output', out: told.out };
  }
  if (typeof told.hardware === 'string') {
    return { kind: 'parts', text: told.hardware };
  }
  if (typeof told.software === 'string') {
    return { kind: 'software', text: told.software };
  }
  const hardware = parseRefresh(told);
  return hardware ? { kind: 'hardware', hardware } : { kind: 'nothing' };
}

function jsonOf(body: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** What a probe says (1.6). A client in virtual mode (VDI) answers `shell/run` without running it. */
function statusOf(told: string): ComputerStatus {
  switch (told) {
    case 'OPG':
      return 'idle';
    case 'BSY':
      return 'busy';
    case 'LINUX':
      return 'linux';
    case 'WIN':
      return 'windows';
    default:
      return 'unknown';
  }
}
