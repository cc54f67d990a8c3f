import * as vscode from 'vscode';
import { joinParts } from '../model/format.ts';
import type { Person } from '../model/people.ts';
import type { StudioState } from '../model/state.ts';
import { peopleStrings } from '../people-strings.ts';
import { card, icon, type TreeNode } from './node.ts';

/** Who else is connected to the daemon, above the images of its repository. */
export class PeopleNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly #people: readonly Person[];
  readonly #state: StudioState;

  constructor(people: readonly Person[], state: StudioState, parent: TreeNode) {
    this.#people = people;
    this.#state = state;
    this.parent = parent;
    this.id = `${parent.id}/people`;
  }

  item(): vscode.TreeItem {
    const { Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(peopleStrings.connected(), Collapsed);
    item.id = this.id;
    item.description = this.#people.map(peopleStrings.nameOf).join(', ');
    item.iconPath = icon('organization');
    item.contextValue = 'people';
    return item;
  }

  children(): TreeNode[] {
    return this.#people.map((person) => new PersonNode(person, this.#state, this));
  }
}

/** Somebody else, with what they run. */
class PersonNode implements TreeNode {
  readonly id: string;
  readonly parent: PeopleNode;
  readonly #person: Person;
  readonly #state: StudioState;

  constructor(person: Person, state: StudioState, parent: PeopleNode) {
    this.#person = person;
    this.#state = state;
    this.parent = parent;
    this.id = `${parent.id}:${person.name}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(peopleStrings.nameOf(this.#person));
    item.id = this.id;
    item.description = joinParts(this.#jobs(), this.#person.clients.join(', '));
    item.iconPath = icon('account');
    item.contextValue = 'person';
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { name, role, clients, addresses, sessions } = this.#person;
    return card(name, [
      [peopleStrings.role(), role],
      [peopleStrings.program(), clients.join(', ')],
      [peopleStrings.connectedFrom(), addresses.join(', ')],
      [peopleStrings.sessions(), sessions > 1 ? String(sessions) : undefined],
      [peopleStrings.running(), this.#jobs()],
    ]);
  }

  children(): TreeNode[] {
    return [];
  }

  /** The titles of their jobs that have not ended; those that are not known here are counted. */
  #jobs(): string | undefined {
    const titles = this.#person.jobs.flatMap(
      (id) => this.#state.jobs.find((job) => job.id === id)?.title ?? [],
    );
    return titles.length > 0 ? titles.join(', ') : undefined;
  }
}
