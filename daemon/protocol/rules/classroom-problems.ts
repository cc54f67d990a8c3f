import {
  type ClassroomDraft,
  type ClassroomProblem,
  type GroupDraft,
  nameKey,
  type OtherClassroom,
  problem,
  sameName,
  textProblems,
} from './classroom-draft.ts';
import { classroomAddress, classroomPort } from './classroom-sessions.ts';
import { computerProblems } from './computer-problems.ts';
import { isMulticastAddress, multicastLimits } from './multicast-session.ts';
import { networksOverlap, parseNetwork } from './network.ts';

/** All that is wrong with a classroom, in the order of its fields. `others` are the other classrooms. */
export function classroomProblems(
  draft: ClassroomDraft,
  others: readonly OtherClassroom[],
): ClassroomProblem[] {
  return [
    ...nameProblems(draft, others),
    ...networkProblems(draft, others),
    ...sessionProblems(draft),
    ...sharedProblems(draft, others),
    ...groupProblems(draft.groups),
    ...computerProblems(draft, others),
  ];
}

/** Of a classroom's name: no two classrooms have the same. */
export function nameProblems(
  { name }: Pick<ClassroomDraft, 'name'>,
  others: readonly OtherClassroom[],
): ClassroomProblem[] {
  const taken = others.some((other) => sameName(other.name, name.trim()));
  return [
    ...textProblems('name', name),
    ...(taken ? [problem('error', 'classroomExists', 'name', { name: name.trim() })] : []),
  ];
}

/** Of a classroom's network, `10.20.30.0/24`; it may be left out. */
export function networkProblems(
  { network }: Pick<ClassroomDraft, 'network'>,
  others: readonly OtherClassroom[],
): ClassroomProblem[] {
  if (network.trim() === '') {
    return [];
  }
  const parsed = parseNetwork(network);
  if (!parsed) {
    return [problem('error', 'network', 'network')];
  }
  const other = others.find((one) => {
    const theirs = parseNetwork(one.network);
    return theirs && networksOverlap(parsed, theirs);
  });
  // Some sites have several classrooms in one network.
  return other ? [problem('warning', 'networkOverlaps', 'network', { classroom: other.name })] : [];
}

function sessionProblems({ multicast, p2p }: ClassroomDraft): ClassroomProblem[] {
  const { port, speed } = multicastLimits;
  const isPort = multicast.port >= port.least && multicast.port <= port.most && multicast.port % 2 === 0;
  return [
    ...(isPort ? [] : [problem('error', 'port', 'multicast.port', { least: port.least, most: port.most })]),
    ...(isMulticastAddress(multicast.address)
      ? []
      : [problem('error', 'multicastAddress', 'multicast.address')]),
    ...rangeProblems('multicast.speedMbps', multicast.speedMbps, speed.least, speed.most),
    ...rangeProblems('multicast.clients', multicast.clients, 1, 10_000),
    ...rangeProblems('multicast.seconds', multicast.seconds, 1, 86_400),
    ...rangeProblems('p2p.seconds', p2p.seconds, 0, 86_400),
  ];
}

/** What another classroom has too: jobs for both would have to wait for each other. */
function sharedProblems(
  { multicast: { port, address } }: ClassroomDraft,
  others: readonly OtherClassroom[],
): ClassroomProblem[] {
  const sessions = others.flatMap(({ session }) => session ?? []);
  const withPort = others.find(({ session }) => session?.port === port);
  const withAddress = others.find(({ session }) => session?.address === address);
  return [
    ...(withPort
      ? [
          problem('warning', 'portShared', 'multicast.port', {
            classroom: withPort.name,
            free: classroomPort(sessions),
          }),
        ]
      : []),
    ...(withAddress
      ? [
          problem('warning', 'addressShared', 'multicast.address', {
            classroom: withAddress.name,
            free: classroomAddress(address, sessions),
          }),
        ]
      : []),
  ];
}

function rangeProblems(field: string, value: number, least: number, most: number): ClassroomProblem[] {
  const isRight = Number.isInteger(value) && value >= least && value <= most;
  return isRight ? [] : [problem('error', 'range', field, { least, most })];
}

/** Of the groups of one classroom: each has a name and an id of its own. */
export function groupProblems(groups: readonly GroupDraft[]): ClassroomProblem[] {
  const names = new Set<string>();
  const ids = new Set<string>();
  return groups.flatMap(({ id, name, computers }, index) => {
    const field = `groups.${index}.name`;
    const wrong = textProblems(field, name);
    const isTwice = ids.has(id) || names.has(nameKey(name));
    ids.add(id);
    names.add(nameKey(name));
    return [
      ...wrong,
      ...(isTwice ? [problem('error', 'groupTwice', field, { group: name.trim() })] : []),
      ...(computers.length === 0 && wrong.length === 0
        ? [problem('warning', 'groupEmpty', field, { group: name.trim() })]
        : []),
    ];
  });
}
