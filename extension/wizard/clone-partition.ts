import { env } from 'vscode';
import type { CloneAnswers, Computer } from '../../daemon/protocol/index.ts';
import { cloneCompressors, cloneProtocols } from '../../daemon/protocol/rules/clone-choices.ts';
import { masterSpeed } from '../../daemon/protocol/rules/multicast-session.ts';
import { unicastPorts } from '../../daemon/protocol/rules/unicast-session.ts';
import { type ClonableSource, cloneSource, neededForClone } from '../model/clone-sources.ts';
import { formatKB } from '../model/format.ts';
import type { PartitionChoice } from '../model/partitions.ts';
import { rememberedOf } from '../model/remembered.ts';
import { classroomSession, type Session, sessionAnswers, sharedSession } from '../model/session.ts';
import { strings } from '../strings.ts';
import { askMaster, askScopeOfTwo, askSource } from './clone-steps.ts';
import { askPartition, type DiskPartition, otherPartition, placeItems } from './partition-step.ts';
import { type SessionDraft, sessionSteps } from './session-steps.ts';
import { type Choice, cancelled, fieldStep, pick, runSteps } from './steps.ts';
import type { Wizard, WizardHost, WizardStart } from './wizard.ts';

type Protocol = CloneAnswers['protocol'];
type Compressor = NonNullable<CloneAnswers['compressor']>;

interface Draft extends WizardStart, SessionDraft {
  readonly master?: Computer;
  readonly source?: ClonableSource;
  readonly target?: DiskPartition;
  readonly protocol?: Protocol;
  readonly compressor?: Compressor;
  readonly port?: number;
}

/** The wizard "Clone from a master computer". */
export const clonePartition: Wizard = { verb: 'clone', ask };

async function ask(host: WizardHost, start: WizardStart): Promise<CloneAnswers | undefined> {
  const { state } = host.store;
  const stored = host.memory.get('og.wizard.clonePartition');
  const draft = await runSteps<Draft>(
    strings.cloneTitle(),
    startOf(start),
    [
      fieldStep('scope', ({ master }, at, given) => askScopeOfTwo(state, at, master, given)),
      fieldStep('master', ({ scope }, at, given) => askMaster(at, scope?.computers ?? [], given)),
      fieldStep('source', async ({ scope, master }, at, given) =>
        master ? askSource(at, master, state, scope?.classroom.repository, given, stored) : cancelled,
      ),
      fieldStep('target', ({ scope, master, source }, at, given) => {
        const receivers = receiversOf(scope?.computers ?? [], master);
        const needed = neededForClone(source);
        const items = placeItems(receivers, needed, (place) => fitText(place, needed));
        const proposed = source?.kind === 'PART' ? placeOf(source) : undefined;
        const rows = [...items, otherPartition()];
        return askPartition<DiskPartition>(at, strings.selectCloneTarget(), rows, given ?? proposed);
      }),
      fieldStep('protocol', ({ scope }, at, given) => {
        const items = protocolItems((scope?.computers.length ?? 1) - 1);
        const active = items.find(({ value }) => value === given) ?? items.find((item) => item.isSuggested);
        return pick(at, strings.pickProtocol(), items, active);
      }),
      // Of an image the engine takes what it was made with.
      fieldStep(
        'compressor',
        (_, at, given) => {
          const items = compressorItems();
          return pick(
            at,
            strings.selectCompressor(),
            items,
            items.find(({ value }) => value === given),
          );
        },
        ({ source }) => source === undefined || source.kind === 'PART',
      ),
      fieldStep(
        'port',
        ({ scope, master }, at, given) => {
          const addresses = receiversOf(scope?.computers ?? [], master).map(({ ip }) => ip);
          const items = unicastPorts.map((port) => ({ label: String(port), value: port }));
          const active = items.find(({ value }) => value === given);
          return pick(at, strings.selectUnicastPort(addresses.join(', ')), items, active);
        },
        ({ protocol }) => protocol === 'UNICAST',
      ),
      ...sessionSteps<Draft>(
        defaultSession,
        ({ protocol }) => protocol !== 'UNICAST',
        (draft) =>
          draft.scope && sharedSession(defaultSession(draft), draft.scope.classroom, state.classrooms),
        refusalOf,
      ),
    ],
    rememberedDraft(stored, host),
  );
  return draft && answersOf(draft);
}

