import { message } from '../../strings/index.ts';
import { optionsType, protocolRow } from '../catalogue/catalogue.ts';
import type { CheckedCall, Finding, Surroundings } from '../diagnostics/finding.ts';
import { classroomSessions, isSessionType, usualSessions } from '../sessions.ts';
import type { Fix } from './fix.ts';

/** Problems of a whole session, for which there is nothing better than another one. */
const ofSession = new Set(['options-missing', 'options-wrong-kind', 'mcast-fields', 'p2p-mode']);

/** Adds to the findings of a call the sessions that the scope's classroom gives, or the usual ones without a scope. */
export function withSessions(
  findings: readonly Finding[],
  checked: CheckedCall,
  surroundings: Surroundings,
): readonly Finding[] {
  return findings.some((found) => ofSession.has(found.code))
    ? findings.map((found) => withSession(found, checked, surroundings))
    : findings;
}

function withSession(found: Finding, checked: CheckedCall, { scope }: Surroundings): Finding {
  const row = protocolRow(checked.command.name);
  const place = checked.signature.findIndex((parameter) => parameter.type === 'protocol');
  const protocol = checked.words[place];
  const type = row && protocol?.value !== undefined ? optionsType(row, protocol.value) : undefined;
  if (!ofSession.has(found.code) || !protocol || !isSessionType(type)) {
    return found;
  }
  const options = checked.words[place + 1];
  const { classroom } = scope ?? {};
  const sessions = classroom
    ? classroomSessions(type, classroom, scope?.computers ?? [])
    : usualSessions[type];
  const fixes = sessions.map((session, index): Fix => {
    const edit = options
      ? { start: options.start, end: options.end, text: session }
      : { start: protocol.end, end: protocol.end, text: ` ${session}` };
    return {
      title: classroom
        ? message('language.fix.session', { scope: classroom.name, text: session })
        : message('language.fix.insert', { text: session }),
      edits: [edit],
      sure: classroom && index === 0 ? 'likely' : 'possible',
    };
  });
  return { ...found, fixes: [...(found.fixes ?? []), ...fixes] };
}
