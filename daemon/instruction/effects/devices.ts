import type { BareCommand } from '../../protocol/rules/script-command.ts';

/** What a partitioning program is given when it only shows. */
const shows: Readonly<Record<string, RegExp>> = {
  parted: /^(?:print|-l|--list|unit|help|version|check|align-check)$/,
  sgdisk: /^(?:-[pPviV]|--print|--verify|--info(?:=.*)?|--backup(?:=.*)?|-b.*)$/,
  sfdisk: /^(?:-[dlsVJT]|--dump|--list.*|--json|--verify|--show-.*|--backup.*)$/,
  fdisk: /^(?:-[lsv]|--list|--getsz|--version)$/,
  gdisk: /^-l$/,
};
const changesByParted = /^(?:mklabel|mktable|mkpart|rm|resizepart|resize|set|name|rescue|disk_set)$/;
const formatter =
  /^(?:mkfs(?:\.\w+)?|mke2fs|mkntfs|mkdosfs|mkswap|shred|blkdiscard|pvcreate|vgremove|lvremove|grub-install|ms-sys)$/;
/** Disks and partitions; not /dev/null and the like. */
const isDisk = (path: string | undefined) =>
  /^\/dev\/(?!null$|zero$|std|fd|tty|pts\/|shm\/|u?random$)/.test(path ?? '');
/** Programs that write a device only with one of these words. */
const writesWith: Readonly<Record<string, RegExp>> = {
  wipefs: /^(?:-a|--all|-af|-fa)$/,
  cryptsetup: /^(?:luksFormat|erase|luksErase|reencrypt)$/,
  nvme: /^(?:format|sanitize|write-zeroes)$/,
  hdparm: /^--(?:security-erase|trim-sector|make-bad|write-sector)/,
  mdadm: /^(?:--create|-C|--zero-superblock)$/,
  zpool: /^(?:create|destroy|labelclear)$/,
  ntfsclone: /^(?:-r|--restore-image|-O|--overwrite|--overwrite=.*)$/,
  partimage: /^(?:restore|restmbr)$/,
};

/**
 * The device that a program of the system overwrites, `?` when it is only known when it runs; undefined when the
 * command overwrites none: `dd if=/dev/sda of=/tmp/x`, `parted /dev/sda print`.
 */
export function overwrittenDevice({ name, args }: BareCommand): string | undefined {
  const isVague = args.includes(undefined);
  const device = args.find((arg) => arg?.startsWith('/dev/')) ?? '?';
  if (name === 'dd') {
    const output = args.find((arg) => arg?.startsWith('of='))?.slice('of='.length);
    // Of `if=$X of=$Y` nothing is known; one such word alone is the input, unless that is written out.
    const vague = args.filter((arg) => arg === undefined).length;
    const inputs = args.some((arg) => arg?.startsWith('if=')) ? 0 : 1;
    return isDisk(output) ? output : output === undefined && vague > inputs ? '?' : undefined;
  }
  if (formatter.test(name)) {
    return device !== '?' || isVague ? device : undefined;
  }
  const word = Object.hasOwn(writesWith, name) ? writesWith[name] : undefined;
  if (word) {
    return args.some((arg) => word.test(arg ?? '')) ? device : undefined;
  }
  // partclone.restore and partclone.ntfs -r read an image; without, they make one.
  if (/^partclone\.\w/.test(name)) {
    const restores =
      name === 'partclone.restore' ||
      args.some((arg) => /^(?:-r|--restore|-b|--dev-to-dev)$/.test(arg ?? ''));
    return restores ? (args.filter((arg) => arg?.startsWith('/dev/')).at(-1) ?? '?') : undefined;
  }
  if (name === '>' || name === 'tee' || name === 'cp' || name === 'mv') {
    const written = name === 'tee' ? args.filter(isDisk).at(0) : args.at(-1);
    return isDisk(written) ? written : undefined;
  }
  if (name === 'parted') {
    return args.some((arg) => changesByParted.test(arg ?? '')) ? device : undefined;
  }
  const shown = Object.hasOwn(shows, name) ? shows[name] : undefined;
  const isChange = shown !== undefined && args.length > 0 && !args.some((arg) => shown.test(arg ?? ''));
  return isChange && (device !== '?' || isVague) ? device : undefined;
}
