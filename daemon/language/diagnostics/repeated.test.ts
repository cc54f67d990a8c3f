import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLanguageService } from '../index.ts';
import { documentOf, emptyView } from '../test-support/room.ts';
import type { LanguageService } from '../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

describe('a variable that is given a value twice', () => {
  test.each([
    'DISK=1\nDISK=2\necho $DISK',
    'DISK=1\nPART=1\n\n# why\nDISK="2"\nls $DISK $PART',
    "IMG='win 11'; IMG=$1",
    'A=1\nogMount 1 1\nA=$(ogGetPath /x)',
  ])('is told: %j', async (text) => {
    const found = await service.diagnose(documentOf(text), 'es');
    expect(found.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      [
        'variable-repeated',
        3,
        expect.stringContaining('recibe aquí otro valor: el de la línea 1 no se usa.'),
      ],
    ]);
  });

  test.each([
    'A=1\necho $A\nA=2',
    'A=1\nA=$A/x',
    'A=1\nA+=2',
    'A=$(ls)\nA=1',
    'A=1\nif ls; then\n  A=2\nfi',
    'f() { echo $A; }\nA=1\nf\nA=2',
    'A=1 ls\nA=2 ls',
    'A=1\n. ./x.sh\nA=2',
    'export A\nA=1\nexport B\nA=2',
    'IFS=:\nread x y\nIFS=" "',
    'a[0]=1\na[1]=2',
    'A=1\n((A > 1)) && ls\nA=2',
    'for i in 1 2; do\n  A=1\n  A=2\ndone',
    'A=1\nA=2 # @ignore variable-repeated',
  ])('is not: %j', async (text) => {
    expect(await service.diagnose(documentOf(text), 'es')).toEqual([]);
  });
});
