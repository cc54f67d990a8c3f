export {
  type ChangeChoice,
  type CronProgram,
  changeCommand,
  cronPrograms,
  oldUnits,
  type SiteChange,
  type SiteRole,
  siteChanges,
  switchesTo,
  wayBack,
} from './changes.ts';
export { readSite } from './read-site.ts';
export { isServiceOfPort, type SiteServiceName, siteServiceOf } from './services.ts';
export { settingsOf } from './settings-file.ts';
export * from './types.ts';
