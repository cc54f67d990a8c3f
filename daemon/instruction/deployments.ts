import { deployProtocols } from '../protocol/index.ts';
import { imageProtocol } from '../protocol/rules/unicast.ts';
import { imageUse } from './restores.ts';
import type { InstructionContext, LiteralCommand } from './types.ts';

type DeployProtocol = (typeof deployProtocols)[number];

/** An image that an instruction brings to the computers, and how. */
export interface Deployment {
  readonly protocol: DeployProtocol;
  /** Canonical name. */
  readonly image: string;
  /** Id. */
  readonly repository: string;
  /** Size of the image file. */
  readonly bytes: number;
}

/**
 * The images that an instruction brings to the computers, each once a protocol. What is only known when it runs, or is
 * no image of a known size, is left out.
 */
export function deployments(
  commands: readonly LiteralCommand[],
  context: Pick<InstructionContext, 'repositories' | 'images' | 'classrooms'>,
): Deployment[] {
  const found = new Map<string, Deployment>();
  for (const command of commands) {
    const written = imageProtocol(command.name, command.args)?.protocol;
    const protocol = deployProtocols.find((one) => one === written);
    const record = imageUse(command, context)?.record;
    if (!protocol || record?.sizeBytes === undefined) continue;
    const { canonicalName: image, repository, sizeBytes: bytes } = record;
    found.set(`${protocol} ${record.id}`, { protocol, image, repository, bytes });
  }
  return [...found.values()];
}
