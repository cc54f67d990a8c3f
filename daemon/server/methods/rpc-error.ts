import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import type { z } from 'zod';
import type { Log } from '../../base/log.ts';
import { settingName } from '../../base/path.ts';
import {
  type ErrorData,
  type ErrorReason,
  errorTable,
  OgError,
  type PortConflictData,
  type PortConflictRecord,
} from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import { issueText } from '../../strings/zod-locale.ts';

/** An error of the contract as JSON-RPC answers it, in the session's language. */
export function rpcError(error: OgError, language: Language): ResponseError<ErrorData> {
  return build(errorTable[error.reason].code, error, language);
}

/** Wrong parameters: the first field that is wrong, in the message and in `data.args.field`. */
export function invalidParams(error: z.ZodError, language: Language): ResponseError<ErrorData> {
  const issue = error.issues[0];
  const field = settingName(issue?.path ?? []) || 'params';
  const invalid = new OgError('invalid', { field, detail: issueText(issue, language) });
  return build(ErrorCodes.InvalidParams, invalid, language);
}

/** What came of a request that failed, in one of a few words: the reason of its error. */
export function outcomeOf(error: unknown): ErrorReason | 'unknownMethod' {
  if (error instanceof OgError) {
    return error.reason;
  }
  if (!(error instanceof ResponseError)) {
    return 'internal';
  }
  if (error.code === ErrorCodes.MethodNotFound) {
    return 'unknownMethod';
  }
  return error.code === ErrorCodes.InvalidParams ? 'invalid' : 'internal';
}

/** Any error of a method as an answer. What the contract does not know goes to the log; the client learns no inner detail. */
export function answerError(
  error: unknown,
  method: string,
  language: Language,
  log: Log,
): ResponseError<unknown> {
  if (error instanceof OgError) {
    return rpcError(error, language);
  }
  if (error instanceof ResponseError) {
    return error;
  }
  log.error(`${method} failed: ${error instanceof Error ? error.stack : error}`);
  return rpcError(new OgError('internal', { detail: method }), language);
}

type TextKey = `error.${ErrorReason}` | 'error.forbiddenClassroom' | 'error.tokenExpired';

/** Most reasons have one text. */
function textKeyOf(reason: ErrorReason, args: ErrorData['args']): TextKey {
  // It is not the role that is too low.
  if (reason === 'forbidden' && 'classroom' in args) {
    return 'error.forbiddenClassroom';
  }
  if (reason === 'unauthorized' && args.token === 'expired') {
    return 'error.tokenExpired';
  }
  return `error.${reason}`;
}

function build(code: number, error: OgError, language: Language): ResponseError<ErrorData> {
  const { reason } = error;
  const args = Object.fromEntries(
    Object.entries(error.args).map(([name, value]) => [
      name,
      typeof value === 'object' ? render(value, language) : value,
    ]),
  );
  const messageKey = textKeyOf(reason, args);
  const hintKey: `${TextKey}.hint` = `${messageKey}.hint`;
  return new ResponseError(code, render(message(messageKey, args), language), {
    reason,
    retryable: errorTable[reason].retryable,
    hint: render(message(hintKey, args), language),
    messageKey,
    args,
    ...(error.portConflict && { portConflict: presentConflict(error.portConflict, language) }),
  });
}

export function presentConflict(
  { notChanged, ...rest }: PortConflictRecord,
  language: Language,
): PortConflictData {
  return { ...rest, ...(notChanged && { notChanged: render(notChanged, language) }) };
}
