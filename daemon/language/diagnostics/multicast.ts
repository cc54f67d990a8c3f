import { addressOfNetwork } from '../../protocol/rules/multicast-address.ts';
import { networksOverlap, parseNetwork } from '../../protocol/rules/network.ts';
import { sessionClients } from '../../protocol/rules/session-clients.ts';
import { type SessionField, sessionFields } from '../../protocol/rules/session-fields.ts';
import { message } from '../../strings/index.ts';
import { optionsType, protocolRow } from '../catalogue/catalogue.ts';
import { replacement } from '../fixes/fix.ts';
import { canonicalName } from '../inventory-view/scope.ts';
import { sessionFaults } from '../sessions.ts';
import { within } from './arguments.ts';
import { type CheckedCall, type Finding, finding, type Surroundings } from './finding.ts';

/** A correct multicast session that does not suit the scope: how many it waits for, its port, its address. */
export function wrongForScope(checked: CheckedCall, surroundings: Surroundings): Finding[] {
  const { scope, view, language } = surroundings;
  const row = protocolRow(checked.command.name);
  const place = checked.signature.findIndex((parameter) => parameter.type === 'protocol');
  const protocol = checked.words[place]?.value;
  const word = checked.words[place + 1];
  const session = word?.value;
  if (!scope?.classroom || !row || protocol === undefined || !word || session === undefined) {
    return [];
  }
  const isMulticast = optionsType(row, protocol) === 'mcastSessionServer';
  const faults = isMulticast ? sessionFaults('mcastSessionServer', session, checked.command.name) : [];
  if (!isMulticast || faults.some(({ severity }) => severity === 'error')) {
    return [];
  }
  const [port, , address, , clients] = sessionFields(session);
  const spanOf = (field: SessionField) => within(checked, word, session, field);
  const findings: Finding[] = [];
  const { network, multicast } = scope.classroom;
  const others = view
    .classrooms()
    .filter((room) => room.id !== scope.classroom?.id && shareAddresses(room.network, network));
  // Who asks for what is being sent joins it.
  const image = canonicalName(checked.words[1]?.value ?? '');
  const running = (view.sessions?.() ?? []).filter(
    ({ state, image: sent }) => (state === 'waiting' || state === 'sending') && canonicalName(sent) !== image,
  );
  for (const field of [port, address]) {
    const live = field && running.find((each) => holds(each, field.value));
    const user = field && others.find((room) => holds(room.multicast, field.value));
    if (live) {
      const told = message('language.sessionLive', { value: field.value, image: live.image });
      findings.push(finding('session-in-use', spanOf(field), 'warning', told, language));
    } else if (user) {
      const told = message('language.sessionInUse', { value: field.value, classroom: user.name });
      findings.push(finding('session-in-use', spanOf(field), 'warning', told, language));
    }
  }
  const right = addressOfNetwork(network);
  if (address && right !== undefined && address.value !== right && address.value !== multicast.address) {
    const told = message('language.addressRule', {
      classroom: scope.classroom.name,
      address: multicast.address,
      rule: right,
    });
    const fixes = [replacement(spanOf(address), multicast.address, 'likely')];
    findings.push(finding('mcast-address-rule', spanOf(address), 'warning', told, language, fixes));
  }
  const count = scope.computers.length;
  // Who has the image in the cache already does not join.
  const sent = surroundings.imagesFrom(checked.words[0]?.value)?.find((one) => one.canonicalName === image);
  const needed = sessionClients(protocol.toUpperCase(), sent, scope.computers);
  // With a master, one computer of the scope sends: how many listen is not ours to say.
  const isCounted = checked.command.name !== 'cloneRemoteFromMaster' && count > 0;
  if (clients && isCounted && ![count, needed].includes(Number(clients.value))) {
    // Not every cache is known: fewer may be right.
    const fewer = /-DIRECT$/i.test(protocol) ? 'language.tooFewClients' : 'language.tooFewUncached';
    const key = Number(clients.value) > count ? 'language.tooManyClients' : fewer;
    const told = message(key, { clients: Number(clients.value), scope: scope.name, count });
    const title = message('language.fix.clients', { count: needed });
    const fix = { ...replacement(spanOf(clients), String(needed), 'likely'), title };
    findings.push(finding('session-clients', spanOf(clients), 'warning', told, language, [fix]));
  }
  return findings;
}

function holds({ port, address }: { port: number; address: string }, value: string): boolean {
  return String(port) === value || address === value;
}

/** Whether one of two networks lies in the other. */
function shareAddresses(one: string, other: string): boolean {
  const [first, second] = [parseNetwork(one), parseNetwork(other)];
  return first !== undefined && second !== undefined && networksOverlap(first, second);
}
