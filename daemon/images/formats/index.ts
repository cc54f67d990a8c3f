/**
 * The door for whoever only reads images: bytes in, values out. Unlike the room's own door, it loads no watcher
 * and no worker.
 */
export { inspectionOf } from './inspection.ts';
export { FormatProblem } from './problem.ts';
export { readHeader } from './read-header.ts';
export { unpack } from './unpack.ts';
