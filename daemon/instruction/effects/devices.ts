import type { LiteralCommand } from '../types.ts';

/** What a partitioning program is given when it only shows. */
const shows: Readonly<Record<string, RegExp>> = {
  parted: /^(?:print|-l|--list|unit|help|version|check|align-check)$/,
  sgdisk: /^(?:-[pPviV]|--print|--verify|--info(?:=.*)?|--backup(?:=.*)?|-b.*)$/,
  sfdisk: /^(?:-[dlsVJT]|--dump|--list.*|--json|--verify|--show-.*|--backup.*)$/,
  fdisk: /^(?:-[lsv]|--list|--getsz|--version)$/,
  gdisk: /^-l$/,
};
const changesByParted = /^(?:mklabel|mktable|mkpart|rm|resizepart|resize|set|name|rescue|disk_set)$/;
const formatter = /^(?:mkfs(?:\.\w+)?|mke2fs|mkntfs|mkdosfs|mkswap|shred|blkdiscard)$/;

/**
 * The device that a program of the system overwrites, `?` when it is only known when it runs; undefined when the
 * command overwrites none: `dd if=/dev/sda of=/tmp/x`, `parted /dev/sda print`.
 */
export function overwrittenDevice({ name, args }: LiteralCommand): string | undefined {
  const isVague = args.includes(undefined);
  const device = args.find((arg) => arg?.startsWith('/dev/')) ?? '?';
  if (name === 'dd') {
    const output = args.find((arg) => arg?.startsWith('of='))?.slice('of='.length);
    const isDevice = output !== undefined && /^\/dev\/(?!null$|std|fd|tty|shm\/)/.test(output);
    // Of `if=$X of=$Y` nothing is known; one such word alone is the input, unless that is written out.
    const vague = args.filter((arg) => arg === undefined).length;
    const inputs = args.some((arg) => arg?.startsWith('if=')) ? 0 : 1;
    return isDevice ? output : output === undefined && vague > inputs ? '?' : undefined;
  }
  if (formatter.test(name)) {
    return device !== '?' || isVague ? device : undefined;
  }
  if (name === 'wipefs') {
    return args.some((arg) => /^(?:-a|--all|-af|-fa)$/.test(arg ?? '')) ? device : undefined;
  }
  if (name === 'parted') {
    return args.some((arg) => changesByParted.test(arg ?? '')) ? device : undefined;
  }
  const shown = shows[name];
  const isChange = shown !== undefined && args.length > 0 && !args.some((arg) => shown.test(arg ?? ''));
  return isChange && (device !== '?' || isVague) ? device : undefined;
}
