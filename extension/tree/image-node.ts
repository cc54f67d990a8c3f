import * as vscode from 'vscode';
import type { Image, ImageState } from '../../daemon/protocol/index.ts';
import { formatBytes, formatKB, joinParts } from '../model/format.ts';
import { strings } from '../strings.ts';
import { card, colors, icon, type TreeNode } from './node.ts';

const icons: Record<ImageState, vscode.ThemeIcon> = {
  missing: icon('question', colors.caution),
  copying: icon('cloud-download', colors.active),
  queued: icon('watch', colors.active),
  integrating: icon('sync~spin', colors.active),
  ready: icon('package', colors.good),
  locked: icon('lock', colors.caution),
  error: icon('error', colors.bad),
};

/** `ready · NTFS · 69 GB`, `integrating 40 %`, or the reason of an error. */
export function describeImage(image: Image): string {
  if (image.state === 'error') return image.problem ?? strings.imageState('error');
  const { env } = vscode;
  const progress = image.progress === undefined ? undefined : strings.percent(Math.floor(image.progress));
  const busy = image.state === 'integrating' || image.state === 'copying';
  return joinParts(
    busy && progress ? `${strings.imageState(image.state)} ${progress}` : strings.imageState(image.state),
    image.filesystem,
    image.restoreSizeKB === undefined ? undefined : formatKB(image.restoreSizeKB, env.language),
  );
}

/** An image, in the list of all or below its repository. */
export class ImageNode implements TreeNode {
  readonly id: string;
  readonly image: Image;
  readonly parent: TreeNode | undefined;

  constructor(image: Image, parent?: TreeNode) {
    this.image = image;
    this.parent = parent;
    this.id = `${parent ? `${parent.id}/` : ''}image:${image.id}`;
  }

  item(): vscode.TreeItem {
    const { image } = this;
    const item = new vscode.TreeItem(image.canonicalName, vscode.TreeItemCollapsibleState.None);
    item.id = this.id;
    item.description = describeImage(image);
    item.iconPath = icons[image.state];
    item.contextValue = `image.${image.state}${image.file === undefined ? '' : '.file'}`;
    item.tooltip = imageCard(image);
    item.accessibilityInformation = { label: strings.stateLabel(image.canonicalName, item.description) };
    return item;
  }

  children(): TreeNode[] {
    return [];
  }
}

function imageCard(image: Image): vscode.MarkdownString {
  const { language } = vscode.env;
  return card(image.name ?? image.canonicalName, [
    [strings.state(), strings.imageState(image.state)],
    [strings.problem(), image.problem],
    [strings.repository(), image.repository],
    [strings.fileName(), image.file],
    [strings.tool(), image.tool],
    [strings.compressor(), image.compressor],
    [strings.filesystem(), image.filesystem],
    [
      strings.restoreSize(),
      image.restoreSizeKB === undefined ? undefined : formatKB(image.restoreSizeKB, language),
    ],
    [strings.fileSize(), image.sizeBytes === undefined ? undefined : formatBytes(image.sizeBytes, language)],
    ['MD5', image.md5],
    ['Info hash', image.infoHash],
    [strings.registered(), image.registered ? strings.yes() : strings.no()],
    [strings.softwareProfile(), image.softwareProfile],
    [strings.partitionLabel(), image.partition === undefined ? undefined : String(image.partition)],
    [strings.partitionType(), image.partitionType],
    [strings.comments(), image.comments],
  ]);
}
