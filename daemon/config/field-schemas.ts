import { z } from 'zod';
import type { MessageKey } from '../strings/index.ts';

/** A message of ours in the place of zod's: `issueText` puts it in words, in the language of who reads it. */
export const rule = (key: MessageKey & `rule.${string}`): string => key;

/** An address to listen on, with its default. */
export const hostSchema = (host: string) =>
  z.string().min(1).max(255).default(host).describe('Address to listen on; 0.0.0.0 is every address.');

/** A port to listen on, with its default. */
export const portSchema = (port: number) =>
  z.int().min(0).max(65_535).default(port).describe('Port to listen on; 0 picks a free one.');

/** A port, or "off" for a service that is not wanted. */
export const portOrOffSchema = z.union([z.int().min(0).max(65_535), z.literal('off')]);
export const portOrOff = (port: number) =>
  portOrOffSchema
    .default(port)
    .describe('Port to listen on; 0 picks a free one, "off" leaves it to another program.');

/** HH:MM by the clock of this machine. */
export const timeOfDaySchema = (time: string) =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, rule('rule.timeOfDay'))
    .default(time);

/**
 * An origin of web pages. `*` stands for a whole name, the first, below at least two: nobody allows all sites of `com`
 * by a slip.
 */
export const originSchema = z
  .string()
  .regex(
    /^([a-z][a-z0-9+.-]*:\/\/[^/\s*]+|https?:\/\/\*\.(localhost|[\w-]+(\.[\w-]+)+)(:\d+)?)$/i,
    'https://HOST, https://*.HOST',
  );
