import { expect, it } from 'vitest';
import { arpTable, parseArpTable } from './arp-table.ts';

it('reads the MAC addresses of the own networks', () => {
  const text = [
    'IP address       HW type     Flags       HW address            Mask     Device',
    '10.20.30.11      0x1         0x2         02:00:5e:10:00:01     *        eth0',
    '10.20.30.12      0x1         0x0         00:00:00:00:00:00     *        eth0',
    'x',
    '',
  ].join('\n');
  expect([...parseArpTable(text)]).toEqual([['10.20.30.11', '02:00:5E:10:00:01']]);
});

it('is empty where there is none', async () => {
  expect([...(await arpTable('/no/such/file'))]).toEqual([]);
});
