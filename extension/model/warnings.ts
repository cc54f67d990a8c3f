import type { Repository } from '../../daemon/protocol/index.ts';

export type RepositoryWarning = NonNullable<Repository['warnings']>[number];

/** A warning of a repository that a person has not been told of. */
export interface NewWarning {
  /** The same for the same warning, in every language. */
  readonly key: string;
  readonly repository: Repository;
  readonly warning: RepositoryWarning;
}

/** What is not among the keys of those told before. An address that is another by now is told again. */
export function newWarnings(repositories: readonly Repository[], told: ReadonlySet<string>): NewWarning[] {
  return repositories.flatMap((repository) =>
    (repository.warnings ?? []).flatMap((warning) => {
      const key = keyOf(repository, warning);
      return told.has(key) ? [] : [{ key, repository, warning }];
    }),
  );
}

/** The keys of those told before without those of warnings that have gone: when they come back, they are told again. */
export function stillTold(repositories: readonly Repository[], told: readonly string[]): string[] {
  // What is not ready does not tell all of itself.
  const ready = repositories.filter(({ state }) => state === 'ready');
  const held = new Set(newWarnings(ready, new Set()).map(({ key }) => key));
  const ofReady = ready.map((repository) => keyOf(repository, { code: '' }));
  return told.filter((key) => held.has(key) || !ofReady.some((start) => key.startsWith(start)));
}

function keyOf({ id, address }: Repository, { code }: Pick<RepositoryWarning, 'code'>): string {
  return [id, address, code].join(' ');
}
