import * as vscode from 'vscode';
import type { Image, ImageState } from '../../daemon/protocol/index.ts';
import { oneLine } from '../../daemon/protocol/one-line.ts';
import { formatAge, formatKB, joinParts } from '../model/format.ts';
import { activityOf, contextOf, isAway, namedImages } from '../model/images.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { type ImagePlace, imageCard } from './image-card.ts';
import { decoratedUri } from './image-decorations.ts';
import { colors, icon, type TreeNode } from './node.ts';

const icons: Record<ImageState, vscode.ThemeIcon> = {
  missing: icon('question', colors.caution),
  copying: icon('cloud-download', colors.active),
  queued: icon('watch', colors.active),
  integrating: icon('sync~spin', colors.active),
  ready: icon('package', colors.good),
  locked: icon('lock', colors.caution),
  error: icon('error', colors.bad),
};
const busyIcon = icon('sync~spin', colors.active);
const unregisteredIcon = icon('package', colors.caution);

/** `ready · NTFS · 69 GB`, `integrating 40 %`, `locked · ana, 3 hours ago`, or the reason of an error. */
export function describeImage(image: Image): string {
  const activity = activityOf(image);
  const percent = image.progress === undefined ? undefined : strings.percent(Math.floor(image.progress));
  if (activity) {
    return joinParts([strings.activity(activity), percent].filter(Boolean).join(' '), ...content(image));
  }
  if (image.problem !== undefined) {
    return image.problem;
  }
  const { lock, state } = image;
  const age = lock && formatAge(lock.since, Date.now(), vscode.env.language);
  return joinParts(
    strings.imageState(state),
    state === 'locked' && lock ? [lock.owner, age].filter(Boolean).join(', ') : undefined,
    image.registered ? undefined : strings.notRegistered(),
    ...content(image),
  );
}

/** What the image is: size, system and tool. */
function content({ filesystem, tool, compressor, restoreSizeKB }: Image): (string | undefined)[] {
  const { language } = vscode.env;
  return [
    filesystem,
    restoreSizeKB === undefined ? undefined : formatKB(restoreSizeKB, language),
    tool && [tool, compressor === 'NONE' ? undefined : compressor].filter(Boolean).join(' '),
  ];
}

/** The nodes of some of the images, in the order in which they are given. */
export function imageNodes(
  images: readonly Image[],
  state: StudioState,
  { parent, isOfRepository = false }: { parent?: TreeNode; isOfRepository?: boolean } = {},
): ImageNode[] {
  const named = namedImages(state.images);
  const names = new Map(state.repositories.map(({ id, name }) => [id, name]));
  return images.map(
    (image) =>
      new ImageNode(
        image,
        {
          away: isAway(image, state.repositories),
          named: named.has(image.id),
          repository: isOfRepository || names.size < 2 ? undefined : names.get(image.repository),
        },
        parent,
      ),
  );
}

/** An image, in the list of all or below its repository. */
export class ImageNode implements TreeNode {
  readonly id: string;
  readonly image: Image;
  readonly parent: TreeNode | undefined;
  readonly place: ImagePlace;

  constructor(image: Image, place: ImagePlace, parent?: TreeNode) {
    this.image = image;
    this.place = place;
    this.parent = parent;
    this.id = `${parent ? `${parent.id}/` : ''}image:${image.id}`;
  }

  item(): vscode.TreeItem {
    const { image, place } = this;
    const { away, named, repository } = place;
    const item = new vscode.TreeItem(image.canonicalName, vscode.TreeItemCollapsibleState.None);
    item.id = this.id;
    item.description = joinParts(
      // First, for a narrow view cuts the end.
      otherName(image),
      repository,
      away ? strings.lastSeen() : undefined,
      // The others of a name are told apart by their file.
      named ? undefined : image.file,
      describeImage(image),
    );
    item.iconPath = away ? icon(icons[image.state].id, colors.quiet) : iconOf(image);
    item.contextValue = contextOf(image, place);
    item.resourceUri = decoratedUri(image, away);
    item.accessibilityInformation = { label: strings.stateLabel(image.canonicalName, item.description) };
    return item;
  }

  tooltip(): vscode.MarkdownString {
    return imageCard(this.image, this.place);
  }

  children(): TreeNode[] {
    return [];
  }
}

/** The name for people, where it says more than the canonical one. */
function otherName({ name, canonicalName }: Image): string | undefined {
  const isSame = name === undefined || name.toLowerCase() === canonicalName.toLowerCase();
  return isSame ? undefined : oneLine(name);
}

function iconOf(image: Image): vscode.ThemeIcon {
  if (activityOf(image)) {
    return busyIcon;
  }
  return image.state === 'ready' && !image.registered ? unregisteredIcon : icons[image.state];
}
