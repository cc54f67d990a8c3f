import { type Ran, runProgram } from '../../base/run-program.ts';
import type { FirewallFacts } from '../facts.ts';
import { type PortRule, parseIptables, parseNftables, parseUfw } from './firewall-rules.ts';

/** Runs one of the programs that list the rules; undefined when it failed. */
type Run = (program: string, args: readonly string[]) => Promise<Ran | undefined>;

/**
 * What the firewall of this machine lets in, by its own listing; nothing is changed. Undefined where that cannot be found
 * out: only root may list the rules. `installed` tells which programs are there.
 */
export async function readFirewall(
  installed: (program: string) => boolean,
  run: Run = runProgram,
  isRoot = process.getuid?.() === 0,
): Promise<FirewallFacts | undefined> {
  if (!isRoot) {
    return undefined;
  }
  const listing = async (program: string, args: readonly string[]) => {
    if (!installed(program)) {
      return '';
    }
    const ran = await run(program, args);
    return ran?.code === 0 ? ran.stdout : undefined;
  };
  const ufw = await listing('ufw', ['status', 'verbose']);
  if (ufw === undefined) {
    return undefined;
  }
  const ofUfw = parseUfw(ufw);
  if (ofUfw) {
    return facts('ufw', ofUfw);
  }
  const iptables = await listing('iptables-save', ['-t', 'filter']);
  const ofIptables = iptables === undefined ? undefined : parseIptables(iptables);
  if (ofIptables) {
    return facts('iptables', ofIptables);
  }
  const nft = await listing('nft', ['list', 'ruleset']);
  const ofNft = nft === undefined ? undefined : parseNftables(nft);
  if (ofNft) {
    return facts('nftables', ofNft);
  }
  // What could not be listed may keep out anything.
  if (iptables === undefined || nft === undefined) {
    return undefined;
  }
  return { kind: 'none', allows: () => true };
}

function facts(kind: Exclude<FirewallFacts['kind'], 'none'>, rules: readonly PortRule[]): FirewallFacts {
  return {
    kind,
    allows: (port, protocol) =>
      rules.some(
        (rule) =>
          (rule.protocol === undefined || rule.protocol === protocol) &&
          rule.ports.some(([first, last]) => port >= first && port <= last),
      ),
  };
}
