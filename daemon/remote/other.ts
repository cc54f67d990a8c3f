import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../base/log.ts';
import { answerWithin, ConnectionError, connectDaemon, type DaemonClient } from '../client/index.ts';
import type { FetchedImage } from '../images/types.ts';
import type { Change, ImageRecord, RepositoryRecord } from '../inventory/types.ts';
import { type Method, OgError, type Params, type Repository, type Result } from '../protocol/index.ts';
import type { Language, Message } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { errorOf, readAnswer } from './answer.ts';
import { ConnectionPerLanguage } from './connection-per-language.ts';
import { fetchImage } from './fetch.ts';
import { listenTo, type Told } from './inbox.ts';
import { infoSchema, readRepository, snapshotSchema } from './incoming.ts';
import { loadLastKnown, saveLastKnown } from './last-known.ts';
import { Mirror, mostImages, TooManyImages } from './mirror.ts';
import { problemOf, RemoteProblem } from './problem.ts';
import { backOffMs, type Timings } from './timings.ts';
import type { OtherConfiguration } from './types.ts';
import { type LinkState, viewOther } from './view.ts';

/** Of one message. A snapshot of 50,000 images has about 25 MB. */
const maxBytes = 64 * 1024 * 1024;

export interface OtherOptions {
  readonly configuration: OtherConfiguration;
  /** Folder of the daemon's data. */
  readonly data: string;
  /** Of what is heard of the repository. */
  readonly language: Language;
  /** Takes an id, if it is neither this daemon's nor another's; else says why not. */
  readonly claim: (id: string) => Message | undefined;
  readonly onRepository: () => void;
  readonly onImages: (change: Change<ImageRecord>) => void;
  readonly log: Log;
  readonly timings: Timings;
}

/** A repository that another ogrepod runs: keeps a connection to it, and knows of it what that daemon told last. */
export class OtherRepository {
  readonly #options: OtherOptions;
  /** `HOST:PORT`. */
  readonly address: string;
  readonly #mirror: Mirror;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #state: LinkState;
  /** The id that it has for sure. */
  #id: string | undefined;
  #repository: Repository | undefined;
  #lastSeen: string | undefined;
  #connections: ConnectionPerLanguage | undefined;
  #saving: NodeJS.Timeout | undefined;
  #saved: Promise<void> = Promise.resolve();

