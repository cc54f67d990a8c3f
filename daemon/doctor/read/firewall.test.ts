import { expect, test } from 'vitest';
import { readFirewall } from './firewall.ts';
import { parseIptables, parseNftables, parseUfw } from './firewall-rules.ts';

const ufw = `Status: active
Logging: on (low)
Default: deny (incoming), allow (outgoing), disabled (routed)
New profiles: skip

To                         Action      From
--                         ------      ----
22/tcp                     ALLOW IN    Anywhere
6881:6999/udp              ALLOW IN    Anywhere
8470,6969/tcp              ALLOW IN    10.0.0.0/8
Samba                      ALLOW IN    Anywhere
2009                       DENY IN     Anywhere
8889 (v6)                  ALLOW IN    Anywhere (v6)
`;

const iptables = `*filter
:INPUT DROP [12:1024]
:FORWARD ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -s 10.0.0.0/8 -p tcp -m multiport --dports 8470,6881:6999 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 2009 -j DROP
COMMIT
`;

const nftables = `table inet filter {
	chain input {
		type filter hook input priority filter; policy drop;
		iif "lo" accept
		ct state established,related accept
		tcp dport 22 accept
		ip saddr 10.0.0.0/8 tcp dport { 8470, 6881-6999 } accept
		tcp dport 2009 drop
	}
	chain output {
		type filter hook output priority filter; policy accept;
	}
}
`;

const listed = (program: string, stdout: string) =>
  readFirewall(
    () => true,
    async (name) => ({ code: 0, stdout: name === program ? stdout : '' }),
    true,
  );

test.each([
  ['ufw', ufw, [22, 8470, 6969], [2009, 2011, 6881]],
  ['iptables-save', iptables, [22, 8470, 6881, 6999], [2009, 7000]],
  ['nft', nftables, [22, 8470, 6881, 6999], [2009, 7000]],
])('what %s lets in by TCP', async (program, text, open, closed) => {
  const found = await listed(program, text);
  const isOpen = (port: number) => found?.allows(port, 'tcp');
  expect([...open, ...closed].filter(isOpen)).toEqual(open);
});

test('a range of UDP opens no TCP', async () => {
  const found = await listed('ufw', ufw);
  expect([found?.allows(6881, 'udp'), found?.allows(6881, 'tcp')]).toEqual([true, false]);
});

test.each([
  ['ufw that is off', () => parseUfw('Status: inactive\n')],
  ['iptables that lets all in', () => parseIptables('*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n')],
  ['nftables that lets all in', () => parseNftables(nftables.replace('policy drop', 'policy accept'))],
  ['nonsense', () => parseNftables('{'.repeat(100_000))],
])('%s has no rules', (_, parse) => expect(parse()).toBeUndefined());

test('a last rule that refuses all the rest counts as a policy', () => {
  const last = '-A INPUT -j REJECT --reject-with icmp-port-unreachable\nCOMMIT';
  const text = iptables.replace(':INPUT DROP', ':INPUT ACCEPT').replace('COMMIT', last);
  expect(parseIptables(text)).toHaveLength(2);
});

test.each([
  ['none of the programs keeps anything out', 'none', async () => ({ code: 0, stdout: '' })],
  ['a program that hangs tells nothing', undefined, async () => undefined],
  ['a program that refuses tells nothing', undefined, async () => ({ code: 1, stdout: '' })],
])('%s', async (_, kind, run) => {
  expect((await readFirewall(() => true, run, true))?.kind).toBe(kind);
});

test('nothing is run without the rights for it', async () => {
  const run = () => Promise.reject(new Error('was run'));
  expect(await readFirewall(() => true, run, false)).toBeUndefined();
});
