import { z } from 'zod';
import { RequestError } from '../client/index.ts';
import {
  errorTable,
  type Method,
  messageArgsSchema,
  methodTable,
  OgError,
  type Result,
} from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { problemOf } from './problem.ts';

/** The other daemon, as a person knows it. */
export interface Other {
  readonly name: string;
  /** `HOST:PORT`. */
  readonly address: string;
}

const errorSchema = z.object({
  reason: z.enum(Object.keys(errorTable) as [keyof typeof errorTable]),
  args: messageArgsSchema,
});
const methodNotFound = -32601;

/** The answer of another daemon to a method. Throws OgError unavailable for one that is not as the contract says. */
export function readAnswer<M extends Method>(method: M, answer: unknown, { address }: Other): Result<M> {
  const read = methodTable[method].result.safeParse(answer);
  if (read.success) {
    return read.data as Result<M>;
  }
  throw new OgError('unavailable', { detail: message('remote.notUnderstood', { address }) });
}

/**
 * What another daemon answered to a method, or what became of the connection, as an error of this one. Its arguments
 * are in the language that the other was asked in.
 */
export function errorOf(error: unknown, method: Method, other: Other): OgError {
  if (error instanceof OgError) {
    return error;
  }
  if (!(error instanceof RequestError)) {
    return new OgError('unavailable', { detail: problemOf(error, other.address).problem });
  }
  if (error.code === methodNotFound) {
    const detail = message('remote.unknownMethod', { name: other.name, method });
    return new OgError('unavailable', { detail });
  }
  const { success, data } = errorSchema.safeParse(error.data);
  if (!success) {
    return new OgError('unavailable', {
      detail: message('remote.said', { text: error.message.slice(0, 1_000) }),
    });
  }
  // The role that is too low is that of this daemon's token there, not the caller's.
  if (data.reason === 'forbidden') {
    return new OgError('forbidden', {
      ...data.args,
      method: message('remote.method', { method, name: other.name }),
    });
  }
  if (data.reason === 'unauthorized') {
    return new OgError('unavailable', { detail: message('remote.unauthorized', { address: other.address }) });
  }
  return new OgError(data.reason, data.args);
}
