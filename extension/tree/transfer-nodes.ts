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

/** The roots of the view: what goes on, then what the repository only offers, then sessions that have ended. */
export function transferNodes(state: StudioState): TreeNode[] {
  const torrents = state.torrents
    .filter(isActiveTorrent)
    .sort((one, other) => compareTexts(one.image, other.image));
  const sessions = state.multicast.map((session) => new MulticastNode(session, state));
  const shared = sharedImages(state);
  return [
    ...sessions.filter(({ session }) => isActiveSession(session)),
    ...torrents.map((torrent) => new TorrentNode(torrent, state)),
    ...(shared ? [shared] : []),
    ...sessions.filter(({ session }) => !isActiveSession(session)),
  ];
}

/** The node of a torrent where it stands now; undefined when the repository has none of that info hash. */
export function torrentNode(state: StudioState, infoHash: string): TorrentNode | undefined {
  const torrent = state.torrents.find((one) => one.infoHash === infoHash);
  return (
    torrent && new TorrentNode(torrent, state, isActiveTorrent(torrent) ? undefined : sharedImages(state))
  );
}
