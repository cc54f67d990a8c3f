/**
 * What a firewall lets in, as far as ports tell it: which network may come by a rule is not asked. Rules that cannot be
 * read open nothing.
 */
export interface PortRule {
  /** Undefined: both. */
  readonly protocol?: 'tcp' | 'udp';
  readonly ports: readonly (readonly [first: number, last: number])[];
}

const everyPort: PortRule['ports'] = [[0, 65_535]];
const mostLines = 5_000;

/** The rules of `ufw status verbose`; undefined when it keeps nothing out. */
export function parseUfw(text: string): PortRule[] | undefined {
  if (!/^Status: active$/m.test(text)) {
    return undefined;
  }
  if (/^Default: allow \(incoming\)/m.test(text)) {
    return undefined;
  }
  return linesOf(text).flatMap((line) => {
    // `6881:6999/udp   ALLOW IN   Anywhere`; the name of an application may stand in the place of the ports.
    const [, to = ''] = /^(\S+)(?: on \S+)?\s+(?:ALLOW|LIMIT)(?: IN)?\s/.exec(line) ?? [];
    if (to === 'Anywhere') {
      return [{ ports: everyPort }];
    }
    const [list = '', protocol] = to.split('/');
    return rule(list, ':', protocol);
  });
}

/** The rules of `iptables-save -t filter`; undefined when it keeps nothing out. */
export function parseIptables(text: string): PortRule[] | undefined {
  const lines = linesOf(text);
  const isClosed = lines.some((line) => /^(:INPUT DROP|-A INPUT -j (DROP|REJECT))\b/.test(line));
  if (!isClosed) {
    return undefined;
  }
  return lines.flatMap((line) => {
    if (!line.startsWith('-A ') || !/ -j ACCEPT\b/.test(line)) {
      return [];
    }
    const [, protocol] = / -p (\w+)/.exec(line) ?? [];
    const [, list] = / --dports? ([\d,:]+)/.exec(line) ?? [];
    if (list !== undefined) {
      return rule(list, ':', protocol);
    }
    // All that comes from a network; not what belongs to a connection, or comes by a card of its own.
    const isAll = line.startsWith('-A INPUT') && protocol === undefined && !/ -[mio] /.test(line);
    return isAll ? [{ ports: everyPort }] : [];
  });
}

/** The rules of `nft list ruleset`; undefined when it keeps nothing out. */
export function parseNftables(text: string): PortRule[] | undefined {
  const rules: PortRule[] = [];
  let [isInput, isClosed] = [false, false];
  for (const line of linesOf(text).map((one) => one.trim())) {
    if (line.startsWith('chain ')) {
      isInput = false;
    }
    if (/\bhook input\b/.test(line)) {
      isInput = true;
    }
    if (isInput && (/\bpolicy drop\b/.test(line) || /^(counter .*)?(drop|reject.*)$/.test(line))) {
      isClosed = true;
    }
    if (!/\baccept\b/.test(line) || /\bpolicy accept\b/.test(line)) {
      continue;
    }
    const [, protocol, list] = /\b(tcp|udp|th) dport (\{[^}]*\}|\S+)/.exec(line) ?? [];
    if (list !== undefined) {
      rules.push(...rule(list.replaceAll(/[{}\s]/g, ''), '-', protocol));
    } else if (isInput && /^(ip saddr \S+ )?(counter packets \d+ bytes \d+ )?accept$/.test(line)) {
      rules.push({ ports: everyPort });
    }
  }
  return isClosed ? rules : undefined;
}

function linesOf(text: string): string[] {
  return text.split('\n', mostLines);
}

/** `8470,6969` and `6881:6999`. */
function rule(list: string, to: string, protocol: string | undefined): PortRule[] {
  const ports = list.split(',').flatMap((part): [number, number][] => {
    const [first = '', last = first] = part.split(to);
    return /^\d{1,5}$/.test(first) && /^\d{1,5}$/.test(last) ? [[Number(first), Number(last)]] : [];
  });
  if (ports.length === 0) {
    return [];
  }
  return [{ ports, ...((protocol === 'tcp' || protocol === 'udp') && { protocol }) }];
}
