import type { Handler } from '../context.ts';
import { repositoryToProtocol } from './shared/to-protocol.ts';

export const repositoryList: Handler<'og/repository/list'> = (_params, { rooms, session }) => ({
  repositories: rooms.inventory
    .repositories()
    .map((repository) => repositoryToProtocol(repository, session.language)),
});
