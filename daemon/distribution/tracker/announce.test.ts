import { describe, expect, it } from 'vitest';
import { parseAnnounce, parseScrape } from './announce.ts';

const hash = '%01%02%03%04%05%06%07%08%09%0a%0B%0C%0D%0E%0F%10abcd';
const hashHex = '0102030405060708090a0b0c0d0e0f1061626364';
/** As ctorrent dnh3.3.2 writes it. */
const ctorrent = `info_hash=${hash}&peer_id=-CD0303-%81%04%d3%01%84R%c0%20%f9%b2%1a%ff&port=2706&uploaded=0&downloaded=0&left=3000&compact=1&numwant=100&event=started`;
const announce = {
  ...{ infoHash: hashHex, peerId: '2d4344303330332d8104d3018452c020f9b21aff', port: 2706 },
  ...{ leftBytes: 3000, event: 'started', want: 100, isCompact: true },
};
const minimal = { peer_id: 'x'.repeat(20), port: '2706' };
const query = (fields: Record<string, string>) =>
  [`info_hash=${hash}`, ...Object.entries({ ...minimal, ...fields }).map((pair) => pair.join('='))].join('&');

describe('an announce', () => {
  it('of ctorrent', () => {
    expect(parseAnnounce(ctorrent)).toEqual(announce);
  });

  it.each<[Record<string, string>, object]>([
    [{}, { leftBytes: undefined, event: 'update', want: 50, isCompact: false }],
    [{ left: '' }, { leftBytes: undefined }],
    [{ left: '0' }, { leftBytes: 0 }],
    [{ left: '18446744073709551615' }, { leftBytes: 2 ** 64 }],
    [{ event: '' }, { event: 'update' }],
    [{ event: 'completed' }, { event: 'completed' }],
    [{ event: 'stopped' }, { event: 'stopped' }],
    [{ compact: '0' }, { isCompact: false }],
    [{ compact: '7' }, { isCompact: false }],
    [{ numwant: '-1' }, { want: 50 }],
    [{ numwant: '0' }, { want: 0 }],
    [{ numwant: '9999' }, { want: 200 }],
    [{ port: '1' }, { port: 1 }],
    [{ port: '65535' }, { port: 65_535 }],
    [{ peer_id: '++++++++++++++++++++' }, { peerId: '20'.repeat(20) }],
    [{ ip: '1.2.3.4', key: '%', uploaded: '-1', downloaded: 'x' }, { port: 2706 }],
  ])('with %o', (fields, expected) => {
    expect(parseAnnounce(query(fields))).toMatchObject(expected);
  });

  it.each<[string, string]>([
    ['', 'info_hash'],
    ['info_hash=', 'info_hash'],
    [`info_hash=${'x'.repeat(19)}`, 'info_hash'],
    [`info_hash=${'x'.repeat(21)}`, 'info_hash'],
    [`info_hash=${'%01'.repeat(2000)}`, 'info_hash'],
    [`info_hash=${'x'.repeat(19)}%`, 'info_hash'],
    [`info_hash=${'x'.repeat(18)}%g`, 'info_hash'],
    [`info_hash=${'x'.repeat(18)}%zz`, 'info_hash'],
    ['info_hash[]=x', 'info_hash'],
    ['__proto__=x&constructor=y', 'info_hash'],
    [`info_hash=${hash}`, 'peer_id'],
    [query({ peer_id: 'd1:ai1ee' }), 'peer_id'],
    [query({ port: '0' }), 'port'],
    [query({ port: '65536' }), 'port'],
    [query({ port: '-1' }), 'port'],
    [query({ port: '2706.5' }), 'port'],
    [query({ port: '1e3' }), 'port'],
    [query({ port: '0x50' }), 'port'],
    [query({ port: '' }), 'port'],
    [query({ left: '-1' }), 'left'],
    [query({ left: 'x' }), 'left'],
    [query({ left: '1'.repeat(30) }), 'left'],
    [query({ numwant: '1e99' }), 'numwant'],
    [query({ numwant: '5 peers' }), 'numwant'],
    [query({ event: 'constructor' }), 'event'],
    [query({ event: '__proto__' }), 'event'],
    [`${query({})}&port=2707`, 'port'],
    [`${query({})}&info_hash=${hash}`, 'info_hash'],
  ])('%s is refused for its %s', (text, field) => {
    const answer = parseAnnounce(text);
    expect('failure' in answer && answer.failure).toContain(field);
  });

  it('is not taken for one with another hash when a byte is above 127', () => {
    const raw = 'info_hash='.concat('\u{ff}'.repeat(20), '&', query({}).replace(/^[^&]*&/, ''));
    expect(parseAnnounce(raw)).toMatchObject({ infoHash: 'ff'.repeat(20) });
  });
});

it.each<[string, string[] | undefined]>([
  [`info_hash=${hash}`, [hashHex]],
  [`info_hash=${hash}&x=1&info_hash=${'a'.repeat(20)}`, [hashHex, '61'.repeat(20)]],
  [`info_hash=${hash}&info_hash=${hash}`, [hashHex]],
  ['', undefined],
  ['info_hash=%ff', undefined],
  [`info_hash=${hash}&info_hash=`, undefined],
])('a scrape: %s', (text, expected) => {
  expect(parseScrape(text)).toEqual(expected);
});
