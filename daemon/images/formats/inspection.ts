import type { Inspection } from '../../protocol/index.ts';
import type { ImageHeader } from './types.ts';

/** KiB needed for that many bytes. */
export const kibibytes = (bytes: number): number => Math.ceil(bytes / 1024);

/** What `og/image/inspect` and `ogrepod inspect` show of a header. */
export function inspectionOf(file: string, header: ImageHeader): Inspection {
  return {
    file,
    tool: header.tool,
    compressor: header.compressor,
    filesystem: header.filesystem,
    ...(header.deviceBytes !== undefined && { restoreSizeKB: kibibytes(header.deviceBytes) }),
    ...(header.usedBytes !== undefined && { usedSizeKB: kibibytes(header.usedBytes) }),
    // Without a size the line ends with its colon, as the engine's own of a raw copy does.
    ogInfo: [header.tool, header.compressor, header.filesystem, header.legacySizeKB ?? ''].join(':'),
    ...(header.volumes !== undefined && { volumes: header.volumes }),
  };
}
