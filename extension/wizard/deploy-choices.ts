import { env, QuickPickItemKind, ThemeIcon } from 'vscode';
import type { Computer, DeployAnswers, Image, Result } from '../../daemon/protocol/index.ts';
import { formatDuration, formatKB, joinParts } from '../model/format.ts';
import { byCanonicalName, isAway, neededKB } from '../model/images.ts';
import { type PartitionChoice, parsePartition, partitionChoices } from '../model/partitions.ts';
import { allScopes, type NamedScope } from '../model/scope.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { describeImage } from '../tree/image-node.ts';
import { type Answer, type Choice, cancelled, input, isAnswer, type Place } from './steps.ts';

/** Where the image goes; without disk and partition, only into the caches. */
export interface Destination {
  readonly disk?: number;
  readonly partition?: number;
}

const separator = (label: string) => ({ label, kind: QuickPickItemKind.Separator });

/** Classrooms and groups. */
export function scopeChoices(state: StudioState): Choice<NamedScope>[] {
  return allScopes(state.classrooms).map((scope) => ({
    label: scope.name,
    description: joinParts(
      strings.computers(scope.computers.length),
      scope.kind === 'group' ? strings.groupOf(scope.classroom.name) : undefined,
    ),
    iconPath: new ThemeIcon(scope.kind === 'group' ? 'folder' : 'mortar-board'),
    ...(scope.computers.length > 0 ? { value: scope } : { refusal: strings.emptyScope(scope.name) }),
  }));
}

/** Images: those that are ready, then the others with the reason why they cannot be taken. */
export function imageChoices(state: StudioState): Choice<Image>[] {
  const choices = [...state.images].sort(byCanonicalName).map((image) => imageChoice(image, state));
  const ready = choices.filter((choice) => choice.value);
  const others = choices.filter((choice) => !choice.value);
  return others.length === 0
    ? ready
    : [separator(strings.readyImages()), ...ready, separator(strings.otherImages()), ...others];
}

function imageChoice(image: Image, state: StudioState): Choice<Image> {
  const { canonicalName, name } = image;
  const repository = state.repositories.find(({ id }) => id === image.repository)?.name;
  const away = isAway(image, state.repositories);
  const reason = away ? strings.repositoryAway(repository ?? image.repository) : describeImage(image);
  const takable = image.state === 'ready' && !away;
  return {
    label: canonicalName,
    description: joinParts(
      state.repositories.length > 1 ? repository : undefined,
      away ? strings.lastSeen() : undefined,
      describeImage(image),
    ),
    ...(name && name !== canonicalName ? { detail: name } : {}),
    iconPath: new ThemeIcon(takable ? 'package' : 'circle-slash'),
    ...(takable ? { value: image } : { refusal: strings.notDeployable(canonicalName, reason) }),
  };
}

/** The partitions of the scope's computers, another one, or only the caches. */
export function partitionItems(
  computers: readonly Computer[],
  image: Image | undefined,
): Choice<Destination | 'other'>[] {
  const known = partitionChoices(computers, image && neededKB(image));
  return [
    ...known.map((place) => ({
      label: strings.diskPartition(place.disk, place.partition),
      description: joinParts(
        place.filesystems.join(', '),
        place.systems.join(', '),
        formatKB(place.smallestKB, env.language),
      ),
      detail: joinParts(strings.onComputers(place.computers, computers.length), fitText(place, image)),
      iconPath: new ThemeIcon(place.tooSmall > 0 ? 'warning' : 'pie-chart'),
      value: { disk: place.disk, partition: place.partition },
    })),
    { label: strings.otherPartition(), iconPath: new ThemeIcon('edit'), value: 'other' },
    separator(''),
    {
      label: strings.onlyCache(),
      detail: strings.onlyCacheDetail(),
      iconPath: new ThemeIcon('archive'),
      value: {},
    },
  ];
}

/** The row of a destination: one that is not in the list was typed. */
export function itemOf(
  items: readonly Choice<Destination | 'other'>[],
  { disk, partition }: Destination,
): Choice<Destination | 'other'> | undefined {
  const isIt = ({ value }: Choice<Destination | 'other'>) =>
    typeof value === 'object' && value.disk === disk && value.partition === partition;
  return items.find(isIt) ?? items.find(({ value }) => value === 'other');
}

function fitText(place: PartitionChoice, image: Image | undefined): string | undefined {
  const needed = image && neededKB(image);
  if (needed === undefined) return undefined;
  if (place.tooSmall === 0) return strings.fits();
  return strings.tooSmall(place.tooSmall, formatKB(needed, env.language));
}

/** Asks for disk and partition as numbers, for computers whose disks are not known yet. */
export async function typePartition(
  place: Place,
  given: Destination | undefined,
): Promise<Answer<Destination>> {
  const answer = await input(place, {
    prompt: strings.partitionPrompt(),
    placeholder: '1 1',
    value: given?.disk === undefined ? '' : `${given.disk} ${given.partition ?? ''}`,
    validate: (text) => (parsePartition(text) ? undefined : strings.partitionInvalid()),
  });
  if (!isAnswer(answer)) return answer;
  return parsePartition(answer) ?? cancelled;
}

type Protocol = DeployAnswers['protocol'];

const protocols: Protocol[] = ['TORRENT', 'MULTICAST', 'UNICAST', 'MULTICAST-DIRECT', 'UNICAST-DIRECT'];

/** What the repository estimates of a deployment; undefined where it cannot tell. */
export type Estimates = Result<'og/transfer/estimate'> | undefined;

/**
 * The protocols with what they mean, how long each would take and how that is known; the suggested one is marked. Where
 * nothing is estimated, it is a plain copy for one computer, and torrent for more.
 */
export function protocolChoices(
  computers: number,
  onlyCache: boolean,
  estimates: Estimates,
): Choice<Protocol>[] {
  const suggested = estimates?.suggested ?? (computers === 1 ? 'UNICAST' : 'TORRENT');
  return protocols
    .filter((protocol) => !onlyCache || !protocol.endsWith('-DIRECT'))
    .map((protocol) => {
      const estimate = estimates?.estimates.find((one) => one.protocol === protocol);
      return {
        label: protocol,
        description: joinParts(
          estimate && strings.about(formatDuration(estimate.seconds), strings.basis(estimate.from)),
          protocol === suggested ? strings.suggested() : undefined,
        ),
        detail: estimates && protocol === suggested ? estimates.reason : strings.protocolText(protocol),
        value: protocol,
        isSuggested: protocol === suggested,
      };
    });
}
