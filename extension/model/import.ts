const imageExtension = /\.(img|dsk|diff|pgz|raw|dd|iso|bin|part|tmp)$/i;
const compressorExtension = /\.(gz|gzip|zst|zstd|lzo|lz4|xz|bz2|bzip2|uncomp|pigz)$/i;
/** `.aa`, `.aab` of Clonezilla; `.000`, `.00` of FOG, split and partimage. */
const volumeExtension = /\.(a[a-z]{1,2}|\d{2,3})$/i;
/** `.ext4-ptcl-img`, `.ntfs-img`, `.dd-img` of Clonezilla. */
const clonezillaExtension = /\.[\w+]+(-ptcl)?-img$/i;

/** A canonical name for the image of a file: without extensions, and only what the web console takes too. */
export function canonicalNameFor(path: string): string {
  let name = path.split(/[/\\]/).at(-1) ?? '';
  for (const extension of [volumeExtension, compressorExtension, clonezillaExtension, imageExtension]) {
    name = name.replace(extension, '');
  }
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z\d]+/g, '')
    .slice(0, 60);
}

/** Whether a path can be given to the daemon as it is: absolute, on its machine. */
export function isAbsolutePath(text: string): boolean {
  return /^\/[^\0]*[^/\0]$/.test(text);
}

/** Whether a daemon's address is this machine's, so that its files are ours. */
export function isLocalUrl(url: string): boolean {
  if (!URL.canParse(url)) {
    return false;
  }
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
