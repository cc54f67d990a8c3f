import {
  type Classroom,
  type Method,
  type methodTable,
  OgError,
  type Params,
  resolveScope,
  type Scope,
} from '../../protocol/index.ts';
import { formatNetwork, parseNetwork } from '../../protocol/rules/network.ts';
import type { Call } from '../context.ts';
import type { Rooms } from '../rooms.ts';

/** Methods that an operator may call and a viewer may not. */
type OperatorMethod = {
  [M in Method]: (typeof methodTable)[M]['role'] extends 'operator' ? M : never;
}[Method];

/** Ids of the computers that a call acts on; undefined: on none, or it names what there is not, which its handler tells. */
type Reach<M extends Method> = (params: Params<M>, rooms: Rooms) => readonly string[] | undefined;

const noComputer = () => undefined;
const ofScope = ({ scope }: { readonly scope: Scope }, rooms: Rooms) => computersIn(scope, rooms);
const ofComputer = ({ id }: { readonly id: string }, rooms: Rooms) => computersIn({ computers: [id] }, rooms);

/** What each method that operators may call acts on: a new one cannot be forgotten here. */
export const reaches: { readonly [M in OperatorMethod]: Reach<M> } = {
  'og/image/register': noComputer,
  'og/image/update': noComputer,
  'og/image/unregister': noComputer,
  'og/image/verify': noComputer,
  'og/image/cancel': noComputer,
  'og/computer/refresh': ofScope,
  'og/computer/power': ofScope,
  'og/computer/hardware': ofComputer,
  'og/computer/software': ofComputer,
  'og/repository/wake': ofNetwork,
  'og/job/start': ofScope,
  'og/job/cancel': ofJob,
  'og/job/retry': ofRetry,
  'og/plan/save': ofSavedPlan,
  'og/plan/remove': ofPlans,
  'og/plan/hold': ofPlans,
  'og/plan/skip': ofPlans,
  'og/plan/runNow': ofPlans,
  'og/transfer/start': ofSession,
  'og/transfer/stop': ofSession,
};

/**
 * Whose token is for some classrooms acts on the computers of those alone: the one place where that is held, for every
 * method. Throws OgError forbidden, which names the classroom.
 */
export function checkOwnClassrooms<M extends Method>(
  method: M,
  params: Params<M>,
  { rooms, session }: Call,
): void {
  const own = session.identity?.classrooms;
  if (!own) {
    return;
  }
  const byMethod: { readonly [N in Method]?: Reach<N> } = reaches;
  const computers = byMethod[method]?.(params, rooms);
  if (!computers || computers.length === 0) {
    return;
  }
  const wanted = new Set(computers);
  const isOwn = ({ id, name }: Classroom) => own.includes(id) || own.includes(name);
  const acted = rooms.inventory.classrooms().filter((one) => one.computers.some(({ id }) => wanted.has(id)));
  const foreign = acted.find((classroom) => !isOwn(classroom));
  // What is in no classroom any more is nobody's own; what is there with computers of one's own is.
  if (!foreign && acted.length > 0) {
    return;
  }
  throw new OgError('forbidden', { method, classroom: foreign?.name ?? '–', own: own.join(', ') });
}

function computersIn(scope: Scope, { inventory }: Rooms): readonly string[] | undefined {
  const { computers, unknown } = resolveScope(scope, inventory.classrooms());
  return unknown ? undefined : computers.map(({ id }) => id);
}

/** Those of the network that is woken, all of them: who is not among them is in no classroom that has that network. */
function ofNetwork({ network, macs }: Params<'og/repository/wake'>, { inventory }: Rooms): readonly string[] {
  const digits = (mac: string) => mac.replaceAll(/[:-]/g, '').toLowerCase();
  const wanted = new Set(macs.map(digits));
  const asked = parseNetwork(network);
  const computers = inventory
    .classrooms()
    .filter((classroom) => {
      const own = parseNetwork(classroom.network);
      return network === '' || (asked && own && formatNetwork(own) === formatNetwork(asked));
    })
    .flatMap((classroom) => classroom.computers);
  const known = computers.filter(({ mac }) => wanted.has(digits(mac)));
  return known.length === wanted.size ? known.map(({ id }) => id) : [nobody];
}

/** No computer has an empty id, so it is in no classroom. */
const nobody = '';

function ofJob(
  { id, computers }: { readonly id: string; readonly computers?: readonly string[] | undefined },
  { jobs }: Rooms,
): readonly string[] {
  return computers ?? jobs.get(id).targets.map(({ computer }) => computer);
}

/** Those that send a clone are tried again with those that receive it, named or not. */
function ofRetry(params: Params<'og/job/retry'>, rooms: Rooms): readonly string[] {
  const named = ofJob(params, rooms);
  return named.length === 0 ? [] : [...named, ...rooms.jobs.senders(params.id)];
}

/** Those that it is saved for, and those that it was for. */
function ofSavedPlan(params: Params<'og/plan/save'>, rooms: Rooms): readonly string[] {
  const before = params.id === undefined ? [] : ofPlans({ id: params.id }, rooms);
  return [...before, ...(computersIn(params.scope, rooms) ?? [])];
}

/** Those of a plan, of all without an id. */
function ofPlans({ id }: { readonly id?: string | undefined }, rooms: Rooms): readonly string[] {
  const plans = id === undefined ? rooms.plans.list() : [rooms.plans.get(id)];
  return plans.flatMap(({ scope }) => computersIn(scope, rooms) ?? [nobody]);
}

/** Those that have joined, and those of the job whose session it is. */
function ofSession({ port }: Params<'og/transfer/start'>, rooms: Rooms): readonly string[] | undefined {
  const session = rooms.transfers.sessions().find((one) => one.port === port);
  if (!session) {
    return undefined;
  }
  const joined = new Set(session.joined?.map(({ address }) => address));
  const present = rooms.inventory
    .classrooms()
    .flatMap(({ computers }) => computers)
    .filter(({ ip }) => joined.has(ip))
    .map(({ id }) => id);
  const { job } = session;
  const targets = job === undefined ? [] : rooms.jobs.get(job).targets.map(({ computer }) => computer);
  const all = [...present, ...targets];
  return all.length > 0 ? all : [nobody];
}
