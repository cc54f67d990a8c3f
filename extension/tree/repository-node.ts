import * as vscode from 'vscode';
import type { Repository } from '../../daemon/protocol/index.ts';
import { formatAge, formatBytes, joinParts } from '../model/format.ts';
import { byCanonicalName } from '../model/images.ts';
import type { Person } from '../model/people.ts';
import { type ServerProblem, worstOf } from '../model/server-status.ts';
import type { StudioState } from '../model/state.ts';
import { peopleStrings } from '../people-strings.ts';
import { statusStrings } from '../status-strings.ts';
import { strings } from '../strings.ts';
import { problemIcon } from './check-node.ts';
import { imageNodes } from './image-node.ts';
import { card, colors, icon, type TreeNode } from './node.ts';
import { PeopleNode } from './people-node.ts';
import { StatusNode } from './status-node.ts';
import { WarningNode } from './warning-node.ts';

const icons: Record<Repository['state'], vscode.ThemeIcon> = {
  ready: icon('server', colors.good),
  away: icon('debug-disconnect', colors.quiet),
  error: icon('error', colors.bad),
};

/** What is known of the repository's own daemon. */
interface OwnDaemon {
  readonly people: readonly Person[];
  readonly problems: readonly ServerProblem[];
}

/** A repository with its images. */
export class RepositoryNode implements TreeNode {
  readonly id: string;
  readonly parent = undefined;
  readonly repository: Repository;
  readonly #state: StudioState;
  readonly #people: readonly Person[];
  readonly #problems: readonly ServerProblem[];

  /** `own`: of the daemon that is connected, who else is there and what is wrong with its server. */
  constructor(repository: Repository, state: StudioState, own: OwnDaemon = { people: [], problems: [] }) {
    this.repository = repository;
    this.#state = state;
    this.#people = own.people;
    this.#problems = own.problems;
    this.id = `repository:${repository.id}`;
  }

  item(): vscode.TreeItem {
    const repository = this.repository;
    const warnings = warningsOf(repository);
    const item = new vscode.TreeItem(repository.name, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.description =
      repository.state === 'ready'
        ? joinParts(
            this.#problems.length > 0 ? statusStrings.problems(this.#problems.length) : undefined,
            warnings.length > 0 ? strings.warnings(warnings.length) : undefined,
            repository.images === 0 ? strings.noImagesYet() : strings.images(repository.images),
            strings.free(formatBytes(repository.freeBytes, vscode.env.language)),
          )
        : joinParts(
            strings.repositoryState(repository.state),
            lastSeen(repository),
            repository.problem,
            strings.images(repository.images),
          );
    const worst = worstOf(this.#problems) ?? (warnings.length > 0 ? 'warning' : undefined);
    item.iconPath = worst ? problemIcon(worst) : icons[repository.state];
    item.contextValue = `repository.${repository.state}${repository.folder === undefined ? '' : '.folder'}`;
    item.accessibilityInformation = {
      label: strings.stateLabel(
        repository.name,
        `${strings.repositoryState(repository.state)}, ${item.description}`,
      ),
    };
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const repository = this.repository;
    const { language } = vscode.env;
    const space = strings.freeOf(
      formatBytes(repository.freeBytes, language),
      formatBytes(repository.totalBytes, language),
    );
    return card(repository.name, [
      [strings.state(), joinParts(strings.repositoryState(repository.state), lastSeen(repository))],
      [strings.problem(), repository.problem],
      ...warningsOf(repository).map(({ message }) => [strings.warning(), message] as const),
      [strings.address(), repository.address],
      [strings.folder(), repository.folder],
      [strings.imagesLabel(), strings.images(repository.images)],
      [strings.freeSpace(), repository.totalBytes > 0 ? space : undefined],
      [peopleStrings.connected(), this.#people.map(peopleStrings.nameOf).join(', ')],
    ]);
  }

  children(): TreeNode[] {
    const { id, warnings = [] } = this.repository;
    const images = this.#state.images.filter((image) => image.repository === id);
    return [
      ...(this.#problems.length > 0 ? [new StatusNode(this.#problems, this)] : []),
      ...warnings.map((warning) => new WarningNode(warning, this)),
      ...(this.#people.length > 0 ? [new PeopleNode(this.#people, this.#state, this)] : []),
      ...imageNodes(images.sort(byCanonicalName), this.#state, { parent: this, isOfRepository: true }),
    ];
  }
}

/** Those of a repository that is there: what is told last of another one may be mended. */
const warningsOf = ({ state, warnings = [] }: Repository) => (state === 'ready' ? warnings : []);

/** When another repository that is not connected was last seen. */
function lastSeen({ lastSeen: time }: Repository): string | undefined {
  return time && strings.seenLast(formatAge(time, Date.now(), vscode.env.language));
}
