import * as vscode from 'vscode';
import type { Classroom } from '../../daemon/protocol/index.ts';
import { classroomStrings } from '../classroom-strings.ts';
import { fieldStrings } from '../field-strings.ts';
import {
  type ClassroomForm,
  formLines,
  formOf,
  isChanged,
  keptOver,
  saveOf,
} from '../model/classroom-form.ts';
import { byName } from '../model/format.ts';
import { errorText } from '../model/refusal.ts';
import { noticeStrings } from '../notice-strings.ts';
import type { Studio } from '../studio.ts';
import type { FromClassroomPage, Surroundings, ToClassroomPage } from './classroom-messages.ts';
import { FormPanel } from './form-panel.ts';

const scheme = 'og-classroom';

/** The forms of classrooms that are open: one for each classroom. */
export class ClassroomForms implements vscode.Disposable, vscode.TextDocumentContentProvider {
  readonly #studio: Studio;
  readonly #extensionUri: vscode.Uri;
  readonly #open = new Map<string, OpenForm>();
  readonly #subscriptions: { dispose(): void }[];

  constructor(studio: Studio, extensionUri: vscode.Uri) {
    this.#studio = studio;
    this.#extensionUri = extensionUri;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      studio.store.onDidChange((topic) => {
        if (topic === 'classroom' || topic === 'repository') {
          for (const form of this.#open.values()) {
            form.follow();
          }
        }
      }),
    ];
  }

  /** Names of the classrooms whose form has something that was not saved. */
  get unsaved(): readonly string[] {
    return [...this.#open.values()].flatMap(({ form, before }) =>
      isChanged(form, before) ? [form.name] : [],
    );
  }

  /** Opens the form of a classroom, or shows the one that is open; `computer` is the id of one whose row is wanted. */
  show(classroom: Classroom, computer?: string): void {
    const open = this.#open.get(classroom.id);
    if (open) {
      open.reveal(computer);
    } else {
      this.#start(formOf(classroom), formOf(classroom), computer);
    }
  }

  /** One side of a comparison: the classroom as it is now, or as the form has it. */
  provideTextDocumentContent(uri: vscode.Uri): string {
    const { side, id = '' } = Object.fromEntries(new URLSearchParams(uri.query));
    const form = side === 'mine' ? this.#open.get(id)?.form : theirs(this.#studio, id);
    return form ? formLines(form, classroomStrings.formLabels()).join('\n') : '';
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    for (const form of this.#open.values()) {
      form.dispose();
    }
  }

  #start(form: ClassroomForm, before: ClassroomForm, focus: string | undefined): void {
    const open = new OpenForm(this.#studio, this.#extensionUri, form, before, focus);
    this.#open.set(form.id, open);
    open.onDidClose(() => {
      this.#open.delete(form.id);
      void this.#offerAgain(open);
    });
  }

  /** A tab cannot be kept from closing: what was typed is not lost by it. */
  async #offerAgain({ form, before }: OpenForm): Promise<void> {
    if (!isChanged(form, before) || !theirs(this.#studio, form.id)) {
      return;
    }
    await this.#studio.notices.ask('warning', classroomStrings.closedUnsaved(form.name), [
      {
        title: classroomStrings.reopen(),
        run: () => this.#start(form, before, undefined),
        instead: () => {
          if (!theirs(this.#studio, form.id)) {
            return noticeStrings.classroomGone(form.name);
          }
          return this.#open.has(form.id) ? noticeStrings.alreadyOpen(form.name) : undefined;
        },
      },
    ]);
  }
}

/** A form in its tab, and what it was opened with. */
class OpenForm implements vscode.Disposable {
  readonly #studio: Studio;
  readonly #panel: FormPanel<ToClassroomPage, FromClassroomPage>;
  form: ClassroomForm;
  before: ClassroomForm;
  #focus: string | undefined;
  #isSaving = false;
  #comparisons = 0;
  /** What others had last saved when it was told. */
  #toldOf: string | undefined;

