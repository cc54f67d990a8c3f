import { OgError, type Registration, registrationLimits } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { checkCanonicalName } from '../strings/check-name.ts';
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
  if (trimmed === '') {
    refuse(field, message('inventory.blank'));
  }
  if (trimmed.length > most) {
    refuse(field, message('inventory.tooLong', { most }));
  }
  if (forbidden.test(trimmed)) {
    refuse(field, message('inventory.controlCharacter'));
  }
  return trimmed;
}

function checkPartition(partition: number | string): number | string {
  if (typeof partition === 'string') {
    return checkText('partition', partition, registrationLimits.text);
  }
  if (!Number.isInteger(partition) || partition < 1) {
    refuse('partition', message('inventory.partition'));
  }
  return partition;
}
