import { expect, it } from 'vitest';
import { message } from '../strings/index.ts';
import type { EffectRecord } from './effects/records.ts';
import { partitionChanges } from './partition-changes.ts';

const effect = (more: Partial<EffectRecord>): EffectRecord => ({
  ...{ kind: 'partition', command: 'x', conditional: false, present: [], computers: ['pc1'] },
  ...{ message: message('instruction.port'), ...more },
});

it.each<[Partial<EffectRecord>, object[]]>([
  [{ disk: 1, partition: 2, image: 'win11' }, [{ disk: 1, partition: 2, image: 'win11' }]],
  [{ disk: 1, partition: 2, image: 'win11', conditional: true }, [{ disk: 1, partition: 2 }]],
  [{ disk: 1, partition: 2 }, [{ disk: 1, partition: 2 }]],
  [{ image: 'win11' }, [{}]],
  [{ disk: 1, image: 'win11' }, [{ disk: 1 }]],
  [{ kind: 'partitionTable', disk: 2 }, [{ disk: 2 }]],
  [{ kind: 'disk', disk: 2 }, [{ disk: 2 }]],
  [{ kind: 'image', image: 'win11' }, []],
  [{ kind: 'fileSystem', disk: 1, partition: 1 }, []],
])('%j leaves %j', (more, changes) => {
  expect(partitionChanges([effect(more)])).toEqual(
    changes.map((change) => ({ computers: ['pc1'], ...change })),
  );
});
