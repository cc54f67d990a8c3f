export { hasFolder, hasLock, makerOf } from './files/origin.ts';
export { inspectionOf } from './formats/inspection.ts';
export { FormatProblem } from './formats/problem.ts';
export { inspectFile } from './inspect-file.ts';
export { readMetainfo } from './integration/metainfo.ts';
export { readTorrent } from './integration/read-torrent.ts';
export { openImageFolder } from './watching/folder.ts';
