import type { EffectKind } from '../../protocol/index.ts';
import type { MessageKey } from '../../strings/index.ts';

/** What a command of the engine overwrites, erases or changes, and which arguments say where; indexes from 0. */
export interface EffectRule {
  readonly kind: EffectKind;
  /** Its text; `{command}`, `{disk}`, `{partition}` and `{path}` are filled in. */
  readonly text: MessageKey;
  readonly disk?: number;
  readonly partition?: number;
  /** The disk is always this one, whatever the arguments say. */
  readonly fixedDisk?: number;
  /** The arguments that name a file begin here, and end before that one, or with the last. */
  readonly path?: number;
  readonly pathEnd?: number;
}

const table = (disk: number): EffectRule => ({ kind: 'partitionTable', text: 'preflight.erasesDisk', disk });
const wholeDisk = (disk: number): EffectRule => ({ kind: 'disk', text: 'preflight.erasesWholeDisk', disk });
const partition = (disk: number): EffectRule => ({
  ...{ kind: 'partition', text: 'preflight.erasesPartition', disk, partition: disk + 1 },
});
const boot = (disk: number): EffectRule => ({ kind: 'bootSector', text: 'preflight.writesBoot', disk });
const sector = (disk: number): EffectRule => ({
  ...{ kind: 'bootSector', text: 'preflight.writesBootSector', disk, partition: disk + 1 },
});
const entry = (disk: number): EffectRule => ({
  ...{ kind: 'partitionEntry', text: 'preflight.changesPartition', disk, partition: disk + 1 },
});
const fileSystem = (disk: number): EffectRule => ({
  ...{ kind: 'fileSystem', text: 'preflight.changesFileSystem', disk, partition: disk + 1 },
});
const system = (disk: number): EffectRule => ({
  ...{ kind: 'system', text: 'preflight.changesSystem', disk, partition: disk + 1 },
});
const deletes: EffectRule = { kind: 'file', text: 'preflight.deletes', path: 0 };
const writes = (path: number): EffectRule => ({ kind: 'file', text: 'preflight.overwritesFile', path });
const cache: EffectRule = { kind: 'cache', text: 'preflight.erasesCache' };
const registry: EffectRule = { kind: 'system', text: 'preflight.changesRegistry' };
const menu: EffectRule = { kind: 'bootLoader', text: 'preflight.changesBootLoader' };
const firmware: EffectRule = { kind: 'firmware', text: 'preflight.changesFirmware' };

/**
 * Every command of the catalogue whose effect lasts (summaries, signatures and notes of og-commands.json), but for those
 * that restore an image or write one into a repository (`writes.ts`, `restores.ts`). What only reads is in harmless.ts.
 */
