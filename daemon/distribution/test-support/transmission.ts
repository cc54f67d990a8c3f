import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { parseTorrent } from '../../base/torrent-file.ts';
import type { Found, FoundPeer } from '../transmission/answers.ts';

const requestSchema = z.object({
  method: z.string(),
  arguments: z.looseObject({
    ids: z.array(z.string()).optional(),
    metainfo: z.string().optional(),
    'download-dir': z.string().optional(),
    trackerReplace: z.tuple([z.int(), z.string()]).optional(),
  }),
});
type Request = z.infer<typeof requestSchema>;

/** A torrent as the stand-in keeps it. */
export interface FakeTorrent extends Found {
  peers: FoundPeer[];
}

/** Stands in for Transmission's RPC: one torrent is whole once a test says that verifying it has ended. */
export class FakeTransmission {
  readonly torrents = new Map<string, FakeTorrent>();
  /** Methods with what they were about, in the order in which they were asked; those that only look are left out. */
  readonly asked: string[] = [];
  /** Takes the place of the whole answer. */
  answer: ((response: ServerResponse) => void) | undefined;
  /** `USER:PASSWORD` that it wants. */
  wants: string | undefined;
  session = 'one';
  /** What the last torrent was added with. */
  addedWith: Request['arguments'] | undefined;
  readonly #server = createServer((request, response) => void this.#take(request, response));
  #url = '';

  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/transmission/rpc`;
  }

  get url(): string {
    return this.#url;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Ends the verification of all. */
  verified(haveValid?: number): void {
    for (const torrent of this.torrents.values()) {
      if (torrent.status !== 2) {
        continue;
      }
      torrent.status = 0;
      torrent.haveValid = haveValid ?? torrent.totalSize;
    }
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    if (this.answer) {
      return this.answer(response);
    }
    const wanted = this.wants && `Basic ${Buffer.from(this.wants).toString('base64')}`;
    if (wanted !== undefined && request.headers.authorization !== wanted) {
      response.writeHead(401).end('<h1>401: Unauthorized</h1>');
    } else if (request.headers['x-transmission-session-id'] !== this.session) {
      response.writeHead(409, { 'X-Transmission-Session-Id': this.session }).end('<h1>409: Conflict</h1>');
    } else {
      const asked = requestSchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
      response.end(JSON.stringify({ result: 'success', arguments: this.#do(asked) }));
    }
  }

  #do({ method, arguments: args }: Request): unknown {
    const torrents = (args.ids ?? []).flatMap((id) => this.torrents.get(id) ?? []);
    if (method === 'torrent-get') {
      return { torrents };
    }
    if (method === 'torrent-add') {
      this.addedWith = args;
      return this.#add(args.metainfo ?? '', args['download-dir'] ?? '');
    }
    const { ids: _, ...more } = args;
    const details =
      method === 'torrent-set'
        ? [Object.keys(more).join()]
        : Object.entries(more).map((one) => one.join('='));
    this.asked.push([method, torrents.length, ...details].join(' '));
    for (const torrent of torrents) {
      this.#change(torrent, method, args.trackerReplace);
    }
    return {};
  }

  #change(torrent: FakeTorrent, method: string, tracker: Request['arguments']['trackerReplace']): void {
    if (method === 'torrent-verify') {
      torrent.status = 2;
    }
    if (method === 'torrent-start-now') {
      Object.assign(torrent, { status: 6, error: 0 });
    }
    if (method === 'torrent-stop') {
      torrent.status = 0;
    }
    if (method === 'torrent-remove') {
      this.torrents.delete(torrent.hashString);
    }
    if (tracker) {
      torrent.trackers = [{ id: 0, announce: tracker[1] }];
    }
  }

  #add(metainfo: string, downloadDir: string): unknown {
    const fields = parseTorrent(Buffer.from(metainfo, 'base64'));
    if (!fields) {
      throw new Error('no torrent');
    }
    const { infoHash, announce, length, name } = fields;
    this.asked.push(`torrent-add ${name} ${downloadDir}`);
    if (this.torrents.has(infoHash)) {
      return { 'torrent-duplicate': { hashString: infoHash } };
    }
    this.put({ hashString: infoHash, totalSize: length, downloadDir, trackers: [{ id: 0, announce }] });
    return { 'torrent-added': { hashString: infoHash } };
  }

  /** As if somebody had added it. */
  put(torrent: Partial<FakeTorrent> & { hashString: string }): FakeTorrent {
    const whole = {
      ...{ status: 0, haveValid: 0, totalSize: 0, error: 0, errorString: '', downloadDir: '', trackers: [] },
      ...{ rateUpload: 0, uploadedEver: 0, peersConnected: 0, peers: [], ...torrent },
    };
    this.torrents.set(torrent.hashString, whole);
    return whole;
  }
}

/** The torrent of a file of 3000 bytes, with what it is known by. */
export function testTorrent(name: string, announce: string): { infoHash: string; bytes: Buffer } {
  const pieces = createHash('sha1').update(name).digest().toString('latin1');
  const text = (value: string) => `${value.length}:${value}`;
  const info = `d6:lengthi3000e4:name${text(name)}12:piece lengthi4194304e6:pieces${text(pieces)}7:privatei1ee`;
  const bytes = Buffer.from(
    `d8:announce${text(announce)}8:url-list${text('http://x/')}4:info${info}e`,
    'latin1',
  );
  return { infoHash: createHash('sha1').update(Buffer.from(info, 'latin1')).digest('hex'), bytes };
}
