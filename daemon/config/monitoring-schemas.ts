import { z } from 'zod';
import { logFormats, logLevels } from '../base/log.ts';
import { hostSchema, portOrOffSchema } from './field-schemas.ts';

/** The setting `log`. */
export const logSchema = z
  .strictObject({
    level: z
      .enum(logLevels)
      .default('info')
      .describe(
        'The least important lines that are written: debug (also each request), info, warn or error.',
      ),
    format: z
      .enum(logFormats)
      .default('text')
      .describe('text: lines for people; json: one JSON object per line {time, level, room, message}.'),
  })
  .prefault({})
  .describe('The log on the standard error output. It is read again on SIGHUP.');

/** The setting `metrics`. */
export const metricsSchema = z
  .strictObject({
    host: hostSchema('127.0.0.1'),
    port: portOrOffSchema
      .default('off')
      .describe('Port to listen on, for example 9470; 0 picks a free one. If "off", there are no metrics.'),
  })
  .prefault({})
  .describe('Metrics for Prometheus: GET /metrics over HTTP, without a token.');
