import type { MulticastSession } from '../../daemon/protocol/index.ts';
import { compareTexts } from '../model/format.ts';
import type { StudioState } from '../model/state.ts';
import { isActiveSession, isActiveTorrent } from '../model/transfers.ts';
import { MulticastNode } from './multicast-node.ts';
import type { TreeNode } from './node.ts';
import { SharedImagesNode } from './shared-images-node.ts';
import { TorrentNode } from './torrent-node.ts';

/** The images that nobody takes now stand together; undefined when there are none. */
function sharedImages(state: StudioState): SharedImagesNode | undefined {
  const idle = state.torrents.filter((torrent) => !isActiveTorrent(torrent));
  return idle.length === 0 ? undefined : new SharedImagesNode(idle, state);
}

/** The session that has ended last first. */
const byEnd = ({ endedAt: one = '' }: MulticastSession, { endedAt: other = '' }: MulticastSession) =>
  Date.parse(other) - Date.parse(one) || 0;

/** The roots of the view: what goes on, then what the repository only offers, then sessions that have ended. */
export function transferNodes(state: StudioState): TreeNode[] {
  const torrents = state.torrents
    .filter(isActiveTorrent)
    .sort((one, other) => compareTexts(one.image, other.image));
  const nodeOf = (session: MulticastSession) => new MulticastNode(session, state);
  const ended = state.multicast.filter((session) => !isActiveSession(session));
  const shared = sharedImages(state);
  return [
    ...state.multicast.filter(isActiveSession).map(nodeOf),
    ...torrents.map((torrent) => new TorrentNode(torrent, state)),
    ...(shared ? [shared] : []),
    ...ended.sort(byEnd).map(nodeOf),
  ];
}

/** The node of a torrent where it stands now; undefined when the repository has none of that info hash. */
export function torrentNode(state: StudioState, infoHash: string): TorrentNode | undefined {
  const torrent = state.torrents.find((one) => one.infoHash === infoHash);
  return (
    torrent && new TorrentNode(torrent, state, isActiveTorrent(torrent) ? undefined : sharedImages(state))
  );
}
