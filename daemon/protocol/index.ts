/**
 * The contract between the daemon and everybody who talks to it. Both sides import
 * this room; it imports nothing of either. `docs/protocol.md` tells it in words, and
 * a test holds the two together.
 */
export * from './audit.ts';
export * from './canonical-name.ts';
export * from './classroom.ts';
export * from './common.ts';
export * from './computer-power.ts';
export * from './describe-fields.ts';
export * from './effect.ts';
export * from './errors.ts';
export * from './image.ts';
export * from './instruction.ts';
export * from './inventory-import.ts';
export * from './job.ts';
export * from './limits.ts';
export * from './methods.ts';
export * from './plan.ts';
export * from './registration-limits.ts';
export * from './rules/clone-choices.ts';
export * from './rules/effect-kinds.ts';
export * from './rules/features.ts';
export * from './rules/name-likeness.ts';
export * from './rules/repository-writes.ts';
export * from './rules/scope.ts';
export * from './rules/unicast.ts';
export * from './session.ts';
export * from './status.ts';
export * from './subscription.ts';
export * from './transfer.ts';
export * from './wizard-answers.ts';

/** The WebSocket sub-protocol, and the version of the contract. */
export const protocolVersion = 'og.v1';
