import { oneLine } from '../../base/one-line.ts';
import type { Message } from '../../protocol/message.ts';
import type { SiteFacts } from '../../site/index.ts';
import { message } from '../../strings/index.ts';
import { holderArgs } from './proposal.ts';

/** What was found, a line each, as a person wants to check it. Pure. */
export function findings(facts: SiteFacts): Message[] {
  return [
    versionLine(facts),
    folderLine(facts),
    addressLine(facts),
    ...facts.listeners.map((one) => message('setup.found.port', holderArgs(one))),
    ...switchLines(facts),
    ...facts.cron.map(({ file, job }) => message('setup.found.cron', { file, job })),
    ...shareLines(facts),
    ...(facts.synchronised.found
      ? [
          message('setup.found.synchronised', {
            signs: facts.synchronised.signs.map((one) => oneLine(one, 60)).join(', '),
          }),
        ]
      : []),
    ...(facts.accounts.group ? [] : [message('setup.found.noGroup')]),
    ...(facts.programs['udp-sender'] === undefined ? [message('setup.found.noSender')] : []),
    ...(facts.firewall === 'none' ? [] : [message('setup.found.firewall', { name: facts.firewall })]),
    ...facts.unreadable.map(({ file, code }) => message('setup.found.unreadable', { file, code })),
  ];
}

function versionLine({ opengnsys }: SiteFacts): Message {
  if (!opengnsys.installed) {
    return message('setup.found.nothing');
  }
  const { version } = opengnsys;
  return version === undefined
    ? message('setup.found.noVersion')
    : message('setup.found.version', { version });
}

function folderLine({ images: { path, code, found } }: SiteFacts): Message {
  if (!found) {
    return message('setup.found.noFolder', { folder: path, code: code ?? '' });
  }
  const { owner, group, mode, freeBytes, filesystem = '?' } = found;
  return message('setup.found.folder', {
    ...{ folder: path, owner, group, freeBytes, filesystem },
    mode: mode.toString(8),
  });
}

function addressLine({ address: { configured, card, all } }: SiteFacts): Message {
  if (card) {
    return message('setup.found.address', {
      address: card.address,
      card: card.card,
      broadcast: card.broadcast,
    });
  }
  const others = all.map((one) => `${one.address} (${one.card})`).join(', ') || '-';
  return configured === undefined
    ? message('setup.found.addresses', { addresses: others })
    : message('setup.found.addressOfNone', { address: configured, addresses: others });
}

function switchLines({ switches }: SiteFacts): Message[] {
  const on = Object.entries(switches).flatMap(([name, isOn]) => (isOn ? [name] : []));
  return on.length > 0 ? [message('setup.found.switches', { names: on.join(', ') })] : [];
}

function shareLines({ shares, opengnsys }: SiteFacts): Message[] {
  const names = [shares.samba.found ? 'Samba' : '', shares.rsync.found ? 'rsync' : ''].filter(
    (name) => name !== '',
  );
  if (names.length > 0) {
    return [message('setup.found.shares', { names: names.join(', ') })];
  }
  return opengnsys.installed ? [message('setup.found.noShare')] : [];
}
