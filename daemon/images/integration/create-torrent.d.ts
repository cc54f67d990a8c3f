/** What is used of create-torrent, which brings no types. */
declare module 'create-torrent' {
  export interface Options {
    name: string;
    comment: string;
    createdBy: string;
    private: boolean;
    pieceLength: number;
    announceList: string[][];
    filterJunkFiles: boolean;
  }
  export default function createTorrent(
    input: AsyncIterable<Uint8Array> & { name: string; pipe(): void },
    options: Options,
    done: (error: Error | null, torrent?: Uint8Array) => void,
  ): void;
}
