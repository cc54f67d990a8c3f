/** What kind of thing a command overwrites, erases or changes for good, the worst first. */
export const effectKinds = [
  /** All that is on a disk. */
  'disk',
  /** The partitions of a disk, with what is in them. */
  'partitionTable',
  /** What is in a partition. */
  'partition',
  /** A device that is named as the system does, `/dev/sda`. */
  'device',
  /** The images in a computer's cache. */
  'cache',
  /** An image file of a repository. */
  'image',
  'file',
  /** The boot code of a disk or a partition. */
  'bootSector',
  /** Size, type or flags of a partition in its table. */
  'partitionEntry',
  /** Size, state or id of a file system whose files stay. */
  'fileSystem',
  /** Files or settings of an installed system. */
  'system',
  /** The menu of a boot loader. */
  'bootLoader',
  /** The boot entries of the computer's firmware, or what it boots from the network. */
  'firmware',
] as const;
export type EffectKind = (typeof effectKinds)[number];

/** Kinds of which something is lost for good; the others change what stays. */
export const lossKinds: ReadonlySet<EffectKind> = new Set([
  'disk',
  'partitionTable',
  'partition',
  'device',
  'cache',
  'image',
  'file',
  'bootSector',
]);
