import { execFileSync } from 'node:child_process';

/** A repository and some computers on one network of their own, each in a network namespace. */
export interface ClassroomNetwork {
  readonly repository: { readonly address: string; readonly under: readonly string[] };
  /** `under` is the command that runs another in its place. */
  readonly computers: readonly { readonly address: string; readonly under: readonly string[] }[];
  dispose(): void;
}

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'] });

/** Why there can be no such network here; undefined: there can. */
export function noNetworkReason(): string | undefined {
  const name = `og${process.pid}try`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return undefined;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? 'the program ip is not installed' : 'network namespaces are not permitted here';
  }
}

/** 10.77.1.1 is the repository, 10.77.1.11 and on are the computers; nothing of it is seen outside. */
export function createClassroomNetwork(count: number): ClassroomNetwork {
  const nameOf = (what: string) => `og${process.pid}${what}`;
  const repository = nameOf('repo');
  const names = Array.from({ length: count }, (_, at) => nameOf(`pc${at + 1}`));
  const dispose = () => {
    for (const name of [repository, ...names]) {
      try {
        ip('netns', 'del', name);
      } catch {
        // It was not made.
      }
    }
  };
  const addressOf = (at: number) => `10.77.1.${11 + at}`;
  const underOf = (name: string) => ['ip', 'netns', 'exec', name];
  try {
    ip('netns', 'add', repository);
    ip('-n', repository, 'link', 'set', 'lo', 'up');
    ip('-n', repository, 'link', 'add', 'br0', 'type', 'bridge');
    ip('-n', repository, 'address', 'add', '10.77.1.1/24', 'broadcast', '10.77.1.255', 'dev', 'br0');
    ip('-n', repository, 'link', 'set', 'br0', 'up');
    for (const [at, name] of names.entries()) {
      const port = `pc${at + 1}`;
      ip('netns', 'add', name);
      ip('-n', repository, 'link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
      ip('-n', repository, 'link', 'set', port, 'master', 'br0', 'up');
      ip('-n', name, 'address', 'add', `${addressOf(at)}/24`, 'broadcast', '10.77.1.255', 'dev', 'eth0');
      ip('-n', name, 'link', 'set', 'lo', 'up');
      ip('-n', name, 'link', 'set', 'eth0', 'up');
    }
  } catch (error) {
    dispose();
    throw error;
  }
  return {
    repository: { address: '10.77.1.1', under: underOf(repository) },
    computers: names.map((name, at) => ({ address: addressOf(at), under: underOf(name) })),
    dispose,
  };
}
