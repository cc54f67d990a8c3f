import { message } from '../strings/index.ts';
import { ConfigurationError } from './error.ts';

/** One setting that is listened on: `clients` stands for `clients.host` and `clients.port`. */
export interface ListenSetting {
  readonly setting: string;
  readonly host: string;
  readonly port: number;
}

/**
 * Names the setting behind an error of `listen`. A room may listen on several; the error tells which port it was.
 * Returns any other error as it is.
 */
export function listenError(error: unknown, settings: readonly ListenSetting[]): unknown {
  if (!(error instanceof Error)) return error;
  const { code, port, syscall } = error as NodeJS.ErrnoException & { port?: number };
  const failed = settings.find((one) => one.port === port) ?? settings[0];
  if (!failed || code === undefined) return error;
  const { setting, host } = failed;
  if (code === 'EADDRINUSE') {
    return new ConfigurationError(`${setting}.port`, message('config.portTaken', { port: failed.port }));
  }
  if (code === 'EACCES' && syscall === 'listen') {
    return new ConfigurationError(`${setting}.port`, message('config.portForbidden', { port: failed.port }));
  }
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) {
    return new ConfigurationError(`${setting}.host`, message('config.hostUnusable', { host, code }));
  }
  return error;
}
