import * as vscode from 'vscode';
import type { CachedImage, Classroom, Computer, ComputerStatus } from '../../daemon/protocol/index.ts';
import { diskAge } from '../model/disk-age.ts';
import { formatAge, formatKB, joinParts } from '../model/format.ts';
import type { StudioState } from '../model/state.ts';
import { powerStrings } from '../power-strings.ts';
import { strings } from '../strings.ts';
import { CachedImageNode } from './cached-image-node.ts';
import { type ChosenComputers, checkboxOf } from './chosen-computers.ts';
import { DiskNode } from './disk-node.ts';
import { card, colors, icon, type TreeNode } from './node.ts';

const icons: Record<ComputerStatus, vscode.ThemeIcon> = {
  off: icon('vm-outline', colors.quiet),
  idle: icon('vm-active', colors.good),
  busy: icon('vm-running', colors.active),
  linux: icon('vm', colors.caution),
  windows: icon('vm', colors.caution),
  unknown: icon('vm-outline', colors.quiet),
};

/** What the files in caches are compared with. */
export type RepositoryImages = Pick<StudioState, 'images' | 'repositories'>;

/** A computer of a classroom, with its disks. */
export class ComputerNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly computer: Computer;
  readonly classroom: Classroom;

  readonly #chosen: ChosenComputers;
  readonly #repositories: RepositoryImages;

  constructor(
    computer: Computer,
    classroom: Classroom,
    parent: TreeNode,
    chosen: ChosenComputers,
    repositories: RepositoryImages,
  ) {
    this.#chosen = chosen;
    this.#repositories = repositories;
    this.computer = computer;
    this.classroom = classroom;
    this.parent = parent;
    this.id = `${parent.id}/computer:${computer.id}`;
  }

  item(): vscode.TreeItem {
    const { computer } = this;
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(computer.name, computer.disks.length > 0 ? Collapsed : None);
    item.id = this.id;
    const { power, status } = computer;
    item.description = joinParts(
      computer.ip,
      power ? powerStrings.starting(power.action) : strings.computerStatus(status),
    );
    item.iconPath = power ? icon('loading~spin') : icons[status];
    const box = checkboxOf(this.#chosen, [computer.id]);
    if (box !== undefined) {
      item.checkboxState = box;
    }
    item.contextValue = `computer.${computer.status}`;
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { computer } = this;
    return card(computer.name, [
      [strings.status(), strings.computerStatus(computer.status)],
      ['IP', computer.ip],
      ['MAC', computer.mac],
      [strings.disksAndCache(), ageText(computer)],
      [strings.cache(), computer.disks.length > 0 ? cacheText(computer) : strings.disksUnknown()],
    ]);
  }

  children(): TreeNode[] {
    const { cache, disks } = this.computer;
    const nodeOf = (file: CachedImage, parent: TreeNode) =>
      new CachedImageNode(file, this.#repositories, this.classroom.repository, parent);
    const age = ageText(this.computer);
    return disks.map((disk) => new DiskNode(disk, this, { cache, age }, nodeOf));
  }
}

/** Why its disks may be others than those that are shown; undefined: nothing speaks against them. */
function ageText(computer: Computer): string | undefined {
  const now = Date.now();
  const age = diskAge(computer, now);
  if (!age) {
    return undefined;
  }
  if (age.kind === 'beforeJob') {
    return strings.disksBeforeJob();
  }
  return strings.disksTold(formatAge(age.since, now, vscode.env.language));
}

function cacheText({ cache }: Computer): string {
  if (!cache) {
    return strings.noCache();
  }
  const { language } = vscode.env;
  return joinParts(
    strings.diskPartition(cache.disk, cache.partition),
    formatKB(cache.sizeKB, language),
    cache.freeKB === undefined ? undefined : strings.free(formatKB(cache.freeKB, language)),
    cache.images === undefined ? undefined : strings.images(cache.images.length),
  );
}
