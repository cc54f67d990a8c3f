import type { Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Classroom, Computer } from '../../protocol/index.ts';
import type { InventoryView } from '../types.ts';

/** A document of a test; the caret `|`, when asked for, is taken out and told as a position. */
export function documentOf(text: string, uri = 'file:///test.og'): TextDocument {
  return TextDocument.create(uri, 'oginstruction', 1, text);
}

export function atCaret(text: string): { document: TextDocument; position: Position } {
  const caret = text.indexOf('|');
  const document = documentOf(text.slice(0, caret) + text.slice(caret + 1));
  return { document, position: document.positionAt(caret) };
}

export const emptyView: InventoryView = { images: () => [], repositories: () => [], classrooms: () => [] };

function computer(number: number): Computer {
  const partitions = [
    { partition: 1, code: '700', filesystem: 'NTFS', os: 'Windows 11', sizeKB: 62_914_560 },
    { partition: 4, code: 'ca00', filesystem: 'CACHE', sizeKB: 31_457_280 },
  ];
  return {
    id: `pc${number}`,
    name: `aula1-pc${number}`,
    ip: `172.17.36.${10 + number}`,
    mac: `02:00:00:00:00:0${number}`,
    status: 'idle',
    disks: [{ disk: 1, table: 'GPT', sizeKB: 125_829_120, partitions }],
    cache: { disk: 1, partition: 4, sizeKB: 31_457_280 },
  };
}

const aula1: Classroom = {
  id: 'c1',
  name: 'Aula 1',
  network: '172.17.36.0/24',
  repository: 'repo1',
  multicast: {
    port: 9000,
    mode: 'full-duplex',
    address: '239.194.17.36',
    speedMbps: 90,
    clients: 24,
    seconds: 60,
  },
  p2p: { mode: 'peer', seconds: 90 },
  groups: [{ id: 'g1', name: 'Primera fila', computers: ['pc1'] }],
  computers: [computer(1), computer(2)],
};

/** Two repositories, one classroom of two computers, and an image in each state that matters. */
export const demoView: InventoryView = {
  images: () => [
    {
      canonicalName: 'windows11',
      repository: 'repo1',
      state: 'ready',
      tool: 'PARTCLONE',
      compressor: 'LZOP',
      filesystem: 'NTFS',
      sizeBytes: 8_800_000_000,
      restoreSizeKB: 60_000_000,
    },
    { canonicalName: 'ubuntu24', repository: 'repo1', state: 'integrating' },
    { canonicalName: 'debian_*', repository: 'repo2', state: 'ready' },
  ],
  repositories: () => [
    { id: 'repo1', name: 'Principal', address: '172.17.36.2', state: 'ready' },
    { id: 'repo2', name: 'Laboratorio', address: '172.17.40.2', state: 'ready' },
  ],
  classrooms: () => [aula1],
};
