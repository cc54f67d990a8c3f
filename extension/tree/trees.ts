import * as vscode from 'vscode';
import { classroomStrings } from '../classroom-strings.ts';
import type { Connection, ConnectionState } from '../connection.ts';
import type { DaemonInfo } from '../daemon-info.ts';
import type { JobHistory } from '../job-history.ts';
import { byName } from '../model/format.ts';
import { activityOf } from '../model/images.ts';
import { isActive } from '../model/jobs.ts';
import { unreachable } from '../model/state.ts';
import type { People } from '../people.ts';
import type { ServerStatus } from '../server-status.ts';
import type { Store } from '../store.ts';
import { strings } from '../strings.ts';
import type { UnknownComputers } from '../unknown-computers.ts';
import { ChosenComputers } from './chosen-computers.ts';
import { classroomDrag } from './classroom-drag.ts';
import { ClassroomList } from './classroom-list.ts';
import { imageDrag } from './image-drag.ts';
import { ImageList } from './image-list.ts';
import { ImageNode } from './image-node.ts';
import { JobList } from './job-list.ts';
import type { TreeNode } from './node.ts';
import { offNodes } from './off-nodes.ts';
import { RepositoryNode } from './repository-node.ts';
import { torrentNode, transferNodes } from './transfer-nodes.ts';
import { Tree } from './tree.ts';
import { ViewProgress } from './view-progress.ts';
import { computerIdsOf, messageOf, setContext, tellFilter, unknownNodes } from './view-texts.ts';

const ageMs = 60_000;

interface TreesOptions {
  readonly store: Store;
  readonly connection: Connection;
  readonly unknown: UnknownComputers;
  readonly status: ServerStatus;
  readonly people: People;
  readonly info: DaemonInfo;
  readonly history: JobHistory;
  /** Of the workspace. */
  readonly memory: vscode.Memento;
}

/** The views of the container, with what stands above them. */
export class Trees implements vscode.Disposable {
  /** What is ticked in the view of the classrooms. */
  readonly chosen = new ChosenComputers();
  /** What the views of images, classrooms and jobs show. */
  readonly images: ImageList;
  readonly classrooms: ClassroomList;
  readonly jobs: JobList;
  readonly #jobs: Tree;
  readonly #store: Store;
  readonly #connection: Connection;
  readonly #repositories: Tree;
  readonly #images: Tree;
  readonly #classrooms: Tree;
  readonly #transfers: Tree;
  readonly #progress = new ViewProgress('og.images');
  /** How old a lock is, or what is told of another repository, grows by itself. */
  readonly #ageing = setInterval(() => this.#showAges(), ageMs);
  /** By the id of the view. */
  readonly #all: ReadonlyMap<string, Tree>;
  readonly #subscriptions: { dispose(): void }[];

