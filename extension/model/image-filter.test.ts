import { expect, test } from 'vitest';
import type { Image } from '../../daemon/protocol/index.ts';
import { filterImages, type ImageWords, imageConditions } from './image-filter.ts';

const image = (canonicalName: string, rest: Partial<Image> = {}): Image => ({
  ...{ id: canonicalName, canonicalName, repository: 'r1', registered: true, state: 'ready', ...rest },
});

const images = [
  image('win11', { name: 'Windows 11', filesystem: 'NTFS', tool: 'partclone', compressor: 'LZOP' }),
  image('ubuntu22', { name: 'Aula Informática', filesystem: 'EXT4', tool: 'partclone', repository: 'r2' }),
  image('old', { state: 'missing', partitionType: 'FAT32', softwareProfile: 'MS-DOS' }),
  image('copied', { registered: false, tool: 'partimage', file: 'sub/copied.img' }),
];

const words: ImageWords = {
  prefixOf: (field) =>
    ({ state: 'estado', name: 'nombre', system: 'sistema', repository: 'repositorio', tool: 'herramienta' })[
      field
    ],
  stateText: (state) => (state === 'ready' ? 'lista' : 'falta el fichero'),
  unregistered: 'sin dar de alta',
  repositoryName: (id) => (id === 'r1' ? 'Central' : 'Sala 2'),
};

test.each([
  ['', ['win11', 'ubuntu22', 'old', 'copied']],
  ['win', ['win11']],
  ['informatica', ['ubuntu22']],
  ['name:windows', ['win11']],
  ['sub/', ['copied']],
  ['state:ready', ['win11', 'ubuntu22', 'copied']],
  ['estado:lista', ['win11', 'ubuntu22', 'copied']],
  ['state:missing', ['old']],
  ['estado:"falta el fichero"', ['old']],
  ['state:unregistered', ['copied']],
  ['dar de alta', ['copied']],
  ['system:ext', ['ubuntu22']],
  ['system:dos', ['old']],
  ['sistema:fat', ['old']],
  ['repository:"sala 2"', ['ubuntu22']],
  ['repositorio:r1 tool:partclone', ['win11']],
  ['tool:partimage tool:partclone system:ntfs', ['win11']],
  ['tool:lzop', ['win11']],
  ['nothing', []],
])('%j', (text, expected) => {
  expect(filterImages(images, text, words).map(({ canonicalName }) => canonicalName)).toEqual(expected);
});

test('the conditions by which images differ', () => {
  expect(imageConditions(images, words).map((one) => `${one.text} ${one.images}`)).toEqual([
    'estado:"falta el fichero" 1',
    'estado:lista 3',
    'sistema:EXT4 1',
    'sistema:FAT32 1',
    'sistema:NTFS 1',
    'repositorio:Central 3',
    'repositorio:"Sala 2" 1',
    'herramienta:partclone 2',
    'herramienta:partimage 1',
  ]);
});

test('each condition fits as many as it says', () => {
  for (const { text, images: count } of imageConditions(images, words)) {
    expect(filterImages(images, text, words), text).toHaveLength(count);
  }
});
