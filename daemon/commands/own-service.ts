import { type OwnAddress, ownAddress } from '../client/index.ts';
import type { Language } from '../protocol/message.ts';
import { ownConfiguration } from './own-configuration.ts';

/** The daemon of a server, as its configuration says; without one, or for who may not read it, where one usually is. */
export async function ownService(
  language: Language,
): Promise<{ readonly address: OwnAddress; readonly data?: string }> {
  const own = await ownConfiguration({}, language).catch(() => undefined);
  const address = own && (await ownAddress(own.listen).catch(() => undefined));
  return { address: address ?? { url: 'ws://127.0.0.1:8470' }, ...(own && { data: own.data }) };
}
