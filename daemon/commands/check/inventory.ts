import { connectDaemon, type DaemonClient } from '../../client/index.ts';
import type { InventoryView } from '../../language/types.ts';
import type { MulticastSession } from '../../protocol/index.ts';

/**
 * The inventory of a running daemon, as it is now. Rejects with the client's ConnectionError or RequestError.
 * The token is that of OGREPOD_TOKEN.
 */
export async function inventoryOf(url: string, token: string | undefined): Promise<InventoryView> {
  const client = await connectDaemon({ url, ...(token === undefined ? {} : { token }) });
  try {
    const [{ repositories }, { images }, { classrooms }, sessions] = await Promise.all([
      client.request('og/repository/list', {}),
      client.request('og/image/list', {}),
      client.request('og/classroom/list', {}),
      sessionsOf(client),
    ]);
    return {
      images: () => images,
      repositories: () => repositories,
      classrooms: () => classrooms,
      ...(sessions ? { sessions: () => sessions } : {}),
    };
  } finally {
    await client.close();
  }
}

/** Undefined from a daemon that does not tell: then only the defaults of classrooms are known. */
async function sessionsOf(client: DaemonClient): Promise<MulticastSession[] | undefined> {
  try {
    const { multicast } = await client.request('og/transfer/list', {});
    return multicast;
  } catch {
    return undefined;
  }
}
