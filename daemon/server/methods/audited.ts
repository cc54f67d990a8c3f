import { auditedParams, auditedResult } from '../../audit/index.ts';
import { type Method, methodTable, OgError } from '../../protocol/index.ts';
import type { Call } from '../context.ts';

/**
 * Does a call, and keeps it in the audit when its method changes or stops something: who, from where, what, and with
 * which result, refused ones too. Its answer comes after the entry. What changes something is not done while entries
 * cannot be written; what stops something is. Rejects as the call does.
 */
export async function audited<T>(
  method: Method,
  params: unknown,
  { rooms, session }: Call,
  work: () => Promise<T>,
): Promise<T> {
  const { kind } = methodTable[method];
  const { identity, address } = session;
  if (kind === 'read' || !identity) {
    return work();
  }
  const note = (what: Record<string, unknown>, result: string) =>
    rooms.audit.add({ who: identity.name, role: identity.role, from: address, method, what, result });
  if (kind === 'change') {
    await rooms.audit.ready();
  }
  try {
    const result = await work();
    // Meanwhile things change: what is told of that must not come before this answer, which is older.
    const release = session.holdEvents();
    try {
      await note({ ...auditedParams(params), ...auditedResult(result) }, 'ok');
    } finally {
      setImmediate(release);
    }
    return result;
  } catch (error) {
    await note(auditedParams(params), reasonOf(error));
    throw error;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof OgError) {
    return error.reason;
  }
  const data: unknown = error instanceof Error && 'data' in error ? error.data : undefined;
  const reason = typeof data === 'object' && data !== null && 'reason' in data ? data.reason : undefined;
  return typeof reason === 'string' ? reason : 'internal';
}
