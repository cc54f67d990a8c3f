import { parseJson } from '../base/parse-json.ts';

const version = /^v?\d[\w.+~-]{0,30}$/;

/**
 * The version of OpenGnsys in the text of doc/VERSION.json (from 1.1.0 on) or doc/VERSION.txt (`OpenGnsys 1.0.6a
 * r4567`); undefined when neither says one.
 */
export function versionOf(json: string, text: string): string | undefined {
  const value = parseJson(json);
  const named = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  const words = text.split('\n', 1)[0]?.trim().split(/\s+/) ?? [];
  const found =
    typeof named === 'string'
      ? named.trim()
      : words[0]?.toLowerCase() === 'opengnsys'
        ? words.find((word) => version.test(word))
        : undefined;
  return found !== undefined && version.test(found) ? found : undefined;
}
