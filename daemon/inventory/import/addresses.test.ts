import { expect, test } from 'vitest';
import { networkWithMask, readIp, readMac } from './addresses.ts';

test.each([
  ['02005e100001', '02:00:5E:10:00:01'],
  ['02-00-5E-10-00-01', '02:00:5E:10:00:01'],
  ['0200.5e10.0001', '02:00:5E:10:00:01'],
  [' 02:00:5e:10:00:01 ', '02:00:5E:10:00:01'],
  ['2:0:5e:10:0:1', '02:00:5E:10:00:01'],
  ['02:00:5e:10:00', undefined],
  ['02::5e:10:00:01', undefined],
  ['02:00:5e:10:00:0g', undefined],
  ['00:00:00:00:00:00', undefined],
  ['FFFFFFFFFFFF', undefined],
  ['', undefined],
])('MAC address %j', (text, mac) => {
  expect(readMac(text)).toBe(mac);
});

test.each([
  [' 10.0.0.1 ', '10.0.0.1'],
  ['010.0.0.1', undefined],
  ['10.0.0.256', undefined],
  ['pc01.example.org', undefined],
])('IP address %j', (text, ip) => {
  expect(readIp(text)).toBe(ip);
});

test.each([
  ['10.20.30.1', '255.255.255.0', '10.20.30.0/24'],
  ['10.20.30.200', '255.255.255.128', '10.20.30.128/25'],
  ['10.20.30.1', '255.0.255.0', undefined],
  ['10.20.30.1', '0.0.0.0', undefined],
  ['', '255.255.255.0', undefined],
])('network of %s with %s', (address, mask, network) => {
  expect(networkWithMask(address, mask)).toBe(network);
});
