import { expect, it } from 'vitest';
import type { Disk } from '../../protocol/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { computer } from '../test-support/records.ts';
import { computerSoftware } from './computer-software.ts';

const place = { disk: 1, partition: 2 };
const disk = (os?: string): Disk => ({
  ...{ disk: 1, table: 'GPT', sizeKB: 2 },
  partitions: [{ partition: 2, code: '8300', filesystem: 'EXT4', sizeKB: 1, ...(os && { os }) }],
});

function ask(disks: Disk[]) {
  const inventory = { computersOf: () => [{ ...computer, disks }] };
  const software = async (ip: string, where: object) => ({ os: ip, items: [JSON.stringify(where)] });
  return computerSoftware({ id: 'pc1', ...place }, paperCall({ inventory, control: { software } }));
}

it.each([[[]], [[disk('Ubuntu')]]])('asks a computer with disks %j', async (disks) => {
  expect(await ask(disks)).toEqual({ os: computer.ip, items: [JSON.stringify(place)] });
});

it('does not ask for a partition without a system: the client would be busy for ever', () => {
  expect(() => ask([disk()])).toThrow('conflict');
});
