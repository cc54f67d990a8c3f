import type { Call } from './model.ts';

/** Files of the engine itself bring only functions of the catalogue. */
const engineFile = /opengnsys|OG(ETC|LIB|API|SCRIPTS|BIN)\b|DEVICECFG|loadenviron/i;

/** Whether a call sources a file of the site, which may define functions of any name. `source` is what its offsets are in. */
export function sourcesForeignFile(call: Call, source: string): boolean {
  const file = call.args[0];
  const sources = call.name === 'source' || call.name === '.';
  return sources && file !== undefined && !engineFile.test(source.slice(file.start, file.end));
}
