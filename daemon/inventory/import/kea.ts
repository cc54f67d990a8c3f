import type { Steps } from '../../base/steps.ts';
import { OgError } from '../../protocol/index.ts';
import { formatNetwork, parseNetwork } from '../../protocol/rules/network.ts';
import { message } from '../../strings/index.ts';
import { classroomsOfHosts, type Host } from './hosts.ts';
import { plainJson } from './json-with-comments.ts';
import type { Source } from './source.ts';
import { type Fields, fieldsOf, listOf, textOf } from './values.ts';

/** Deeper than any configuration is. */
const deepest = 100;
const mostNotes = 20;

/** True for the text of a Kea configuration rather than of a dhcpd.conf: it begins with a brace. */
export function isKea(text: string): boolean {
  return /^(?:\s|#[^\n]*\n|\/\/[^\n]*\n)*\{/.test(text.slice(0, 10_000));
}

/**
 * Reads the text of a kea-dhcp4.conf: the reservations of subnets, shared networks and of the whole server. Files that
 * it includes are noted and not followed. Throws OgError invalid for a text that is no Kea configuration, or that has
 * no reservation.
 */
export function* readKea(text: string): Steps<Source> {
  const plain = yield* plainJson(text);
  const server = plain.depth > deepest ? undefined : fieldsOf(fieldsOf(parsed(plain.text))?.Dhcp4);
  if (!server) {
    throw new OgError('invalid', { field: 'text', detail: message('import.notKea') });
  }
  const shared = listOf(server['shared-networks']);
  const subnets = [...listOf(server.subnet4), ...shared.flatMap((one) => listOf(one.subnet4))];
  const hosts: Host[] = [];
  for (const subnet of [undefined, ...subnets]) {
    const network = subnet && networkOfSubnet(subnet);
    for (const reservation of listOf((subnet ?? server).reservations)) {
      hosts.push(hostOf(reservation, network, subnet));
      if (hosts.length % 500 === 0) {
        yield;
      }
    }
  }
  if (hosts.length === 0) {
    throw new OgError('invalid', { field: 'text', detail: message('import.noHosts') });
  }
  const notes = plain.includes.slice(0, mostNotes).map((file) => message('import.keaInclude', { file }));
  return { id: 'dhcpd', classrooms: yield* classroomsOfHosts(hosts), notes };
}

function hostOf(reservation: Fields, network: string | undefined, subnet: Fields | undefined): Host {
  return {
    name: textOf(reservation.hostname),
    ip: textOf(reservation['ip-address']),
    mac: textOf(reservation['hw-address']),
    room: commentOf(reservation) || (subnet && commentOf(subnet)),
    network,
  };
}

/** Kea's own place for remarks. */
function commentOf(fields: Fields): string {
  return textOf(fields.comment) || textOf(fieldsOf(fields['user-context'])?.comment);
}

function networkOfSubnet({ subnet }: Fields): string | undefined {
  const network = parseNetwork(textOf(subnet));
  return network && formatNetwork(network);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
