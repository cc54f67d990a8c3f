import { Emitter } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { Change, ImageRecord, RepositoryRecord } from '../inventory/types.ts';
import { OgError } from '../protocol/index.ts';
import type { Language, Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import { tidyLastKnown } from './last-known.ts';
import { OtherRepository } from './other.ts';
import { type Timings, usualTimings } from './timings.ts';
import type { OtherConfiguration, RemoteRepositories } from './types.ts';

export interface RemoteOptions {
  readonly repositories: readonly OtherConfiguration[];
  /** Id of this daemon's own repository, which no other may have. */
  readonly own: string;
  /** Folder of the daemon's data: what was known last is in `repositories/` there. */
  readonly data: string;
  /** Of what the other daemons say, where it cannot be said anew in another one. */
  readonly language: Language;
  readonly log: Log;
  readonly timings?: Timings;
}

/** Connects to the ogrepods of other repositories. Resolves when what was known of them before is there. */
export async function openRemote(options: RemoteOptions): Promise<RemoteRepositories> {
  const { own, timings = usualTimings } = options;
  const repositories = new Emitter<Change<RepositoryRecord>>();
  const images = new Emitter<Change<ImageRecord>>();
  const others: OtherRepository[] = options.repositories.map((configuration) => {
    const other = new OtherRepository({
      ...options,
      configuration,
      timings,
      claim: (id) => claim(other, id),
      onRepository: () => tell(other),
      onImages: (change) => images.fire(change),
    });
    return other;
  });
  /** By which id a repository was told last. */
  const told = new Map<OtherRepository, string>();

  function claim(other: OtherRepository, id: string): Message | undefined {
    const { address } = other;
    if (id === own) {
      return message('remote.ownId', { address, id });
    }
    const owner = others.find((each) => each !== other && each.id === id);
    return owner && message('remote.takenId', { address, id, other: owner.address });
  }

  function tell(other: OtherRepository): void {
    const record = other.record();
    const before = told.get(other) ?? record.id;
    told.set(other, record.id);
    repositories.fire({ changed: [record], removed: before === record.id ? [] : [before] });
  }

  const named = (id: string): OtherRepository => {
    const other = others.find((each) => each.id === id);
    if (other) {
      return other;
    }
    throw new OgError('notFound', { thing: message('inventory.thing.repository'), id });
  };

  await tidyLastKnown(options.data);
  // One after the other: of two that were known by the same id, the first has it.
  for (const other of others) {
    await other.load();
    told.set(other, other.id);
  }
  for (const other of others) {
    other.start();
  }

  return {
    repositories: () => others.map((other) => other.record()),
    images: (id) =>
      others.filter((other) => id === undefined || other.id === id).flatMap((other) => other.images()),
    has: (id) => others.some((other) => other.id === id),
    call: async (id, method, params, language) => named(id).call(method, params, language),
    image: (id, file) => named(id).image(file),
    onDidChangeRepositories: repositories.event,
    onDidChangeImages: images.event,
    async dispose() {
      await Promise.all(others.map((other) => other.dispose()));
      repositories.dispose();
      images.dispose();
    },
  };
}