  constructor(
    studio: Studio,
    extensionUri: vscode.Uri,
    form: ClassroomForm,
    before: ClassroomForm,
    focus: string | undefined,
  ) {
    this.#studio = studio;
    this.form = form;
    this.before = before;
    this.#focus = focus;
    this.#panel = new FormPanel({
      viewType: 'og.classroomForm',
      title: form.name,
      script: 'classroom-page',
      extensionUri,
    });
    this.#panel.onDidReceive((message) => void this.#take(message));
  }

  get onDidClose(): vscode.Event<void> {
    return this.#panel.onDidDispose;
  }

  reveal(focus?: string): void {
    this.#panel.reveal();
    this.#focus = focus;
    if (focus !== undefined) {
      this.#show();
    }
  }

  dispose(): void {
    this.#panel.dispose();
  }

  /** Takes what has changed outside: at once where nothing was edited, else by telling. */
  follow(): void {
    const now = theirs(this.#studio, this.form.id);
    const isNewer = now?.revision !== this.before.revision && !this.#isSaving;
    if (isNewer && now && !isChanged(this.form, this.before)) {
      this.#begin(now);
    } else if (isNewer && this.#toldOf !== (now?.revision ?? 'removed')) {
      this.#toldOf = now?.revision ?? 'removed';
      this.#panel.post({ kind: 'changedElsewhere', isRemoved: now === undefined });
    }
    this.#panel.post({ kind: 'surroundings', surroundings: this.#surroundings() });
  }

  async #take(message: FromClassroomPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.#show();
      case 'edited':
        this.form = message.form;
        this.#panel.title = `${isChanged(this.form, this.before) ? '● ' : ''}${this.form.name}`;
        return;
      case 'save':
        this.form = message.form;
        return this.#save();
      case 'compare':
        return this.#compare();
      case 'takeTheirs': {
        const now = theirs(this.#studio, this.form.id);
        if (now) {
          this.#begin(now);
        }
        return;
      }
      case 'keepMine': {
        const now = theirs(this.#studio, this.form.id);
        if (!now) {
          return this.#show();
        }
        const { classrooms } = this.#studio.store.state;
        const ids = new Set(classrooms.flatMap(({ computers }) => computers.map(({ id }) => id)));
        this.form = keptOver(this.form, now.revision, (id) => ids.has(id));
        this.before = now;
        return this.#show();
      }
    }
  }

  async #save(): Promise<void> {
    this.#isSaving = true;
    this.#panel.post({ kind: 'saving' });
    try {
      const { classroom } = await this.#studio.request('og/classroom/save', saveOf(this.form, this.before));
      this.#studio.store.take('og/classroom/didChange', { changed: [classroom], removed: [] });
      this.#begin(formOf(classroom));
      vscode.window.setStatusBarMessage(`$(check) ${classroomStrings.saved(classroom.name)}`, 5000);
    } catch (error) {
      this.#panel.post({ kind: 'refused', reason: errorText(error, fieldStrings.fieldName) });
    } finally {
      this.#isSaving = false;
      this.follow();
    }
  }

  #begin(form: ClassroomForm): void {
    this.form = form;
    this.before = form;
    this.#toldOf = undefined;
    this.#panel.title = form.name;
    this.#show();
  }

  #show(): void {
    this.#panel.post({
      kind: 'show',
      form: this.form,
      before: this.before,
      surroundings: this.#surroundings(),
      texts: classroomStrings.page(),
      ...(this.#focus === undefined ? {} : { focus: this.#focus }),
    });
    this.#focus = undefined;
  }

  async #compare(): Promise<void> {
    const { id, name } = this.form;
    // A document that is still open somewhere would not be read again.
    this.#comparisons += 1;
    const at = String(this.#comparisons);
    const side = (which: string) =>
      vscode.Uri.from({
        scheme,
        path: `/${name}`,
        query: new URLSearchParams({ side: which, id, at }).toString(),
      });
    await vscode.commands.executeCommand(
      'vscode.diff',
      side('theirs'),
      side('mine'),
      classroomStrings.comparison(name),
    );
  }

  #surroundings(): Surroundings {
    const { classrooms, repositories } = this.#studio.store.state;
    return {
      others: classrooms
        .filter(({ id }) => id !== this.form.id)
        .map(({ id, name, network, multicast, computers }) => ({
          id,
          name,
          network,
          session: { port: multicast.port, address: multicast.address },
          computers: computers.map(({ id: computer, name: text, ip, mac }) => ({
            id: computer,
            name: text,
            ip,
            mac,
          })),
        })),
      repositories: [...repositories].sort(byName).map(({ id, name }) => ({ id, name })),
    };
  }
}

/** The classroom as it is now. */
function theirs(studio: Studio, id: string): ClassroomForm | undefined {
  const classroom = studio.store.state.classrooms.find((one) => one.id === id);
  return classroom && formOf(classroom);
}
