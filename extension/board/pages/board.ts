import { boardStrings } from '../../board-strings.ts';
import { boardOf } from '../../model/board.ts';
import type { PageDefinition } from '../page.ts';

/** The board of a classroom; its key is the classroom's id. */
export const boardPage: PageDefinition<'board'> = {
  script: 'board-page',
  topics: ['classroom', 'job', 'transfer'],
  create: (key, _given, host) => {
    const model = () => boardOf(host.state(), key);
    return {
      title: () => model().name ?? boardStrings.board(),
      model,
      texts: boardStrings.page(),
      commands: {},
    };
  },
};
