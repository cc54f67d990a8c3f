import { expect, it } from 'vitest';
import { createLanguageService } from './index.ts';
import { namedImages } from './named-images.ts';
import { emptyView } from './test-support/room.ts';

const service = await createLanguageService(emptyView);

it.each<[string, string[]]>([
  ['deployImage REPO /win11 1 1 TORRENT peer:60', ['win11']],
  ['restoreImage 10.0.0.2 //aula1//win11 1 1', ['aula1/win11']],
  ['updateCache REPO /win11.img MULTICAST 9000:full-duplex:239.194.0.1:70M:50:60', ['win11']],
  ['createImage 1 1 REPO /new_image', ['new_image']],
  ['restoreDiffImage REPO base diff 1 1', ['base', 'diff']],
  ['IMAGE=win11\ndeployImage REPO "/$IMAGE" 1 1', ['win11']],
  ['for I in one two; do updateCache REPO /$I.img; done', ['one', 'two']],
  ['deployImage REPO /win11 1 1; deployImage REPO /win11 1 2', ['win11']],
  ['deployImage REPO /$1 1 1', []],
  ["bash -c 'deployImage REPO /inner 1 1'", ['inner']],
  // As the wizard deletes from a cache.
  [`rm -f "\${OGCAC:?}$OGIMG/win11.img" "\${OGCAC:?}$OGIMG/win11.img.sum" || exit $?`, ['win11']],
  ['rm /opt/opengnsys/images/aula1/año_2026.img', ['aula1/año_2026']],
  ['ls /opt/opengnsys/images; echo deployImage REPO /win11 1 1', []],
])('%s names %j', async (script, expected) => {
  expect(namedImages(await service.commandsOf(script))).toEqual(expected);
});

it('tells fifty of a thousand', async () => {
  const commands = Array.from({ length: 1000 }, (_, n) => {
    const args = ['REPO', `/image${n}`, '1', '1'];
    return { name: 'deployImage', args, written: args };
  });
  expect(namedImages(commands)).toHaveLength(50);
});