/** One computer alone cannot clone: where the wizard was called on one, that is the master. */
function startOf({ scope }: WizardStart): Draft {
  if (!scope) {
    return {};
  }
  const [only, ...others] = scope.computers;
  return only && others.length === 0 ? { master: only } : { scope };
}

function rememberedDraft(stored: unknown, { store }: WizardHost): Draft {
  const { scope, place, protocol, session } = rememberedOf(stored, store.state);
  const last: Readonly<Record<string, unknown>> = { ...(typeof stored === 'object' ? stored : {}) };
  const master = scope?.computers.find(({ id }) => id === last.master);
  const cloned = cloneProtocols.find((one) => one === protocol);
  const compressor = cloneCompressors.find((one) => one === last.compressor);
  return {
    ...(scope ? { scope } : {}),
    ...(master ? { master } : {}),
    ...(place ? { target: place } : {}),
    ...(cloned ? { protocol: cloned } : {}),
    ...(compressor ? { compressor } : {}),
    ...(typeof last.port === 'number' ? { port: last.port } : {}),
    ...(session ? { session } : {}),
  };
}

function receiversOf(computers: readonly Computer[], master: Computer | undefined): Computer[] {
  return computers.filter(({ id }) => id !== master?.id);
}

const placeOf = ({ disk, partition }: Extract<ClonableSource, { kind: 'PART' }>): DiskPartition => ({
  disk,
  partition: partition.partition,
});

function fitText({ tooSmall }: PartitionChoice, needed: number | undefined): string | undefined {
  if (needed === undefined) {
    return undefined;
  }
  return tooSmall === 0
    ? strings.cloneFits()
    : strings.cloneTooSmall(tooSmall, formatKB(needed, env.language));
}

function protocolItems(receivers: number): Choice<Protocol>[] {
  const suggested = receivers > 1 ? 'MULTICAST' : 'UNICAST';
  return cloneProtocols.map((protocol) => ({
    label: protocol,
    ...(protocol === suggested ? { description: strings.suggested() } : {}),
    detail: strings.cloneProtocolText(protocol),
    value: protocol,
    isSuggested: protocol === suggested,
  }));
}

function compressorItems(): Choice<Compressor>[] {
  return cloneCompressors.map((compressor) => ({
    label: compressor,
    detail: strings.compressorText(compressor),
    value: compressor,
  }));
}

/** The session of the classroom, for those that receive, at a speed that a computer can send at. */
function defaultSession({ scope, protocol }: Draft): Session | undefined {
  if (!scope || protocol !== 'MULTICAST') {
    return undefined;
  }
  const session = classroomSession('multicast', scope.classroom, scope.computers.length - 1);
  if (session.kind !== 'multicast') {
    return session;
  }
  const { fields } = session;
  return { ...session, fields: { ...fields, speedMbps: Math.min(fields.speedMbps, masterSpeed.most) } };
}

/** A computer that sends looks at the session itself, and takes a speed of three digits. */
function refusalOf(session: Session): string | undefined {
  const isFaster = session.kind === 'multicast' && session.fields.speedMbps > masterSpeed.most;
  return isFaster ? strings.cloneSpeed(masterSpeed.most) : undefined;
}

function answersOf(draft: Draft): CloneAnswers | undefined {
  const { scope, master, source, target, protocol, compressor, port, session } = draft;
  if (!scope || !master || !source || !target || !protocol) {
    return undefined;
  }
  return {
    kind: 'cloneRemotePartition',
    master: master.id,
    source: cloneSource(source),
    ...target,
    protocol,
    ...(source.kind === 'PART' && compressor ? { compressor } : {}),
    ...(protocol === 'UNICAST' ? port !== undefined && { port } : sessionAnswers(session)),
    scope: scope.scope,
  };
}
