import * as vscode from 'vscode';
import type { MulticastSession, Receiver } from '../../daemon/protocol/index.ts';
import { byName, formatDuration, formatSpeed, formatTime, joinParts, someOf } from '../model/format.ts';
import { nameAt, type StudioState } from '../model/state.ts';
import { isActiveSession, partitionIn, sessionContext } from '../model/transfers.ts';
import { portStrings } from '../port-strings.ts';
import { strings } from '../strings.ts';
import { jobTitle, openingJob } from './job-of-row.ts';
import { card, colors, icon, type TreeNode } from './node.ts';

/** More than these make a tooltip unreadable. */
const mostNames = 12;

const icons: Record<MulticastSession['state'], vscode.ThemeIcon> = {
  waiting: icon('broadcast', colors.caution),
  sending: icon('broadcast', colors.active),
  done: icon('pass-filled', colors.good),
  failed: icon('error', colors.bad),
  cancelled: icon('circle-slash', colors.quiet),
};

/** A multicast session, with a node for each computer that joined. */
export class MulticastNode implements TreeNode {
  readonly id: string;
  readonly parent = undefined;
  readonly session: MulticastSession;
  readonly #state: StudioState;

  constructor(session: MulticastSession, state: StudioState) {
    this.session = session;
    this.#state = state;
    const { between, job = '', address, port } = session;
    // The editor keeps a row without children closed when it gets some: with them, it is another row.
    const some = receiversOf(session).length > 0 ? ['receivers'] : [];
    // Several jobs may copy between computers on one port.
    this.id = ['multicast', ...(between ? [job] : []), address, port, ...some].join(':');
  }

  item(): vscode.TreeItem {
    const { state, dropped = [], problem } = this.session;
    const label = this.#label();
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const isActive = isActiveSession(this.session);
    const shownState = receiversOf(this.session).length === 0 ? None : isActive ? Expanded : Collapsed;
    const item = new vscode.TreeItem(label, shownState);
    item.id = this.id;
    item.description = this.#description();
    // It has ended well, but not for all; or it goes on, but something is wrong.
    const isDoubtful = (state === 'done' && dropped.length > 0) || (isActive && problem !== undefined);
    item.iconPath = isDoubtful ? icon('warning', colors.caution) : icons[state];
    item.contextValue = sessionContext(this.session);
    const opening = openingJob(this.#state, this.session.job);
    if (opening) {
      item.command = opening;
    }
    item.accessibilityInformation = { label: strings.stateLabel(label, item.description) };
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { address, port, state, dropped = [], problem, startedAt, endedAt } = this.session;
    const { shown, more } = someOf(
      dropped.map((receiver) => nameAt(this.#state, receiver)),
      mostNames,
    );
    return card(this.#label(), [
      [strings.problem(), problem],
      [portStrings.job(), jobTitle(this.#state, this.session.job)],
      [strings.sentBy(), this.#master()],
      // By unicast there is none.
      [strings.address(), address === '' ? String(port) : `${address}:${port}`],
      [strings.state(), joinParts(strings.multicastState(state), this.#receivers())],
      [strings.startsInLabel(), state === 'waiting' ? this.#time() : undefined],
      [strings.timeLeftLabel(), state === 'sending' ? this.#time() : undefined],
      [strings.notReceived(), more === 0 ? shown : strings.andMore(shown, more)],
      [strings.startedAt(), startedAt && formatTime(startedAt, vscode.env.language)],
      [strings.endedAt(), endedAt && formatTime(endedAt, vscode.env.language)],
    ]);
  }

  children(): TreeNode[] {
    return receiversOf(this.session)
      .map(({ address, name }) => ({ address, name: name ?? nameAt(this.#state, address) }))
      .sort(byName)
      .map(({ address, name }) => new ReceiverNode(address, name, this));
  }

  /** The image; of what computers send to one another, who sends what: `pc01 · Disk 1, partition 2`. */
  #label(): string {
    const { image, between } = this.session;
    if (!between) {
      return image;
    }
    const place = partitionIn(image);
    return joinParts(this.#master(), place ? strings.diskPartition(place.disk, place.partition) : image);
  }

  /** Who sends, when it is not the repository. */
  #master(): string | undefined {
    const { master } = this.session;
    return master && (master.name ?? nameAt(this.#state, master.address));
  }

  /** What matters first, for a narrow view cuts the end. */
  #description(): string {
    const { state, problem, progress, bytesPerSecond, protocol = 'MULTICAST' } = this.session;
    const job = jobTitle(this.#state, this.session.job);
    if (state === 'failed' && problem) {
      return joinParts(strings.multicastState(state), problem, job, protocol);
    }
    const time = this.#time();
    if (state === 'waiting') {
      return joinParts(
        strings.multicastState(state),
        this.#receivers(),
        time && strings.startsIn(time),
        job,
        protocol,
      );
    }
    return joinParts(
      state === 'sending' && progress !== undefined
        ? strings.percent(Math.floor(progress))
        : strings.multicastState(state),
      this.#receivers(),
      state === 'sending' && bytesPerSecond ? formatSpeed(bytesPerSecond, vscode.env.language) : undefined,
      state === 'sending' && time ? strings.timeLeft(time) : undefined,
      job,
      protocol,
    );
  }

  #receivers(): string {
    const { state, receivers, expected, completed = receivers, dropped = [] } = this.session;
    if (state === 'waiting' && expected !== undefined) {
      return strings.joinedOf(receivers, expected);
    }
    const all = receivers + dropped.length;
    return completed < all ? strings.receiversOf(completed, all) : strings.receivers(all);
  }

  #time(): string | undefined {
    const { secondsLeft } = this.session;
    return secondsLeft === undefined ? undefined : formatDuration(secondsLeft);
  }
}

/** Those that joined, whether they were lost or not. */
function receiversOf({ joined = [], dropped = [] }: MulticastSession): Receiver[] {
  return [...joined, ...dropped.map((address) => ({ address }))];
}

/** What a computer that was not lost does, by the state of its session. */
const receiverStates: Record<MulticastSession['state'], { text(): string; icon: vscode.ThemeIcon }> = {
  waiting: { text: strings.joined, icon: icon('vm-active', colors.active) },
  sending: { text: strings.receiving, icon: icon('cloud-download', colors.active) },
  done: { text: strings.receivedAll, icon: icon('pass-filled', colors.good) },
  failed: { text: strings.notReceivedImage, icon: icon('error', colors.bad) },
  cancelled: { text: strings.notReceivedImage, icon: icon('circle-slash', colors.quiet) },
};

/** One computer that joined a session. */
class ReceiverNode implements TreeNode {
  readonly id: string;
  readonly parent: MulticastNode;
  readonly #address: string;
  readonly #name: string;

  constructor(address: string, name: string, parent: MulticastNode) {
    this.#address = address;
    this.#name = name;
    this.parent = parent;
    this.id = `${parent.id}/receiver:${address}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.#name);
    item.id = this.id;
    const { state, dropped = [] } = this.parent.session;
    if (dropped.includes(this.#address)) {
      item.description = strings.dropped();
      item.iconPath = icon('error', colors.bad);
    } else {
      item.description = receiverStates[state].text();
      item.iconPath = receiverStates[state].icon;
    }
    item.contextValue = 'receiver';
    item.accessibilityInformation = { label: strings.stateLabel(this.#name, String(item.description)) };
    return item;
  }

  tooltip(): vscode.MarkdownString {
    return card(this.#name, [[strings.address(), this.#address]]);
  }

  children(): TreeNode[] {
    return [];
  }
}
