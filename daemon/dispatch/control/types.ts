import type { ComputerPower } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import type { Hardware, Software } from './parts.ts';

/** What became of something that was asked of a computer; `reason`: why it was not done. */
export interface ControlOutcome {
  readonly done: boolean;
  readonly reason?: Message;
}

/** A partition of a computer. */
export interface Place {
  readonly disk: number;
  readonly partition: number;
}

/** Asks computers for what is no job. Addresses are IPs. */
export interface ComputerControl {
  /** Sends a magic packet, and tells for some minutes that the computer is waited for. */
  wake(computer: { readonly ip: string; readonly mac: string }, network: string): Promise<ControlOutcome>;
  /** That another daemon wakes it: told as if it was sent from here. */
  noteWoken(ip: string): void;
  /** Sends a magic packet for a computer of which nothing else is known. Rejects with the system's error. */
  sendWake(mac: string, network: string): Promise<void>;
  power(ip: string, action: Exclude<ComputerPower['action'], 'wake'>, place?: Place): Promise<ControlOutcome>;
  /** Asks for its disks anew; what its cache holds is asked after it. */
  refresh(ip: string): Promise<ControlOutcome>;
  /** Throws OgError conflict with why it cannot be asked, unavailable when it did not answer. */
  hardware(ip: string): Promise<Hardware>;
  /** The same. */
  software(ip: string, place: Place): Promise<Software>;
}
