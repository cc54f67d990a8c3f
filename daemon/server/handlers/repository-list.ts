import type { Handler } from '../context.ts';
import { presentRepository } from './shared/to-protocol.ts';

export const repositoryList: Handler<'og/repository/list'> = (_params, { rooms, session }) => ({
  repositories: rooms.inventory
    .repositories()
    .map((repository) => presentRepository(repository, session.language)),
});
