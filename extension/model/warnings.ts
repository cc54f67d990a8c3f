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
      const key = [repository.id, repository.address, warning.code].join(' ');
      return told.has(key) ? [] : [{ key, repository, warning }];
    }),
  );
}
