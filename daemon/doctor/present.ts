import { oneLine } from '../base/one-line.ts';
import type { Role, StatusCheck } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import { render } from '../strings/index.ts';
import type { Check } from './types.ts';

/** A check in a language; viewers are told no commands, and no programs and processes of the server. */
export function presentCheck(check: Check, language: Language, role: Role | undefined): StatusCheck {
  const { id, state, title, message, plain, mend } = check;
  const mayAct = role === 'operator' || role === 'admin';
  const said = mayAct ? message : (plain ?? message);
  return {
    id,
    state,
    title: render(title, language),
    // A path or the title of a job may hold anything.
    ...(said && { message: oneLine(render(said, language)) }),
    ...(mayAct && mend && { command: oneLine(mend.command) }),
    ...(mayAct && mend?.back !== undefined && { back: oneLine(mend.back) }),
  };
}
