/** The scripts of the engine; its functions are known by their names, `ogRestoreImage`. Held against the catalogue by a test. */
const scripts: ReadonlySet<string> = new Set([
  ...['bootLinux', 'bootOs', 'bootWindows', 'buildToOrder', 'cloneRemoteFromMaster', 'configureOs'],
  ...[
    'createBaseImage',
    'createDiffImage',
    'createImage',
    'createLogicalPartitions',
    'createPrimaryPartitions',
  ],
  ...[
    'deployImage',
    'formatFs',
    'generateMenuDefault',
    'getFsType',
    'getIpAddress',
    'getOsVersion',
    'grubSyntax',
  ],
  ...[
    'ImagenesSincronizadas.lib',
    'initCache',
    'installOfflineMode',
    'launchOgagentInstaller',
    'listHardwareInfo',
  ],
  ...['listPartitions', 'listPrimaryPartitions', 'listSoftwareInfo', 'menuBrowser', 'poweroff', 'reboot'],
  ...[
    'remoteConsole',
    'restoreBaseImage',
    'restoreDiffImage',
    'restoreImage',
    'runAplicationX.sh',
    'runhttplog.sh',
  ],
  ...['sendFileMcast', 'setBootMode', 'updateBootCache', 'updateCache'],
]);

/** Whether a command is the engine's, and ends with a code of its table. */
export function isEngineCommand(name: string): boolean {
  return scripts.has(name) || /^og[A-Z]\w*$/.test(name);
}

const questions =
  /^og(?:Is[A-Z]\w*|Check(?:IpAddress|Program|StringInGroup|StringInReg)|FindCache|CompareChecksumFiles|UpdateCacheIsNecesary)$/;

/** Whether a command of the engine answers a question: its exit code 1 means no, and not wrong arguments. */
export function isQuestion(name: string): boolean {
  return questions.test(name);
}
