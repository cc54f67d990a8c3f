/** A session in which a computer of the classroom sends to others, as an instruction describes it. */
export interface ComputerSession {
  readonly protocol: 'MULTICAST' | 'UNICAST';
  readonly port: number;
  /** Multicast address; undefined for unicast, and where it is known only when it runs. */
  readonly address: string | undefined;
  /** How many computers are to receive, as far as the session tells. */
  readonly expected: number | undefined;
  /** Address of the computer that sends; undefined: the one that runs the command, or known only when it runs. */
  readonly master: string | undefined;
  /** What is sent, as it is written: a disk and a partition, or an image. */
  readonly content: string | undefined;
}
