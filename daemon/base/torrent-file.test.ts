import { describe, expect, test } from 'vitest';
import { randomNumbers } from '../images/formats/test-images.ts';
import { parseTorrent, torrentNamed } from './torrent-file.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const info = `d6:lengthi100e4:name5:a.img12:piece lengthi4194304e6:pieces20:${'p'.repeat(20)}e`;

describe('torrents', () => {
  test('as ctorrent makes them', () => {
    expect(parseTorrent(bytes(`d8:announce4:http7:comment2:ab4:info${info}e`))).toEqual({
      announce: 'http',
      trackers: ['http'],
      comment: 'ab',
      name: 'a.img',
      length: 100,
      pieceLength: 4194304,
      pieces: 1,
      pieceHashes: bytes('p'.repeat(20)),
      // printf '%s' "$info" | sha1sum
      infoHash: 'e0cbcad817587522b33ac98e640d58326ac411fe',
    });
  });

  test('are the same for another name, but for the info hash', () => {
    const torrent = `d8:announce4:http13:announce-listll1:a1:bee7:comment2:ab4:info${info}e`;
    const renamed = torrent.replace('5:a.img', '7:ñandú');
    expect(torrentNamed(bytes(torrent), 'ñandú')).toEqual(Buffer.from(renamed));
    expect(torrentNamed(bytes(torrent.slice(0, -1)), 'b.img')).toBeUndefined();
  });

  test('every tracker is seen', () => {
    const torrent = parseTorrent(bytes(`d8:announce1:a13:announce-listll1:a1:bel1:cee4:info${info}e`));
    expect(torrent?.trackers).toEqual(['a', 'a', 'b', 'c']);
  });

  test.each([
    '',
    'd',
    'de',
    'i1e',
    'li1ee',
    '4:info',
    `d8:announce4:http4:info${info}`,
    `d8:announce4:http4:info${info}ee`,
    `d4:info${info}e`,
    'd8:announce4:http4:infod4:name5:a.imgee',
    'd8:announce99999999999999999999:x',
    'd8:announce-1:xe',
    'd8:announce4:http4:infoi--1ee',
    'i9',
    'l'.repeat(100_000),
    `d8:announce4:http4:info${info.replace('i100e', 'i-1e')}e`,
    `d8:announce4:http4:info${info.replace('20:', '19:')}e`,
  ])('no torrent: %.60s', (text) => expect(parseTorrent(bytes(text))).toBeUndefined());

  test('changed at random: read or refused, never a failure', () => {
    const sound = bytes(`d8:announce4:http13:announce-listll4:httpee7:comment2:ab4:info${info}e`);
    const random = randomNumbers(7);
    for (let round = 0; round < 3000; round++) {
      const changed = Buffer.from(sound);
      for (let i = 0; i <= random() * 3; i++) {
        changed[Math.floor(random() * changed.length)] = Math.floor(random() * 128);
      }
      const fields = parseTorrent(changed);
      if (fields) {
        expect(fields.infoHash).toMatch(/^[0-9a-f]{40}$/);
      }
    }
  });
});
