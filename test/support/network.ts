import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

/** A computer of a test: how a program is run there. */
export interface Computer {
  /** The command that runs another one. */
  readonly command: readonly string[];
  /** The address that the program has to be told to use, where it shares the network of the machine. */
  readonly address?: string;
}

/** Computers, and the machine that they reach by `address`. */
export interface ComputerNetwork {
  readonly address: string;
  computer(at: number): Computer;
  remove(): void;
}

/** A computer with an address of its own on the loopback network: ctorrent ignores peers of its own address. */
export const loopbackComputer = (at: number): Computer => ({ command: [], address: `127.0.0.${11 + at}` });

/** As real as this machine allows it: networks of their own want root and iproute2. */
export function makeNetwork(computers: number): ComputerNetwork {
  if (canMakeNetworks()) {
    return TestNetwork.make(computers);
  }
  console.log('no network namespaces (needs root and iproute2): the computers share the loopback network');
  return { address: '127.0.0.1', computer: loopbackComputer, remove: () => {} };
}

function canMakeNetworks(): boolean {
  let network: TestNetwork | undefined;
  try {
    network = TestNetwork.make(1);
    const [program = '', ...args] = [...network.computer(0).command, 'true'];
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    network?.remove();
  }
}

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** Computers on one bridge, each with a network, an address and processes of its own; the machine is on it, too. */
class TestNetwork implements ComputerNetwork {
  /** Of the machine. */
  readonly address: string;
  readonly #name: string;
  readonly #prefix: string;
  readonly #spaces: string[] = [];

  private constructor() {
    // Names of devices have 15 characters at most.
    this.#name = `og${randomInt(1e6)}`;
    this.#prefix = `10.${randomInt(200, 250)}.${randomInt(256)}`;
    this.address = `${this.#prefix}.1`;
  }

  static make(computers: number): TestNetwork {
    const network = new TestNetwork();
    try {
      ip('link', 'add', network.#name, 'type', 'bridge');
      ip('address', 'add', `${network.address}/24`, 'dev', network.#name);
      ip('link', 'set', network.#name, 'up');
      for (let at = 0; at < computers; at++) {
        network.#add(at);
      }
    } catch (error) {
      network.remove();
      throw error;
    }
    return network;
  }

  #add(at: number): void {
    const space = `${this.#name}-${at}`;
    const [outside, inside] = [`${this.#name}o${at}`, `${this.#name}i${at}`];
    ip('netns', 'add', space);
    this.#spaces.push(space);
    ip('link', 'add', outside, 'type', 'veth', 'peer', 'name', inside);
    ip('link', 'set', outside, 'master', this.#name, 'up');
    ip('link', 'set', inside, 'netns', space);
    ip('-n', space, 'address', 'add', `${this.#prefix}.${11 + at}/24`, 'dev', inside);
    ip('-n', space, 'link', 'set', inside, 'up');
    ip('-n', space, 'link', 'set', 'lo', 'up');
  }

  /** `pidof` finds its own processes only. */
  computer(at: number): Computer {
    const own = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];
    return { command: ['ip', 'netns', 'exec', this.#spaces[at] ?? '', ...own] };
  }

  /** What runs on the computers has ended by then. */
  remove(): void {
    for (const space of this.#spaces.splice(0)) {
      ip('netns', 'delete', space);
    }
    try {
      ip('link', 'delete', this.#name);
    } catch {
      // It was never made.
    }
  }
}
