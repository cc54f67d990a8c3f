import {
  type ClassroomDraft,
  type ClassroomProblem,
  type ComputerDraft,
  longestName,
  macAddress,
  nameKey,
  type OtherClassroom,
  problem,
  textProblems,
} from './classroom-draft.ts';
import { isHostAddress, isInNetwork, parseNetwork } from './network.ts';

/** A NetBIOS name has no more characters; Windows cuts longer ones off. */
const longestNetBiosName = 15;

/**
 * What is wrong with the computers of a classroom, or with those of them at the places `only`: an address, a MAC and a
 * name in its classroom belong to one computer. Takes time in proportion to the number of all computers.
 */
export function computerProblems(
  { computers, network, name: classroom }: Pick<ClassroomDraft, 'computers' | 'network' | 'name'>,
  others: readonly OtherClassroom[],
  only: (index: number) => boolean = () => true,
): ClassroomProblem[] {
  const own = new Set(computers.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const rooms = [
    { name: classroom, computers },
    // A computer that moves here is still there.
    ...others.map((other) => ({
      name: other.name,
      computers: other.computers.filter(({ id }) => id === undefined || !own.has(id)),
    })),
  ];
  const holders = holdersOf(rooms);
  const parsed = parseNetwork(network);
  return computers.flatMap((computer, index) =>
    only(index) ? problemsOf(computer, `computers.${index}`, classroom, holders, parsed) : [],
  );
}

interface Holder {
  readonly computer: ComputerDraft;
  readonly classroom: string;
}

interface Holders {
  readonly ip: ReadonlyMap<string, readonly Holder[]>;
  readonly mac: ReadonlyMap<string, readonly Holder[]>;
  readonly name: ReadonlyMap<string, readonly Holder[]>;
}

function holdersOf(rooms: readonly { name: string; computers: readonly ComputerDraft[] }[]): Holders {
  const ip = new Map<string, Holder[]>();
  const mac = new Map<string, Holder[]>();
  const name = new Map<string, Holder[]>();
  const add = (map: Map<string, Holder[]>, key: string | undefined, holder: Holder) => {
    if (key === undefined || key === '') {
      return;
    }
    const there = map.get(key);
    if (there) {
      there.push(holder);
    } else {
      map.set(key, [holder]);
    }
  };
  for (const { name: classroom, computers } of rooms) {
    for (const computer of computers) {
      const holder = { computer, classroom };
      add(ip, computer.ip.trim(), holder);
      add(mac, macAddress(computer.mac), holder);
      add(name, nameKey(computer.name), holder);
    }
  }
  return { ip, mac, name };
}

function problemsOf(
  computer: ComputerDraft,
  field: string,
  classroom: string,
  holders: Holders,
  network: ReturnType<typeof parseNetwork>,
): ClassroomProblem[] {
  const name = computer.name.trim();
  const ip = computer.ip.trim();
  const mac = macAddress(computer.mac);
  const another = (map: ReadonlyMap<string, readonly Holder[]>, key: string, here?: boolean) =>
    map
      .get(key)
      ?.find(
        (one) => one.computer !== computer && (here === undefined || (one.classroom === classroom) === here),
      );
  const taken = (code: 'ipTaken' | 'macTaken', at: string, holder: Holder | undefined, value: string) =>
    holder
      ? [
          problem('error', code, at, {
            name: holder.computer.name.trim(),
            classroom: holder.classroom,
            [code === 'ipTaken' ? 'ip' : 'mac']: value,
          }),
        ]
      : [];
  const twin = another(holders.name, nameKey(name), true);
  const elsewhere = another(holders.name, nameKey(name), false);
  const problems = [...textProblems(`${field}.name`, name)];
  if (twin) {
    problems.push(problem('error', 'computerExists', `${field}.name`, { name, classroom }));
  } else if (elsewhere) {
    problems.push(
      problem('warning', 'nameElsewhere', `${field}.name`, { name, classroom: elsewhere.classroom }),
    );
  }
  if (name.length > longestNetBiosName && name.length <= longestName) {
    problems.push(problem('warning', 'nameLong', `${field}.name`, { most: longestNetBiosName }));
  }
  if (!isHostAddress(ip)) {
    problems.push(problem('error', 'ip', `${field}.ip`));
  } else {
    problems.push(...taken('ipTaken', `${field}.ip`, another(holders.ip, ip), ip));
    if (network && !isInNetwork(ip, network)) {
      problems.push(problem('warning', 'outsideNetwork', `${field}.ip`));
    }
  }
  if (mac === undefined) {
    problems.push(problem('error', 'mac', `${field}.mac`));
  } else {
    problems.push(...taken('macTaken', `${field}.mac`, another(holders.mac, mac), mac));
  }
  return problems;
}
