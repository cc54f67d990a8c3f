import type { Classroom, ClassroomSave } from '../../daemon/protocol/index.ts';
import { type ClassroomDraft, macAddress, nameKey } from '../../daemon/protocol/rules/classroom-draft.ts';

/** A computer as its row of the form has it: texts as they were typed. */
export interface ComputerRow {
  /** The id of the computer, or a text of the form's own for a new one. */
  readonly key: string;
  readonly isNew: boolean;
  readonly name: string;
  readonly ip: string;
  readonly mac: string;
  /** Ids of its groups. */
  readonly groups: readonly string[];
}

/** The numbers and texts of the sessions, as they were typed. */
export interface SessionTexts {
  readonly port: string;
  readonly mode: string;
  readonly address: string;
  readonly speedMbps: string;
  readonly clients: string;
  readonly seconds: string;
  readonly p2pMode: string;
  readonly p2pSeconds: string;
}

/** A classroom while it is edited. */
export interface ClassroomForm {
  readonly id: string;
  readonly revision?: string;
  readonly name: string;
  readonly network: string;
  /** Id of the repository; empty for none. */
  readonly repository: string;
  readonly session: SessionTexts;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly computers: readonly ComputerRow[];
}

/** A classroom as its form shows it. */
export function formOf(classroom: Classroom): ClassroomForm {
  const { id, revision, name, network, repository = '', multicast, p2p, groups } = classroom;
  return {
    id,
    ...(revision === undefined ? {} : { revision }),
    name,
    network,
    repository,
    session: {
      port: String(multicast.port),
      mode: multicast.mode,
      address: multicast.address,
      speedMbps: String(multicast.speedMbps),
      clients: String(multicast.clients),
      seconds: String(multicast.seconds),
      p2pMode: p2p.mode,
      p2pSeconds: String(p2p.seconds),
    },
    groups: groups.map((group) => ({ id: group.id, name: group.name })),
    computers: classroom.computers.map((computer) => ({
      key: computer.id,
      isNew: false,
      name: computer.name,
      ip: computer.ip,
      mac: computer.mac,
      groups: groups.flatMap((group) => (group.computers.includes(computer.id) ? [group.id] : [])),
    })),
  };
}

/** What the rules of the domain are asked about. */
export function draftOf({ id, name, network, session, groups, computers }: ClassroomForm): ClassroomDraft {
  return {
    id,
    name,
    network,
    multicast: {
      port: numberOf(session.port),
      address: session.address.trim(),
      speedMbps: numberOf(session.speedMbps),
      clients: numberOf(session.clients),
      seconds: numberOf(session.seconds),
    },
    p2p: { seconds: numberOf(session.p2pSeconds) },
    groups: groups.map((group) => ({ ...group, computers: membersOf(group.id, computers) })),
    computers: computers.map(({ key, isNew, name: text, ip, mac }) => ({
      ...(isNew ? {} : { id: key }),
      name: text,
      ip,
      mac,
    })),
  };
}

/**
 * The parameters that save a form without errors; `before` is the form as it was opened. Session values and a network
 * that were not touched are left out, so that they go on following the network, as those that nobody ever gave.
 */
export function saveOf(form: ClassroomForm, before: ClassroomForm): ClassroomSave {
  const { session, repository, computers } = form;
  const changed = (key: keyof SessionTexts) => session[key].trim() !== before.session[key];
  const number = (key: keyof SessionTexts) => (changed(key) ? numberOf(session[key]) : undefined);
  const multicast = defined({
    port: number('port'),
    mode: changed('mode') ? modeOf(session.mode) : undefined,
    address: changed('address') ? session.address.trim() : undefined,
    speedMbps: number('speedMbps'),
    clients: number('clients'),
    seconds: number('seconds'),
  });
  const p2p = defined({
    mode: changed('p2pMode') ? p2pModeOf(session.p2pMode) : undefined,
    seconds: number('p2pSeconds'),
  });
  return {
    id: form.id,
    ...(form.revision === undefined ? {} : { revision: form.revision }),
    name: form.name.trim(),
    ...(form.network.trim() === before.network ? {} : { network: form.network.trim() }),
    ...(repository === '' || repository === before.repository ? {} : { repository }),
    ...(Object.keys(multicast).length > 0 ? { multicast } : {}),
    ...(Object.keys(p2p).length > 0 ? { p2p } : {}),
    groups: form.groups.map((group) => ({
      id: group.id,
      name: group.name.trim(),
      computers: membersOf(group.id, computers),
    })),
    computers: computers.map(({ key, isNew, name, ip, mac }) => ({
      ...(isNew ? { key } : { id: key }),
      name: name.trim(),
      ip: ip.trim(),
      mac: mac.trim(),
    })),
  };
}

