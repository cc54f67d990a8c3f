import type { Method } from '../../protocol/index.ts';
import type { Rooms } from '../rooms.ts';

/**
 * The repository of another daemon in which a method is to be done; undefined when it is done here. Methods of images
 * and of the trash are done where the repository is that their parameters name. All lists of images are known here.
 */
export function repositoryElsewhere(
  method: Method,
  params: object,
  { info, remote }: Pick<Rooms, 'info' | 'remote'>,
): string | undefined {
  if (!/^og\/(image|trash)\//.test(method) || method === 'og/image/list') {
    return undefined;
  }
  const repository: unknown = 'repository' in params ? params.repository : undefined;
  if (typeof repository !== 'string' || repository === info.repository) {
    return undefined;
  }
  return remote.has(repository) ? repository : undefined;
}
