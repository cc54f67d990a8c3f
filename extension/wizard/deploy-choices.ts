import { env, QuickPickItemKind, ThemeIcon } from 'vscode';
import type { Computer, DeployAnswers, Image } from '../../daemon/protocol/index.ts';
import { formatKB, joinParts } from '../model/format.ts';
import { neededKB } from '../model/images.ts';
import { type PartitionChoice, parsePartition, partitionChoices } from '../model/partitions.ts';
import { allScopes, type NamedScope } from '../model/scope.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { describeImage } from '../tree/image-node.ts';
import type { Destination } from './deploy.ts';
import { type Answer, type Choice, cancelled, input, isAnswer, type Place } from './steps.ts';

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
  const sorted = [...state.images].sort((a, b) => a.canonicalName.localeCompare(b.canonicalName));
  const choice = (image: Image): Choice<Image> => ({
    label: image.canonicalName,
    description: describeImage(image),
    ...(image.name && image.name !== image.canonicalName ? { detail: image.name } : {}),
    iconPath: new ThemeIcon(image.state === 'ready' ? 'package' : 'circle-slash'),
    ...(image.state === 'ready'
      ? { value: image }
      : { refusal: strings.notDeployable(image.canonicalName, describeImage(image)) }),
  });
  const ready = sorted.filter((image) => image.state === 'ready').map(choice);
  const others = sorted.filter((image) => image.state !== 'ready').map(choice);
  return others.length === 0
    ? ready
    : [separator(strings.readyImages()), ...ready, separator(strings.otherImages()), ...others];
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

function fitText(place: PartitionChoice, image: Image | undefined): string | undefined {
  const needed = image && neededKB(image);
  if (needed === undefined) return undefined;
  if (place.tooSmall === 0) return strings.fits();
  return strings.tooSmall(place.tooSmall, formatKB(needed, env.language));
}

/** Asks for disk and partition as numbers, for computers whose disks are not known yet. */
export async function typePartition(place: Place): Promise<Answer<Destination>> {
  const answer = await input(place, {
    prompt: strings.partitionPrompt(),
    placeholder: '1 1',
    validate: (text) => (parsePartition(text) ? undefined : strings.partitionInvalid()),
  });
  if (!isAnswer(answer)) return answer;
  return parsePartition(answer) ?? cancelled;
}

type Protocol = DeployAnswers['protocol'];

const protocols: Protocol[] = ['TORRENT', 'MULTICAST', 'UNICAST', 'MULTICAST-DIRECT', 'UNICAST-DIRECT'];

/** The protocols with what they mean; one computer alone is best served by a plain copy. */
export function protocolChoices(
  computers: number,
  onlyCache: boolean,
): { items: Choice<Protocol>[]; active: Choice<Protocol> | undefined } {
  const suggested: Protocol = computers === 1 ? 'UNICAST' : 'TORRENT';
  const items = protocols
    .filter((protocol) => !onlyCache || !protocol.endsWith('-DIRECT'))
    .map((protocol) => ({
      label: protocol,
      detail: strings.protocolText(protocol),
      ...(protocol === suggested ? { description: strings.suggested() } : {}),
      value: protocol,
    }));
  return { items, active: items.find((item) => item.value === suggested) };
}
