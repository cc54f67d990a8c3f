import type { CallingPlan } from '../plans/index.ts';
import type { Method, Params, Result } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import type { Identity } from './identity.ts';
import type { Rooms } from './rooms.ts';

/** One connection, as far as a method may know it. */
export interface Session {
  readonly id: string;
  readonly language: Language;
  /** Address that it is connected from. */
  readonly address: string;
  /** Undefined until the client has given a token. */
  readonly identity: Identity | undefined;
  /** The plan that calls, where it is no client that does. */
  readonly plan?: CallingPlan;
  /** Rejects with OgError: unauthorized, or unavailable when the token's owner has too many sessions. */
  authenticate(token: string): Promise<Identity>;
  /** Takes the name that the client gives itself. */
  setClient(name: string): void;
  /** An answer is made: no event goes before it, until what is returned is called. */
  holdEvents(): () => void;
  /** From now on the client is sent the changes of these topics only; see `og/subscribe`. */
  subscribe(wanted: Pick<Params<'og/subscribe'>, 'topics' | 'since' | 'features'>): Result<'og/subscribe'>;
}

export interface Call {
  readonly rooms: Rooms;
  readonly session: Session;
}

/** One method of the contract: its parameters are valid and its caller may call it. */
export type Handler<M extends Method> = (params: Params<M>, call: Call) => Result<M> | Promise<Result<M>>;
