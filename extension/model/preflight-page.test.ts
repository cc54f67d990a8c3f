import { describe, expect, it } from 'vitest';
import { preflightPage } from './preflight-page.ts';
import { preflightGiven, preflightTestWords, scopeOf } from './test-support/preflight-page.ts';

const page = (...given: Parameters<typeof preflightGiven>) =>
  preflightPage(preflightGiven(...given), preflightTestWords);

describe('the page of a decision', () => {
  it('groups reasons by their kind, what blocks first, each computer with its own sentence', () => {
    expect(
      page().groups.map(({ title, code, computers, verdict }) => [verdict, title, code, computers]),
    ).toEqual([
      ['blocked', 'No space in the cache', 'error 16', ['pc2', 'pc3']],
      ['warning', 'Off', '', ['pc4']],
    ]);
    expect(page().groups[0]?.lines).toEqual([
      { text: 'The cache has 3 GB free.', names: 'pc-02' },
      { text: 'The cache has 8 GB free.', names: 'pc-03' },
    ]);
    expect(page().groups[0]?.fixes).toEqual(['deleteFromCache']);
  });

  it('groups the reasons of an older daemon by their sentences', () => {
    const { found } = preflightGiven();
    const old = found.computers.map((one) => ({
      ...one,
      details: one.details.map(({ verdict, message }) => ({ verdict, message })),
    }));
    expect(page({ found: { ...found, computers: old } }).groups.map(({ title }) => title)).toEqual([
      'The cache has 3 GB free.',
      'The cache has 8 GB free.',
      'It is off.',
    ]);
  });

  it('tells what is lost, on the disk of a computer as most of them are', () => {
    const { disk, lost, kept } = page();
    expect(disk?.title).toBe('disk 1 of pc-01, 391 MB');
    expect(disk?.parts.map(({ number, label, kind }) => [number, label, kind])).toEqual([
      [1, 'FAT32', 'kept'],
      [2, 'lost: Windows 11 Pro', 'lost'],
      [4, 'cache + win11', 'added'],
    ]);
    expect(lost).toEqual([
      {
        title: '2 of disk 1',
        systems: [
          { label: 'Windows 11 Pro', names: 'pc-01, pc-02, pc-03', count: 3, used: '59.6 MB–115 MB' },
          { label: 'Ubuntu 22.04', names: 'pc-04', count: 1, used: '' },
        ],
      },
    ]);
    expect(kept).toEqual(['1 FAT32', '4 cache + win11']);
  });

  it('leaves out what is not known', () => {
    const { found } = preflightGiven();
    const computers = found.computers.map(({ computer, verdict, reasons, details }) => ({
      ...{ computer, verdict, reasons, details },
    }));
    const { disk, lost, duration, network, images } = page({ found: { computers, effects: [] }, images: [] });
    expect({ disk, lost, duration, network, images }).toEqual({
      ...{ disk: null, lost: [], duration: null, network: null, images: [] },
    });
  });

  it('knows of each computer what the buttons count with', () => {
    expect(page().items.pc1).toEqual({
      ...{ name: 'pc-01', verdict: 'ok', isReady: true, loses: true, systems: ['Windows 11 Pro'] },
    });
    expect(page().items.pc4).toMatchObject({ verdict: 'warning', isReady: false });
  });

  it('says whose disks were told more than a day ago', () => {
    const { scope, at } = preflightGiven();
    const told = (hours: number) => new Date(at - hours * 3_600_000).toISOString();
    const computers = scope.computers.map((one, index) =>
      index < 2 ? { ...one, disksSeenAt: told(index === 0 ? 25 : 23) } : one,
    );
    expect(page({ scope: { ...scope, computers } }).noted).toEqual([{ text: 'Old', names: 'pc-01' }]);
  });

  it('has no computer that is not of its scope', () => {
    const scope = scopeOf(['pc1']);
    expect(Object.keys(page({ scope }).items)).toEqual(['pc1']);
  });
});
