export { readSite, type SiteOptions } from './read-site.ts';
export { isServiceOfPort, type SiteServiceName, siteServiceOf } from './services.ts';
export { settingsOf } from './settings-file.ts';
export type * from './types.ts';
