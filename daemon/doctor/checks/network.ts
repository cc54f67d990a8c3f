import { inTurn, shellWord } from '../../base/shell-word.ts';
import { changeCommand } from '../../site/index.ts';
import { message } from '../../strings/index.ts';
import type { Facts, PortSetting } from '../facts.ts';
import { group } from '../group.ts';
import { type Check, error, ok, unknown, type Verdict, warning } from '../types.ts';

/** Whether the computers reach this server, and multicast leaves it by the right card. */
export function networkChecks(facts: Facts): Check[] {
  return group({
    'network.address': address(facts),
    'network.card': card(facts),
    'network.firewall': firewall(facts),
    'network.udpSender': udpSender(facts),
    'network.ctorrent': ctorrent(facts),
    'network.clock': clock(facts),
  });
}

function address({ site, configuration: { repository } }: Facts): Verdict {
  const own = site.address.all.find((one) => one.address === repository.address);
  if (own) {
    return ok(message('doctor.network.address', { address: own.address, card: own.card }));
  }
  if (site.address.all.length === 0) {
    return unknown(message('doctor.untold'));
  }
  const all = site.address.all.map((one) => one.address).join(', ');
  // On a laptop, for a classroom that is there as well.
  if (repository.address.startsWith('127.')) {
    return ok(message('doctor.network.loopback', { address: repository.address }));
  }
  return error(message('doctor.network.notOurs', { address: repository.address, all }), {
    command: `ogrepod setup --address ${site.address.card?.address ?? site.address.all[0]?.address ?? ''}`,
  });
}

function card({ card: found, site, configuration: { repository } }: Facts): Verdict | undefined {
  const own = site.address.all.find((one) => one.address === repository.address);
  if (!own) {
    return undefined;
  }
  if (!found) {
    return unknown(message('doctor.untold'));
  }
  const { name, isUp, hasBroadcast, hasMulticast } = found;
  const word = shellWord(name);
  if (!isUp) {
    const mend = { command: `ip link set ${word} up`, back: `ip link set ${word} down` };
    return error(message('doctor.network.down', { card: name }), mend);
  }
  if (!hasMulticast) {
    const mend = { command: `ip link set ${word} multicast on`, back: `ip link set ${word} multicast off` };
    return warning(message('doctor.network.noMulticast', { card: name }), mend);
  }
  if (!hasBroadcast) {
    return warning(message('doctor.network.noBroadcast', { card: name }));
  }
  return ok(message('doctor.network.card', { card: name, broadcast: own.broadcast }));
}

/** Ports that the computers and consoles reach; multicast data goes out from udp-sender, and answers come back. */
const reached: readonly PortSetting[] = ['listen', 'clients', 'requests', 'tracker', 'seeder', 'sums'];

function firewall({ firewall: found, ports }: Facts): Verdict {
  if (!found) {
    return unknown(message('doctor.firewall.unknown'));
  }
  const wanted = ports
    .filter(
      ({ setting, host }) => reached.includes(setting) && !host.startsWith('127.') && host !== 'localhost',
    )
    .flatMap(({ port }) => (port === 'off' || port === 0 ? [] : [port]));
  const closed = [...new Set(wanted)].filter((port) => !found.allows(port, 'tcp'));
  if (found.kind === 'none') {
    return ok(message('doctor.firewall.none'));
  }
  if (closed.length === 0) {
    return ok(message('doctor.value', { value: found.kind }));
  }
  const list = closed.map((port) => `${port}/tcp`).join(', ');
  return warning(
    message('doctor.firewall.closed', { firewall: found.kind, ports: list }),
    openPorts(found.kind, closed),
  );
}

function openPorts(kind: 'ufw' | 'nftables' | 'iptables', ports: readonly number[]) {
  const list = ports.join(',');
  switch (kind) {
    case 'ufw':
      return {
        command: inTurn(...ports.map((port) => `ufw allow ${port}/tcp`)),
        back: inTurn(...ports.map((port) => `ufw delete allow ${port}/tcp`)),
      };
    case 'iptables':
      return {
        command: `iptables -I INPUT -p tcp -m multiport --dports ${list} -j ACCEPT`,
        back: `iptables -D INPUT -p tcp -m multiport --dports ${list} -j ACCEPT`,
      };
    case 'nftables':
      return changeCommand({ kind, ports });
  }
}

function udpSender({
  site: { programs, opengnsys },
  configuration: { requests },
}: Facts): Verdict | undefined {
  const found = programs['udp-sender'];
  if (found !== undefined) {
    return ok(message('doctor.value', { value: found }));
  }
  if (requests.port === 'off') {
    return undefined;
  }
  const mend = { command: 'apt-get install -y udpcast', back: 'apt-get remove -y udpcast' };
  const text = message('doctor.udpSender.missing');
  // On a laptop the virtual classroom does without it.
  return opengnsys.installed ? error(text, mend) : warning(text, mend);
}

/** Only the original torrent-creator runs it here: it makes a torrent anew that ctorrent cannot read. */
function ctorrent({ site: { programs, cron } }: Facts): Verdict | undefined {
  const found = programs.ctorrent;
  if (found !== undefined) {
    return ok(message('doctor.value', { value: found }));
  }
  if (!cron.some(({ job }) => job === 'torrentcreator')) {
    return undefined;
  }
  return warning(message('doctor.ctorrent.missing'), {
    command: 'apt-get install -y ctorrent',
    back: 'apt-get remove -y ctorrent',
  });
}

function clock({ synchronised }: Facts): Verdict {
  if (synchronised === undefined) {
    return unknown(message('doctor.untold'));
  }
  if (synchronised) {
    return ok(message('doctor.clock.synchronised'));
  }
  return warning(message('doctor.clock.free'), {
    command: 'timedatectl set-ntp true',
    back: 'timedatectl set-ntp false',
  });
}
