import type { Language } from '../../protocol/message.ts';
import { sessionFields } from '../../protocol/rules/session-fields.ts';
import { type MessageKey, message, render } from '../../strings/index.ts';
import type { SessionType } from '../sessions.ts';

const headings: Readonly<Record<SessionType, MessageKey>> = {
  mcastSessionServer: 'language.session.multicast',
  ucastSessionServer: 'language.session.unicast',
  p2pSession: 'language.session.p2p',
};

/** What each field of a session means (mcastRules, ucastRules and p2pRules of the catalogue). */
const fields: Readonly<Record<SessionType, readonly MessageKey[]>> = {
  mcastSessionServer: [
    'language.session.mcastPort',
    'language.session.method',
    'language.session.address',
    'language.session.speed',
    'language.session.clients',
    'language.session.wait',
  ],
  ucastSessionServer: ['language.session.ucastPort'],
  p2pSession: ['language.session.mode', 'language.session.seconds'],
};

/** Every field of a session explained, as markdown; the one at `offset`, counted from its start, in bold. */
export function sessionDocumentation(
  type: SessionType,
  text: string,
  offset: number,
  language: Language,
): string {
  const say = (key: MessageKey) => render(message(key), language);
  const beyond: MessageKey =
    type === 'ucastSessionServer' ? 'language.session.receiver' : 'language.session.tooMany';
  const lines = sessionFields(text).map(({ value, start, end }, index) => {
    const meaning = say(fields[type][index] ?? beyond);
    const shown = `\`${value.replaceAll('`', "'")}\``;
    const isHere = offset >= start && offset <= end;
    return isHere ? `- **${shown} — ${meaning}**` : `- ${shown} — ${meaning}`;
  });
  return [`**${say(headings[type])}**`, lines.join('\n')].join('\n\n');
}
