import { expect, it } from 'vitest';
import { networkAddresses } from './network-addresses.ts';

it('tells the addresses of this machine by their cards', () => {
  expect(networkAddresses()).toContainEqual(
    expect.objectContaining({ address: '127.0.0.1', family: 'IPv4', internal: true }),
  );
});

it('tells none where the system does not', () => {
  const refused = () => {
    throw new Error('A system error occurred: uv_interface_addresses returned 97');
  };
  expect(networkAddresses(refused)).toEqual([]);
});