/** Adds computers that are new. */
export function withComputers(
  form: ClassroomForm,
  computers: readonly { readonly name: string; readonly ip: string; readonly mac: string }[],
): ClassroomForm {
  const taken = new Set(form.computers.map(({ key }) => key));
  const rows = computers.map(({ name, ip, mac }) => {
    const key = freeKey('new', taken);
    return { key, isNew: true, name, ip, mac, groups: [] };
  });
  return { ...form, computers: [...form.computers, ...rows] };
}

/** Adds a group without computers. */
export function withGroup(form: ClassroomForm, name: string): ClassroomForm {
  const id = freeKey('group', new Set(form.groups.map((group) => group.id)));
  return { ...form, groups: [...form.groups, { id, name }] };
}

/**
 * The form over what somebody else has saved since, which has that revision: a computer that is gone by now is added
 * again. `exists` tells of ids of computers of all classrooms.
 */
export function keptOver(
  form: ClassroomForm,
  revision: string | undefined,
  exists: (id: string) => boolean,
): ClassroomForm {
  return {
    ...form,
    ...(revision === undefined ? {} : { revision }),
    computers: form.computers.map((row) => (row.isNew || exists(row.key) ? row : { ...row, isNew: true })),
  };
}

/** Whether a person has changed anything that would be saved. */
export function isChanged(form: ClassroomForm, before: ClassroomForm): boolean {
  return JSON.stringify(content(form)) !== JSON.stringify(content(before));
}

/**
 * A classroom in lines that two people's versions can be compared by. `labels` are in the language of the person.
 */
export function formLines(form: ClassroomForm, labels: Readonly<Record<FormLabel, string>>): string[] {
  const { session } = form;
  const groupName = new Map(form.groups.map(({ id, name }) => [id, name.trim()]));
  const multicast = [
    session.port,
    session.mode,
    session.address,
    `${session.speedMbps}M`,
    session.clients,
    session.seconds,
  ];
  const computers = [...form.computers].sort((one, other) =>
    nameKey(one.name) < nameKey(other.name) ? -1 : 1,
  );
  return [
    `${labels.name}: ${form.name.trim()}`,
    `${labels.network}: ${form.network.trim()}`,
    `${labels.repository}: ${form.repository}`,
    `${labels.multicast}: ${multicast.map((part) => part.trim()).join(':')}`,
    `${labels.p2p}: ${session.p2pMode}:${session.p2pSeconds.trim()}`,
    '',
    `${labels.groups}:`,
    ...form.groups.map(({ name }) => `  ${name.trim()}`),
    '',
    `${labels.computers}:`,
    ...computers.map(({ name, ip, mac, groups }) => {
      const names = groups.map((id) => groupName.get(id) ?? id).join(', ');
      return `  ${[name.trim(), ip.trim(), macAddress(mac) ?? mac.trim(), ...(names === '' ? [] : [`[${names}]`])].join('  ')}`;
    }),
  ];
}

export type FormLabel = 'name' | 'network' | 'repository' | 'multicast' | 'p2p' | 'groups' | 'computers';

function content({ revision: _, ...form }: ClassroomForm): unknown {
  return {
    ...form,
    computers: form.computers.map(({ groups, ...row }) => ({ ...row, groups: [...groups].sort() })),
  };
}

/** A key that is not taken yet, and is from now on. */
export function freeKey(prefix: string, taken: Set<string>): string {
  let number = 1;
  while (taken.has(`${prefix}-${number}`)) {
    number += 1;
  }
  taken.add(`${prefix}-${number}`);
  return `${prefix}-${number}`;
}

function membersOf(group: string, computers: readonly ComputerRow[]): string[] {
  return computers.flatMap(({ key, groups }) => (groups.includes(group) ? [key] : []));
}

function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function modeOf(text: string): 'full-duplex' | 'half-duplex' {
  return text === 'half-duplex' ? text : 'full-duplex';
}

function p2pModeOf(text: string): 'peer' | 'leecher' | 'seeder' {
  return text === 'leecher' || text === 'seeder' ? text : 'peer';
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