  constructor(options: OtherOptions) {
    this.#options = options;
    const { host } = new URL(options.configuration.url);
    this.address = host;
    this.#state = { state: 'away', problem: message('remote.connecting', { address: host }) };
    this.#mirror = new Mirror((change) => {
      options.onImages(change);
      this.#saveSoon();
    });
  }

  /** Its own id; while that is not known, or belongs to another, its address. */
  get id(): string {
    return this.#id ?? this.address;
  }

  get name(): string {
    return this.#options.configuration.name ?? this.#repository?.name ?? this.address;
  }

  record(): RepositoryRecord {
    return viewOther({
      ...{ id: this.id, name: this.name, link: this.#state },
      host: new URL(this.#options.configuration.url).hostname,
      repository: this.#repository,
      lastSeen: this.#lastSeen,
    });
  }

  images(): readonly ImageRecord[] {
    return this.#mirror.records(this.#state.state === 'ready');
  }

  /** Reads what was known of it before this daemon was started. Never rejects. */
  async load(): Promise<void> {
    const { data, configuration, claim, log } = this.#options;
    const known = await loadLastKnown(data, configuration.url).catch((error: unknown) => {
      log.warn(`${this.address}: what was known of it cannot be read: ${error}`);
      return undefined;
    });
    const id = configuration.id ?? known?.repository.id;
    if (id === undefined) {
      return;
    }
    const problem = claim(id);
    if (problem) {
      this.#state = { state: 'error', problem };
      return;
    }
    this.#id = id;
    if (known?.repository.id !== id) {
      return;
    }
    this.#repository = known.repository;
    this.#lastSeen = known.lastSeen;
    this.#mirror.restore(known.images);
  }

  /** Keeps a connection from now on. */
  start(): void {
    this.#running = this.#run(this.#stop.signal);
  }

  /** Throws OgError: what the other daemon answered, or unavailable. */
  async call<M extends Method>(method: M, params: Params<M>, language: Language): Promise<Result<M>> {
    if (this.#state.state !== 'ready' || !this.#connections) {
      throw this.#unavailable();
    }
    const { answer } = this.#options.timings;
    try {
      const client = await this.#connections.in(language);
      return readAnswer(method, await answerWithin(answer, client.request(method, params)), this);
    } catch (error) {
      throw errorOf(error, method, this);
    }
  }

  /** An image file there. Throws OgError: notFound, conflict (not ready), unavailable (away). */
  image(file: string): FetchedImage {
    if (this.#state.state !== 'ready') {
      throw this.#unavailable();
    }
    const image = this.#mirror.images().find((each) => each.file === file);
    if (!image) {
      throw new OgError('notFound', { thing: message('images.thing.file'), id: file });
    }
    const { state, sizeBytes, md5 } = image;
    if (state !== 'ready' || sizeBytes === undefined || md5 === undefined) {
      throw new OgError('conflict', { detail: message('remote.notReady', { file, name: this.name }) });
    }
    const { configuration, timings } = this.#options;
    return fetchImage({ ...configuration, file, sizeBytes, md5, timings });
  }

  async dispose(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    clearTimeout(this.#saving);
    if (this.#saving || this.#state.state === 'ready') {
      this.#save();
    }
    await this.#saved;
  }

  #unavailable(): OgError {
    const { problem } = this.record();
    return new OgError('unavailable', {
      detail: problem ?? message('remote.silent', { address: this.address }),
    });
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { timings } = this.#options;
    for (let failures = 1; ; failures += 1) {
      const began = performance.now();
      const problem = await this.#session(signal);
      if (signal.aborted) {
        return;
      }
      this.#become(problem);
      // One that was there for a while gets a fresh start; one that comes and goes does not.
      if (performance.now() - began > 2 * timings.connect) {
        failures = 1;
      }
      await pause(backOffMs(failures, timings), undefined, { signal }).catch(() => {});
    }
  }

  /** One connection, from its beginning to its end. Resolves with why it ended, or did not come about. Never rejects. */
  async #session(signal: AbortSignal): Promise<RemoteProblem> {
    const connections = new ConnectionPerLanguage((language) => this.#connect(language, signal));
    let failed: unknown;
    try {
      const client = await connections.in(this.#options.language);
      const ended = new AbortController();
      const gone = new Promise<void>((resolve) => {
        client.onClose(() => {
          ended.abort();
          resolve();
        });
      });
      const snapshotRead = Promise.withResolvers<void>();
      const fail = (error: unknown) => {
        // What was not read to its end because the connection went is no failure of its own.
        if (!ended.signal.aborted) {
          failed ??= error;
        }
        void client.close();
      };
      listenTo(client, {
        begin: snapshotRead.promise,
        take: (told) => this.#take(told, ended.signal),
        fail,
      });
      await this.#begin(client, ended.signal);
      this.#connections = connections;
      this.#become(ready);
      snapshotRead.resolve();
      await gone;
      return this.#problemOf(failed ?? new ConnectionError('closed', ''));
    } catch (error) {
      return this.#problemOf(failed ?? error);
    } finally {
      this.#connections = undefined;
      await connections.close();
    }
  }

  async #connect(language: Language, signal: AbortSignal): Promise<DaemonClient> {
    const { configuration, timings } = this.#options;
    const token = await configuration.token().catch(() => {
      throw new RemoteProblem('error', message('remote.noToken', { address: this.address }));
    });
    const { url } = configuration;
    return connectDaemon({
      url,
      token,
      language,
      signal,
      maxBytes,
      connectMs: timings.connect,
      pingMs: timings.ping,
    });
  }

  /** Learns who it is and what it has. */
  async #begin(client: DaemonClient, signal: AbortSignal): Promise<void> {
    const { answer } = this.#options.timings;
    const { repository: id } = infoSchema.parse(await answerWithin(answer, client.request('og/info', {})));
    this.#identify(id);
    const topics = ['repository', 'image'] as const;
    const subscribed = await answerWithin(answer, client.request('og/subscribe', { topics: [...topics] }));
    const { snapshot } = snapshotSchema.parse(subscribed);
    await this.#take({ topic: 'repository', changed: snapshot.repositories, removed: [] }, signal);
    if (!this.#repository) {
      throw new RemoteProblem('error', message('remote.notUnderstood', { address: this.address }));
    }
    await this.#mirror.apply(id, { changed: snapshot.images, removed: [] }, true, signal);
    const { refused } = this.#mirror;
    if (refused > 0) {
      this.#options.log.warn(`${this.address}: ${refused} images could not be read`);
    }
  }

  /** Throws RemoteProblem when it is not the repository that it should be. */
  #identify(id: string): void {
    const { configuration, claim } = this.#options;
    const { address } = this;
    if (configuration.id !== undefined && configuration.id !== id) {
      const args = { address, id, expected: configuration.id };
      throw new RemoteProblem('error', message('remote.otherId', args));
    }
    if (this.#id === id) {
      return;
    }
    const problem = claim(id);
    // What was known under another id is not this repository's.
    this.#mirror.remove();
    this.#repository = undefined;
    this.#lastSeen = undefined;
    this.#id = problem ? undefined : id;
    if (problem) {
      throw new RemoteProblem('error', problem);
    }
  }

  async #take({ topic, changed, removed }: Told, signal: AbortSignal): Promise<void> {
    const { id } = this;
    if (topic === 'image') {
      await this.#mirror.apply(id, { changed, removed }, false, signal);
      return;
    }
    const repository = changed.map((value) => readRepository(value, id)).find((each) => each !== undefined);
    if (!repository) {
      return;
    }
    this.#repository = repository;
    this.#options.onRepository();
    this.#saveSoon();
  }

  #problemOf(error: unknown): RemoteProblem {
    const { address } = this;
    if (error instanceof TooManyImages) {
      return new RemoteProblem('error', message('remote.tooMuch', { address, most: mostImages }));
    }
    // Reading what it sent was given up because it had gone.
    if (error instanceof Error && error.name === 'AbortError') {
      return new RemoteProblem('away', message('remote.closed', { address }));
    }
    return problemOf(error, address);
  }

  #become(state: LinkState): void {
    const before = this.#state.state;
    if (before === 'ready' && state.state !== 'ready') {
      this.#lastSeen = new Date().toISOString();
      this.#saveSoon();
    }
    const { log } = this.#options;
    if (state.state === 'ready') {
      log.info(`${this.address}: connected with the repository ${this.id}`);
    } else if (before !== state.state) {
      log.warn(`${this.address}: ${render(state.problem, 'en')}`);
    }
    this.#state = state.state === 'ready' ? ready : { state: state.state, problem: state.problem };
    this.#options.onRepository();
  }

  /** Within the time of `timings.save`, however much changes meanwhile. */
  #saveSoon(): void {
    this.#saving ??= setTimeout(() => this.#save(), this.#options.timings.save);
  }

  #save(): void {
    this.#saving = undefined;
    const { data, configuration, log } = this.#options;
    const repository = this.#repository;
    if (!repository) {
      return;
    }
    const lastSeen = (this.#state.state !== 'ready' && this.#lastSeen) || new Date().toISOString();
    const known = { repository, lastSeen, images: this.#mirror.images() };
    this.#saved = this.#saved
      .then(() => saveLastKnown(data, configuration.url, known))
      .catch((error: unknown) =>
        log.warn(`${this.address}: what is known of it cannot be written: ${error}`),
      );
  }
}

const ready = { state: 'ready' } as const;