export const effectTable: Readonly<Record<string, EffectRule>> = {
  ogCreatePartitions: table(0),
  ogCreateGptPartitions: table(0),
  ogCreatePartitionTable: table(0),
  ogDeletePartitionTable: table(0),
  createPrimaryPartitions: table(0),
  ogRestoreMbrImage: table(2),
  ogRestoreGptImage: table(2),
  ogRestoreDiskImage: wholeDisk(2),
  // Of older engines and of sites.
  restoreDiskImage: wholeDisk(2),
  deployDiskImage: wholeDisk(2),

  initCache: cache,
  ogCreateCache: cache,
  ogDeleteCache: cache,
  ogFormatCache: cache,

  ogFormat: partition(0),
  ogFormatFs: partition(0),
  formatFs: partition(0),
  restoreBaseImage: partition(2),
  restoreDiffImage: partition(3),
  ogSyncRestore: partition(3),
  ogMcastReceiverPartition: partition(0),
  ogUcastReceiverPartition: partition(0),
  cloneRemoteFromMaster: partition(5),
  ogRestaurarImagenBasica: partition(0),
  ogRestaurarSoftIncremental: partition(0),

  ogBootMbrGeneric: boot(0),
  ogBootMbrXP: boot(0),
  // Its arguments only say where the menu lives (notes of ogGrubInstallMbr and ogBurgInstallMbr).
  ogGrubInstallMbr: { ...boot(0), fixedDisk: 1 },
  ogBurgInstallMbr: { ...boot(0), fixedDisk: 1 },
  ogGrub4dosInstallMbr: boot(0),
  ogRestoreBootLoaderImage: boot(2),
  ogFixBootSector: sector(0),
  ogGrubInstallPartition: sector(0),

  ogSetPartitionSize: { ...entry(0), text: 'preflight.resizes' },
  ogSetPartitionId: entry(0),
  ogSetPartitionType: entry(0),
  ogSetPartitionActive: entry(0),
  ogHidePartition: entry(0),
  ogUnhidePartition: entry(0),

  ogCheckFs: fileSystem(0),
  ogExtendFs: fileSystem(0),
  ogReduceFs: fileSystem(0),
  ogUnsetDirtyBit: fileSystem(0),
  ogUuidChange: fileSystem(0),
  ogRestoreUuidPartitions: fileSystem(2),

  ogCleanOs: system(0),
  ogCleanLinuxDevices: system(0),
  ogConfigureFstab: system(0),
  ogSetLinuxName: system(0),
  ogSetWindowsName: system(0),
  ogSetWinlogonUser: system(0),
  // The Windows whose settings change is the second pair.
  ogWindowsRegisterPartition: system(3),
  ogAddCmd: system(0),
  ogAddToLaunchDaemon: system(0),
  ogConfigureOgagent: system(0),
  ogDomainScript: system(0),
  ogInstallFirstBoot: system(0),
  ogInstallLaunchDaemon: system(0),
  ogInstallMiniSetup: system(0),
  ogInstallRunonce: system(0),
  ogUninstallLinuxClient: system(0),
  ogUninstallWindowsClient: system(0),
  ogSchrootLinux: system(0),
  ogRestoreAclImage: system(0),
  ogRestoreInfoImage: system(0),
  configureOs: system(0),
  configureOsCustom: system(0),
  launchOgagentInstaller: system(0),
  buildToOrder: system(0),
  ogAddRegistryKey: registry,
  ogAddRegistryValue: registry,
  ogDeleteRegistryKey: registry,
  ogDeleteRegistryValue: registry,
  ogSetRegistryValue: registry,
  ogUpdateHiveWindows: registry,

  ogWindowsBootParameters: menu,
  ogBootLoaderDefaultEntry: menu,
  ogBootLoaderDeleteEntry: menu,
  ogBootLoaderHidePartitions: menu,
  ogBootLoaderOgliveDefaultEntry: menu,
  ogBootLoaderSetAdminKeys: menu,
  ogBootLoaderSetResolution: menu,
  ogBootLoaderSetTheme: menu,
  ogBootLoaderSetTimeOut: menu,
  ogBurgDefaultEntry: menu,
  ogBurgDeleteEntry: menu,
  ogBurgHidePartitions: menu,
  ogBurgOgliveDefaultEntry: menu,
  ogBurgSetAdminKeys: menu,
  ogBurgSetResolution: menu,
  ogBurgSetTheme: menu,
  ogBurgSetTimeOut: menu,
  ogGrubAddOgLive: menu,
  ogGrubDefaultEntry: menu,
  ogGrubDeleteEntry: menu,
  ogGrubHidePartitions: menu,
  ogGrubOgliveDefaultEntry: menu,
  ogGrubSecurity: menu,
  ogGrubSetTimeOut: menu,
  ogGrubUefiConf: menu,
  ogRefindDefaultEntry: menu,
  ogRefindDeleteEntry: menu,
  ogRefindInstall: menu,
  ogRefindOgliveDefaultEntry: menu,
  ogRefindSetResolution: menu,
  ogRefindSetTheme: menu,
  ogRefindSetTimeOut: menu,
  ogCopyEfiBootLoader: menu,
  // It formats the EFI partition when that cannot be mounted.
  ogRestoreEfiBootLoader: { kind: 'bootLoader', text: 'preflight.restoresEfi' },

  ogNvramActiveEntry: firmware,
  ogNvramAddEntry: firmware,
  ogNvramDeleteEntry: firmware,
  ogNvramInactiveEntry: firmware,
  ogNvramPxeFirstEntry: firmware,
  ogNvramSetNext: firmware,
  ogNvramSetOrder: firmware,
  ogNvramSetTimeout: firmware,
  setBootMode: { kind: 'firmware', text: 'preflight.changesNetworkBoot' },

  ogDeleteFile: deletes,
  ogDeleteTree: deletes,
  ogUnlockImage: { kind: 'file', text: 'preflight.unlocksImage', path: 0 },
  ogMakeChecksumFile: { kind: 'file', text: 'preflight.overwritesSum', path: 0 },
  ogCreateTorrent: { kind: 'file', text: 'preflight.overwritesTorrent', path: 0, pathEnd: -1 },
  ogMcastReceiverFile: writes(1),
  ogTorrentStart: { kind: 'file', text: 'preflight.downloads', path: 0, pathEnd: -1 },
  ogCopyFile: { kind: 'file', text: 'preflight.copiesOver', path: 0 },
  updateCache: { kind: 'file', text: 'preflight.replacesCached', path: 1, pathEnd: 2 },
  ogUpdateCacheIsNecesary: { kind: 'file', text: 'preflight.replacesCached', path: 1, pathEnd: 2 },
  updateBootCache: { kind: 'file', text: 'preflight.replacesBootFiles' },
  installOfflineMode: { kind: 'file', text: 'preflight.replacesBootFiles' },
};

/** Commands that make a disk's partitions anew and keep an existing cache partition (notes of ogCreatePartitions). */
export const cacheKeepers: ReadonlySet<string> = new Set(['ogCreatePartitions', 'createPrimaryPartitions']);

export const newCaches: ReadonlySet<string> = new Set(['initCache', 'ogCreateCache', 'ogDeleteCache']);

/** Where the disk stands whose partitions a command makes anew; undefined for one that makes none. */
export function remadeDisk(command: string): number | undefined {
  const rule = ruleOf(command);
  return rule?.kind === 'partitionTable' || rule?.kind === 'disk' ? rule.disk : undefined;
}

export function ruleOf(command: string): EffectRule | undefined {
  return Object.hasOwn(effectTable, command) ? effectTable[command] : undefined;
}