  constructor({ store, connection, unknown, status, people, info, history, memory }: TreesOptions) {
    this.jobs = new JobList(memory, history, () => people.own);
    this.images = new ImageList(memory);
    this.classrooms = new ClassroomList(memory, this.chosen);
    this.#store = store;
    this.#connection = connection;
    const shown = () => (connection.state.kind === 'connected' ? store.state : unreachable(store.state));
    this.#repositories = new Tree(
      {
        viewId: 'og.repositories',
        // Whoever is connected has jobs.
        topics: ['repository', 'image', 'session', 'job'],
        dragAndDrop: imageDrag,
        roots: () =>
          [...shown().repositories].sort(byName).map((one) => {
            const isConnected = one.id === info.repository && connection.state.kind === 'connected';
            return new RepositoryNode(
              one,
              shown(),
              isConnected ? { people: people.others, problems: status.problems } : undefined,
            );
          }),
      },
      store,
    );
    this.#images = new Tree(
      {
        viewId: 'og.images',
        // An image stands there otherwise while its repository is away.
        topics: ['image', 'repository'],
        roots: () => this.images.nodes(shown()),
        canSelectMany: true,
        dragAndDrop: imageDrag,
      },
      store,
    );
    this.#classrooms = new Tree(
      {
        viewId: 'og.classrooms',
        // What caches hold is compared with the repositories' images.
        topics: ['classroom', 'image'],
        roots: () => {
          const nodes = [...unknownNodes(unknown), ...this.classrooms.nodes(shown())];
          // An empty view has the buttons of its welcome text.
          return nodes.length === 0 ? nodes : [...offNodes(info.off, ['clients']), ...nodes];
        },
        canSelectMany: true,
        checkboxes: true,
        dragAndDrop: classroomDrag(store),
      },
      store,
    );
    this.#jobs = new Tree(
      {
        viewId: 'og.jobs',
        // Of a session that waits, its job can be started.
        topics: ['job', 'classroom', 'transfer', 'plan'],
        roots: () => this.jobs.nodes(store.state),
        canSelectMany: true,
      },
      store,
    );
    this.#transfers = new Tree(
      {
        viewId: 'og.transfers',
        // Computers are shown by their names.
        topics: ['transfer', 'classroom'],
        roots: () => [
          ...offNodes(info.off, ['requests', 'tracker', 'seeder']),
          ...transferNodes(store.state),
        ],
      },
      store,
    );
    this.#all = new Map(
      [this.#repositories, this.#images, this.#classrooms, this.#jobs, this.#transfers].map((tree) => [
        tree.viewId,
        tree,
      ]),
    );
    this.#subscriptions = [
      this.#classrooms.view.onDidChangeCheckboxState(({ items }) => {
        for (const [{ node }, state] of items) {
          this.chosen.set(computerIdsOf(node) ?? [], state === vscode.TreeItemCheckboxState.Checked);
        }
      }),
      this.chosen.onDidChange(() => {
        this.#classrooms.refreshSoon();
        this.#tellClassrooms();
      }),
      this.images.onDidChange(() => {
        this.#images.refreshSoon();
        this.#tellImages();
        this.#showClearButtons();
      }),
      this.classrooms.onDidChange(() => {
        this.#classrooms.refreshSoon();
        this.#tellClassrooms();
        this.#showClearButtons();
      }),
      this.jobs.onDidChange(() => {
        this.#jobs.refreshSoon();
        this.#tellJobs();
        this.#showClearButtons();
      }),
      status.onDidChange(() => this.#repositories.refreshSoon()),
      connection.onDidChangeState((state) => this.#showState(state)),
      unknown.onDidChange(() => this.#classrooms.refreshSoon()),
      store.onDidChange((topic) => {
        if (topic === 'job') {
          this.#showRunningJobs();
          this.#tellJobs();
        }
        if (topic === 'classroom') {
          this.#tellClassrooms();
        }
        if (topic === 'image') {
          this.#tellImages();
        }
        if (topic === 'repository' || topic === 'image') {
          this.#showFolder();
        }
        if (topic === 'image') {
          this.#progress.show(store.state.images.some((one) => activityOf(one)));
        }
      }),
    ];
    this.#showState(connection.state);
    this.#tellImages();
    this.#tellClassrooms();
    this.#tellJobs();
    this.#showClearButtons();
  }

  /**
   * The things that a key is pressed for in a view: all that is selected there, or else the row with the focus. Other
   * rows, as a disk or a group of images, have no commands with keys.
   */
  async keyed(viewId: string): Promise<readonly TreeNode[]> {
    const tree = this.#all.get(viewId);
    // The editor tells no extension where the focus is; so it is selected first, as Enter does.
    if (tree && tree.selection.length < 2) {
      await vscode.commands.executeCommand('list.select');
    }
    return (tree?.selection ?? []).filter(
      (node) => node instanceof ImageNode || computerIdsOf(node) !== undefined,
    );
  }

  /** The row of the jobs that was clicked last. */
  get selectedJob(): TreeNode | undefined {
    return this.#jobs.selection[0];
  }

  /** Shows a job in its view; nothing happens where the editor cannot. */
  revealJob(id: string): void {
    const node = this.jobs.nodeOf(id, this.#store.state);
    if (!node) {
      return;
    }
    this.#jobs.refresh();
    // The editor rejects when the tree changes meanwhile, which a running job does all the time.
    this.#jobs.reveal(node, { expand: true }).then(undefined, () => undefined);
  }

  /** Selects a torrent in the view of the transfers; false when the repository has none of that info hash. */
  async revealTorrent(infoHash: string): Promise<boolean> {
    const node = torrentNode(this.#store.state, infoHash);
    if (!node) {
      return false;
    }
    this.#transfers.refresh();
    await this.#transfers.reveal(node, { select: true, focus: true });
    return true;
  }

  dispose(): void {
    clearInterval(this.#ageing);
    this.#progress.dispose();
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    for (const tree of this.#all.values()) {
      tree.dispose();
    }
    this.images.dispose();
    this.classrooms.dispose();
    this.jobs.dispose();
    this.chosen.dispose();
  }

  /**
   * The welcome texts of the manifest, with their buttons, hang on this key. They cannot tell a reason, and
   * a view with a message shows no welcome: so the first view tells the reason and the next one has the buttons.
   */
  #showState(state: ConnectionState): void {
    setContext('og.connection', state.kind);
    this.#showFolder();
    // What was known stays, dimmed while there is no connection.
    for (const tree of [this.#repositories, this.#images, this.#classrooms]) {
      tree.refreshSoon();
    }
  }

  /** Where images go when there is none: above the repository, for a view with a message has no welcome. */
  #showFolder(): void {
    const { images, repositories } = this.#store.state;
    const { state } = this.#connection;
    const trouble = messageOf(state, this.#store.state.cursor !== undefined);
    const empty = state.kind === 'connected' && images.length === 0;
    const folder = empty ? repositories.find((one) => one.folder)?.folder : undefined;
    // The invisible spaces let a narrow view break a long path into lines.
    const hint = folder === undefined ? '' : strings.copyImagesTo(folder.replaceAll(/[/\\]/g, '$&\u200b'));
    this.#repositories.view.message = trouble ?? hint;
  }

  /** Beside the title: how many the filter leaves, and how many computers are ticked. */
  #tellClassrooms(): void {
    const { state } = this.#store;
    const { filter } = this.classrooms;
    const { chosen, total } = this.chosen.count(state.classrooms);
    const rooms = state.classrooms.length;
    const shown = filter === '' ? rooms : this.classrooms.nodes(state).length;
    const ticked = chosen === 0 ? '' : classroomStrings.chosenOf(chosen, total);
    tellFilter(this.#classrooms.view, { filter, shown, total: rooms }, ticked);
    setContext('og.hasChosen', chosen > 0);
  }

  #tellImages(): void {
    const { state } = this.#store;
    const { filter } = this.images.view;
    const shown = this.images.shown(state).length;
    tellFilter(this.#images.view, { filter, shown, total: state.images.length });
    setContext('og.hasImages', state.images.length > 0);
  }

  #tellJobs(): void {
    const { filter } = this.jobs;
    const { all, meant } = this.jobs.shown(this.#store.state);
    const { isSearching } = this.jobs;
    tellFilter(this.#jobs.view, { filter, shown: meant.length, total: all.length, isSearching });
  }

  /** The buttons that clear the filters hang on these keys. */
  #showClearButtons(): void {
    setContext('og.imagesFiltered', this.images.view.filter !== '');
    setContext('og.classroomsFiltered', this.classrooms.filter !== '');
    setContext('og.jobsFiltered', this.jobs.filter !== '');
  }

  #showAges(): void {
    // Jobs of yesterday were of today a moment ago, and what runs takes longer.
    this.#jobs.refreshSoon();
    const { images, repositories } = this.#store.state;
    if (!images.some(({ lock }) => lock) && !repositories.some(({ lastSeen }) => lastSeen)) {
      return;
    }
    this.#images.refreshSoon();
    this.#repositories.refreshSoon();
  }

  #showRunningJobs(): void {
    const running = this.#store.state.jobs.filter((job) => isActive(job.state)).length;
    this.#jobs.view.badge =
      running === 0 ? undefined : { value: running, tooltip: strings.runningJobs(running) };
  }
}
