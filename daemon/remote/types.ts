import type { FetchedImage } from '../images/types.ts';
import type { OtherRepositories } from '../inventory/types.ts';
import type { Method, Params, Result } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';

/** One repository that another ogrepod runs, as it is configured. */
export interface OtherConfiguration {
  /** `ws://HOST:PORT/` or `wss://…`. */
  readonly url: string;
  /** Its token as it is now. May reject. */
  readonly token: () => Promise<string>;
  /** The id that it must have. */
  readonly id: string | undefined;
  /** Shown in place of its own name. */
  readonly name: string | undefined;
}

/** The repositories that other ogrepods run. */
export interface RemoteRepositories extends OtherRepositories {
  /** Whether one of them has that id. */
  has(repository: string): boolean;
  /**
   * Calls a method there and gives its answer, in that language. Throws OgError: what the other daemon answered, or
   * notFound (no such repository), unavailable (away).
   */
  call<M extends Method>(
    repository: string,
    method: M,
    params: Params<M>,
    language: Language,
  ): Promise<Result<M>>;
  /** An image file there, to be imported here. Throws OgError: notFound, conflict (not ready), unavailable (away). */
  image(repository: string, file: string): FetchedImage;
  /** Closes the connections and writes what is pending. */
  dispose(): Promise<void>;
}
