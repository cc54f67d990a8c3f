/** What "clone from a master computer" can be told of how it sends, as the console's form offers it. */
export const cloneProtocols = ['MULTICAST', 'UNICAST'] as const;
export const cloneTools = ['partclone'] as const;
export const cloneCompressors = ['lzop', 'gzip'] as const;
