import { type PortHolder, portHolder } from '../base/port-holder.ts';
import { isServiceOfPort, siteServiceOf } from '../site/index.ts';
import { message } from '../strings/index.ts';
import { ConfigurationError } from './error.ts';

/** One setting that is listened on: `clients` stands for `clients.host` and `clients.port`. */
export interface ListenSetting {
  readonly setting: string;
  readonly host: string;
  /** `off` is not listened on, and no error is about it. */
  readonly port: number | 'off';
}

/** Finds out who has a port; see `portHolder`. */
export type FindHolder = (port: number) => Promise<PortHolder | undefined>;

const findHolder: FindHolder = (port) =>
  portHolder(port, { isLikely: (program) => isServiceOfPort(program, port) });

/**
 * Names the setting behind an error of `listen`, and of a port that is taken also the program that has it. A room may
 * listen on several; the error tells which port it was. Returns any other error as it is.
 */
export async function listenError(
  error: unknown,
  settings: readonly ListenSetting[],
  find: FindHolder = findHolder,
): Promise<unknown> {
  if (!(error instanceof Error)) {
    return error;
  }
  const { code, port: told, syscall } = error as NodeJS.ErrnoException & { port?: number };
  const failed = settings.find((one) => one.port === told) ?? settings.find((one) => one.port !== 'off');
  if (!failed || failed.port === 'off' || code === undefined) {
    return error;
  }
  const { setting, host, port } = failed;
  if (code === 'EADDRINUSE') {
    return new ConfigurationError(`${setting}.port`, portTaken(port, await find(port)));
  }
  if (code === 'EACCES' && syscall === 'listen') {
    return new ConfigurationError(`${setting}.port`, message('config.portForbidden', { port }));
  }
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) {
    return new ConfigurationError(`${setting}.host`, message('config.hostUnusable', { host, code }));
  }
  return error;
}

/** Who has the port, and how to stop it, as far as both are known. */
function portTaken(port: number, holder: PortHolder | undefined) {
  if (!holder) {
    return message('config.portTaken', { port });
  }
  if (holder.pid === process.pid) {
    return message('config.portTaken.own', { port });
  }
  const { program, pid } = holder;
  const service = siteServiceOf(program);
  return service
    ? message(`config.portTaken.${service}`, { port, pid })
    : message('config.portTaken.other', { port, program, pid });
}
