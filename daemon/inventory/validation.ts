import { isIPv4 } from 'node:net';
import { checkCanonicalName } from '../base/canonical-name.ts';
import type { Message } from '../base/message.ts';
import { OgError, type Registration, registrationLimits } from '../protocol/index.ts';
import { message } from '../strings/index.ts';

/** Throws OgError invalid for a value, with the field that a form shows it at. */
export function refuse(field: string, detail: Message): never {
  throw new OgError('invalid', { field, detail });
}

/**
 * Checks the seven fields of "Alta de imagen": all mandatory. Returns them without blanks around. Throws OgError
 * invalid for the first field that is wrong. `own` is the id of this repository.
 */
export function checkRegistration(registration: Registration, own: string): Registration {
  const canonicalName = registration.canonicalName.trim();
  checkCanonicalName('canonicalName', canonicalName);
  const checked = {
    canonicalName,
    name: checkText('name', registration.name, registrationLimits.text),
    softwareProfile: checkText('softwareProfile', registration.softwareProfile, registrationLimits.text),
    partition: checkPartition(registration.partition),
    partitionType: checkText('partitionType', registration.partitionType, registrationLimits.text),
    repository: checkText('repository', registration.repository, registrationLimits.text),
    comments: checkText('comments', registration.comments, registrationLimits.comments, /[^\P{Cc}\n\r\t]/u),
  };
  if (checked.repository !== own) {
    refuse('repository', message('inventory.unknownRepository', { id: checked.repository, own }));
  }
  return checked;
}

/** A text that is not blank and has no control characters (nor line ends, unless `forbidden` allows them). */
export function checkText(field: string, text: string, most: number, forbidden = /\p{Cc}/u): string {
  const trimmed = text.trim();
  if (trimmed === '') refuse(field, message('inventory.blank'));
  if (trimmed.length > most) refuse(field, message('inventory.tooLong', { most }));
  if (forbidden.test(trimmed)) refuse(field, message('inventory.controlCharacter'));
  return trimmed;
}

function checkPartition(partition: number | string): number | string {
  if (typeof partition === 'string') return checkText('partition', partition, registrationLimits.text);
  if (!Number.isInteger(partition) || partition < 1) refuse('partition', message('inventory.partition'));
  return partition;
}

/** `172.17.36.9/24` as `172.17.36.0/24`; an empty text stays empty. Throws OgError invalid. */
export function checkNetwork(network: string): string {
  const text = network.trim();
  if (text === '') return '';
  const [address = '', bits = '', ...more] = text.split('/');
  const size = Number(bits);
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || size < 1 || size > 32 || more.length > 0) {
    refuse('network', message('inventory.network'));
  }
  return networkOf(address, size);
}

/** The network of an IPv4 address: `172.17.36.9`, 24 gives `172.17.36.0/24`. */
export function networkOf(address: string, bits: number): string {
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const start = value - (value % 2 ** (32 - bits));
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256);
  return `${octets.join('.')}/${bits}`;
}

/** A MAC address in capitals with colons. Takes what the contract's `macSchema` does. */
export function normaliseMac(mac: string): string {
  const digits = mac.replaceAll(/[:-]/g, '').toUpperCase();
  return digits.match(/../g)?.join(':') ?? digits;
}
