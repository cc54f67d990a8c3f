import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import {
  type Method,
  methodTable,
  OgError,
  type Params,
  type Result,
  type Role,
  roles,
} from '../../protocol/index.ts';
import { localeErrors } from '../../strings/zod-locale.ts';
import type { Call } from '../context.ts';
import { handlers } from '../handlers/index.ts';
import { audited } from './audited.ts';
import { checkOwnClassrooms } from './own-classrooms.ts';
import { repositoryElsewhere } from './routing.ts';
import { invalidParams } from './rpc-error.ts';

/**
 * Calls a method of the contract for a session: looks it up, checks the role, validates the parameters.
 * What is to be done in a repository of another daemon is done by that one.
 * Throws OgError, or ResponseError for what JSON-RPC itself has codes for.
 */
export async function callMethod(method: string, params: unknown, call: Call): Promise<unknown> {
  if (!Object.hasOwn(methodTable, method)) {
    throw new ResponseError(ErrorCodes.MethodNotFound, `no method ${method.slice(0, 100)}`);
  }
  const known = method as Method;
  return audited(known, params, call, () => callKnown(known, params, call));
}

async function callKnown<M extends Method>(method: M, params: unknown, call: Call): Promise<Result<M>> {
  const { role, params: schema } = methodTable[method];
  checkRole(method, role, call);
  const parsed = schema.safeParse(params ?? {}, { error: localeErrors(call.session.language) });
  if (!parsed.success) {
    throw invalidParams(parsed.error, call.session.language);
  }
  const valid = parsed.data as Params<M>;
  checkOwnClassrooms(method, valid, call);
  const elsewhere = repositoryElsewhere(method, valid, call.rooms);
  if (elsewhere !== undefined) {
    return call.rooms.remote.call(elsewhere, method, valid, call.session.language);
  }
  return handlers[method](valid, call);
}

function checkRole(method: Method, needed: Role | undefined, { session }: Call): void {
  if (needed === undefined) {
    return;
  }
  if (!session.identity) {
    throw new OgError('unauthorized');
  }
  const { role } = session.identity;
  if (roles.indexOf(role) < roles.indexOf(needed)) {
    throw new OgError('forbidden', { role, method, needed });
  }
}
