import * as vscode from 'vscode';
import type { InventoryImport, InventoryImportResult } from '../../daemon/protocol/index.ts';
import { allTicks, choiceOf, previewGroups } from '../model/import-preview.ts';
import { refusalOf } from '../model/refusal.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import type { ImportView } from '../tree/import-view.ts';
import { forgetKey, keepServer } from '../wizard/import-server.ts';
import { askImportSource } from '../wizard/import-source.ts';
import type { ImportSource } from '../wizard/import-types.ts';

/** Imports the classrooms that a site has elsewhere: asks where from, and shows what would happen first. */
export class ClassroomImport {
  readonly #studio: Studio;
  readonly #view: ImportView;
  /** What the preview that is open was made from. */
  #source: ImportSource | undefined;

  constructor(studio: Studio, view: ImportView) {
    this.#studio = studio;
    this.#view = view;
  }

  /** Asks for a source and opens its preview. */
  async begin(): Promise<void> {
    const source = await askImportSource(this.#studio.secrets);
    if (source) {
      await this.#preview(source);
    }
  }

  /** Imports what is ticked, and closes the preview. */
  async apply(): Promise<void> {
    const source = this.#source;
    if (!source) {
      return;
    }
    const choice = choiceOf(this.#view.ticks);
    if (choice.only.length + choice.remove.length === 0) {
      void vscode.window.showInformationMessage(strings.importNone());
      return;
    }
    if (choice.remove.length > 0 && !(await confirmRemoval(choice.remove.length))) {
      return;
    }
    const result = await this.#ask(source, choice);
    if (!result) {
      return;
    }
    this.cancel();
    const { classrooms, computers, images } = result;
    const count = ({ added, changed }: Record<'added' | 'changed', readonly unknown[]>) =>
      added.length + changed.length;
    void vscode.window.showInformationMessage(
      strings.importDone(
        count(classrooms),
        count(computers) + choice.remove.length,
        images ? count(images) : 0,
      ),
    );
  }

  /** Closes the preview; nothing is imported. */
  cancel(): void {
    this.#source = undefined;
    this.#view.close();
  }

  async #preview(source: ImportSource): Promise<void> {
    const result = await this.#ask(source, { dryRun: true });
    if (!result) {
      return;
    }
    const groups = previewGroups(result);
    const ticks = allTicks(groups);
    const { classrooms, computers, images } = result;
    const lists = [classrooms, computers, ...(images ? [images] : [])];
    const count = (mark: 'added' | 'changed') => lists.reduce((sum, list) => sum + list[mark].length, 0);
    const refused = computers.refused.length + (images?.refused.length ?? 0);
    const summary = groups.some(
      ({ rows, tick }) => tick !== undefined || rows.some((row) => row.tick !== undefined),
    )
      ? strings.importFrom(source.name, count('added'), count('changed'), refused)
      : strings.importNothing(source.name, refused);
    this.#source = source;
    await this.#view.show({ groups, ticks, message: [summary, ...result.notes].join(' ') });
  }

  /** Undefined when the person did not go on. A certificate that nobody vouches for is asked about. */
  async #ask(
    source: ImportSource,
    more: Partial<InventoryImport>,
  ): Promise<InventoryImportResult | undefined> {
    const { secrets } = this.#studio;
    const { server } = source;
    const params = { ...source.params, ...(server?.fingerprint && { fingerprint: server.fingerprint }) };
    try {
      const result = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: strings.importReading(source.name) },
        () => this.#studio.request('og/inventory/import', { ...params, ...more }),
      );
      if (server) {
        await keepServer(secrets, server, result.key);
      }
      return result;
    } catch (error) {
      const { field, fingerprint, detail } = refusalOf(error)?.args ?? {};
      if (server && field === 'key') {
        await forgetKey(secrets, server);
      }
      if (!server || field !== 'fingerprint' || typeof fingerprint !== 'string') {
        throw error;
      }
      const options = { modal: true, detail: String(detail) };
      const trust = strings.importTrust();
      const chosen = await vscode.window.showWarningMessage(
        strings.importTrustQuestion(source.name),
        options,
        trust,
      );
      if (chosen !== trust) {
        return undefined;
      }
      server.fingerprint = fingerprint;
      return this.#ask(source, more);
    }
  }
}

async function confirmRemoval(count: number): Promise<boolean> {
  const button = strings.importImport();
  const question = strings.importRemoval(count);
  return (await vscode.window.showWarningMessage(question, { modal: true }, button)) === button;
}
