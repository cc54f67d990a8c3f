import { z } from 'zod';
import { oneLine } from '../../base/one-line.ts';
import { longestReason, type TransmissionRpc } from './rpc.ts';

/** Torrents asked for at once: an answer stays small. */
const batch = 200;
/** The same with their peers, of which there may be thousands. */
const batchWithPeers = 5;
const mostPeers = 2_000;

const amount = z.number().min(0);

const torrentSchema = z.object({
  hashString: z.string().regex(/^[0-9a-f]{40}$/),
  /** 0 stopped, 1 waits to be verified, 2 is being verified, from 3 on it runs. */
  status: z.int(),
  /** Verified bytes. */
  haveValid: amount,
  totalSize: amount,
  /** 0 none, 1 and 2 of the tracker, 3 its own. */
  error: z.int(),
  errorString: z.string().transform((text) => oneLine(text, longestReason)),
  /** Bytes a second. */
  rateUpload: amount,
  uploadedEver: amount,
  peersConnected: amount,
  downloadDir: z.string(),
  trackers: z.array(z.object({ id: z.int(), announce: z.string() })),
});
/** A torrent as Transmission tells of it. */
export type Found = z.infer<typeof torrentSchema>;

const peerSchema = z.object({
  address: z.string().max(64),
  port: z.int(),
  /** From 0 to 1. */
  progress: z.number().min(0).max(1),
  /** Bytes a second. */
  rateToPeer: amount,
});
export type FoundPeer = z.infer<typeof peerSchema>;

/** The torrents of these info hashes that are there. Throws as `TransmissionRpc.call`. */
export async function torrentsOf(
  rpc: TransmissionRpc,
  hashes: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, Found>> {
  const fields = Object.keys(torrentSchema.shape);
  const schema = z.object({ torrents: z.array(torrentSchema).max(batch) });
  const found = new Map<string, Found>();
  for (const ids of batches(hashes, batch)) {
    const { torrents } = await rpc.call('torrent-get', { ids, fields }, schema, signal);
    for (const torrent of torrents) {
      found.set(torrent.hashString, torrent);
    }
  }
  return found;
}

/** Who is connected, by info hash. Throws as `TransmissionRpc.call`. */
export async function peersOf(
  rpc: TransmissionRpc,
  hashes: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, FoundPeer[]>> {
  const schema = z.object({
    torrents: z
      .array(z.object({ hashString: z.string(), peers: z.array(peerSchema).max(mostPeers) }))
      .max(batchWithPeers),
  });
  const found = new Map<string, FoundPeer[]>();
  for (const ids of batches(hashes, batchWithPeers)) {
    const asked = { ids, fields: ['hashString', 'peers'] };
    const { torrents } = await rpc.call('torrent-get', asked, schema, signal);
    for (const { hashString, peers } of torrents) {
      found.set(hashString, peers);
    }
  }
  return found;
}

const addedSchema = z.object({
  'torrent-added': z.object({ hashString: z.string() }).optional(),
  'torrent-duplicate': z.object({ hashString: z.string() }).optional(),
});

/**
 * Adds a torrent so that nothing is ever written into its file: no file of it is wanted, which Transmission keeps to
 * whatever it finds, and it stands still until it was verified. Returns false when somebody else had added it, or it
 * is another torrent to Transmission than to us; that one is not touched. Throws as `TransmissionRpc.call`.
 */
export async function add(
  rpc: TransmissionRpc,
  torrent: { readonly infoHash: string; readonly metainfo: Uint8Array; readonly folder: string },
  signal: AbortSignal,
): Promise<boolean> {
  const answer = await rpc.call(
    'torrent-add',
    {
      metainfo: Buffer.from(torrent.metainfo).toString('base64'),
      'download-dir': torrent.folder,
      'files-unwanted': [0],
      paused: true,
    },
    addedSchema,
    signal,
  );
  const hash = answer['torrent-added']?.hashString;
  if (hash === undefined) {
    return false;
  }
  if (hash !== torrent.infoHash) {
    await tell(rpc, 'torrent-remove', [hash], signal, { 'delete-local-data': false });
    return false;
  }
  const ids = [hash];
  // Labels are for people; the limits of the whole Transmission are meant for other torrents.
  const settings = { labels: ['ogrepod'], seedRatioMode: 2, seedIdleMode: 2, 'peer-limit': peerLimit };
  await tell(rpc, 'torrent-set', ids, signal, settings);
  // Later versions believe a file that looks whole.
  await tell(rpc, 'torrent-verify', ids, signal);
  return true;
}

/** A classroom at once, and more. */
const peerLimit = 200;

/** A request whose answer tells nothing. Throws as `TransmissionRpc.call`. */
export async function tell(
  rpc: TransmissionRpc,
  method: string,
  ids: readonly string[],
  signal: AbortSignal,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await rpc.call(method, { ids, ...more }, z.unknown(), signal);
}

function* batches(hashes: readonly string[], size: number): Generator<readonly string[]> {
  for (let at = 0; at < hashes.length; at += size) {
    yield hashes.slice(at, at + size);
  }
}
