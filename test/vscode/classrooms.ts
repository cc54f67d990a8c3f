import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Classroom } from '../../daemon/protocol/index.ts';
import type { VsCode } from '../support/vscode.ts';
import { drag, formPage, fromMenu } from './hands.ts';
import { choice, quickInput, runCommand, type Step, treeItem, type WalkOptions, walk } from './walk.ts';

export interface ClassroomsOptions extends WalkOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  /** An administrator's connection to the daemon. */
  readonly client: DaemonClient;
}

const field = (window: Page, name: string) => formPage(window).locator(`[data-field="${name}"]`);
const saveButton = (window: Page) => formPage(window).locator('#save');

async function classroomOf({ client, classroom }: ClassroomsOptions): Promise<Classroom> {
  const { classrooms } = await client.request('og/classroom/list', {});
  const found = classrooms.find(({ name }) => name === classroom);
  if (!found) {
    throw new Error(`there is no classroom ${classroom}`);
  }
  return found;
}

async function collapse(window: Page, view: string): Promise<void> {
  const header = window.locator('.sidebar .pane-header').filter({ hasText: view });
  if ((await header.getAttribute('aria-expanded')) === 'true') {
    await header.click();
  }
}

async function openForm(window: Page, title: string, classroom: string): Promise<void> {
  await runCommand(window, title);
  await quickInput(window).locator('input').first().fill(classroom);
  await window.keyboard.press('Enter');
  await field(window, 'name').waitFor();
}

function steps(options: ClassroomsOptions): Step[] {
  const { classroom, client } = options;
  return [
    {
      screen: '90-classroom-form',
      name: 'a classroom is edited in a form, with its computers',
      act: async (window) => {
        await openForm(window, 'OpenGnsys: Edit Classroom', classroom);
        await formPage(window).locator('tbody tr').nth(7).waitFor();
        if (await saveButton(window).isEnabled()) {
          throw new Error('there is nothing to save');
        }
      },
    },
    {
      screen: '90-classroom-port-shared',
      name: 'that another classroom has the same port is told, with one that none has',
      act: async (window) => {
        const { classroom: other } = await client.request('og/classroom/save', { name: 'Lab 2' });
        const own = await field(window, 'multicast.port').inputValue();
        if (String(other.multicast.port) === own) {
          throw new Error('a new classroom has the port of another');
        }
        await field(window, 'multicast.port').fill(String(other.multicast.port));
        const warning = formPage(window)
          .locator('.problem')
          .filter({ hasText: '"Lab 2" also uses this port' });
        await warning.filter({ hasText: `Suggested: ${own}` }).waitFor();
        await warning.scrollIntoViewIfNeeded();
      },
    },
    {
      screen: '90-classroom-port-own',
      name: 'and no longer once it has its own again',
      act: async (window) => {
        const { multicast } = await classroomOf(options);
        await field(window, 'multicast.port').fill(String(multicast.port));
        await formPage(window)
          .locator('.problem')
          .filter({ hasText: 'also uses' })
          .waitFor({ state: 'detached' });
        const { classrooms } = await client.request('og/classroom/list', {});
        await client.request('og/classroom/remove', {
          id: classrooms.find(({ name }) => name === 'Lab 2')?.id ?? '',
        });
      },
    },
    {
      screen: '91-classroom-problems',
      name: 'what is wrong is told at its field while one types, and is not saved',
      act: async (window) => {
        const taken = await field(window, 'computers.1.ip').inputValue();
        await field(window, 'computers.0.ip').fill(taken);
        await field(window, 'multicast.port').fill('9001');
        await formPage(window).locator('.problem.error').filter({ hasText: 'belongs to' }).first().waitFor();
        await formPage(window).locator('.summary.error').filter({ hasText: '3 problems' }).waitFor();
        if (await saveButton(window).isEnabled()) {
          throw new Error('it can be saved');
        }
      },
    },
    {
      screen: '92-classroom-group',
      name: 'several computers are put in a new group at once',
      act: async (window) => {
        const before = await classroomOf(options);
        await field(window, 'computers.0.ip').fill(before.computers[0]?.ip ?? '');
        await field(window, 'multicast.port').fill(String(before.multicast.port));
        await formPage(window).getByRole('button', { name: 'Add Group' }).click();
        await field(window, 'groups.0.name').fill('Window side');
        for (const row of [0, 1, 2]) {
          await formPage(window)
            .locator('tbody tr')
            .nth(row)
            .locator('input[type="checkbox"]')
            .first()
            .check();
        }
        await formPage(window).locator('.chosen select').selectOption({ label: 'Window side' });
        await formPage(window).locator('tbody tr').nth(2).getByText('Window side').first().waitFor();
      },
    },
    {
      screen: '93-classroom-saved',
      name: 'one Save, and the group is in the tree',
      act: async (window) => {
        await saveButton(window).click();
        await formPage(window).locator('.summary').filter({ hasText: 'No changes' }).waitFor();
        // The rows of the classroom need room.
        for (const view of ['Repositories', 'Images', 'Jobs']) {
          await collapse(window, view);
        }
        await treeItem(window, new RegExp(`^${classroom}`))
          .locator('.monaco-tl-twistie')
          .click();
        await treeItem(window, /Window side/).waitFor();
      },
    },
    {
      screen: '94-classroom-ticked',
      name: 'computers are ticked to compose a scope, and the view says how many',
      act: async (window) => {
        await treeItem(window, /Window side/)
          .locator('.custom-view-tree-node-item-checkbox')
          .click();
        await window.getByText('3 of 8 chosen').first().waitFor();
      },
    },
    {
      screen: '95-classroom-moved',
      name: 'several computers are moved at once',
      act: async (window) => {
        await treeItem(window, /pc05/).click();
        await treeItem(window, /pc06/).click({ modifiers: ['Shift'] });
        await fromMenu(window, /pc06/, /Move Computers/);
        await choice(window, 'Window side').click();
        await treeItem(window, /Window side.*5 computers/).waitFor();
      },
    },
    {
      screen: '96-classroom-dragged',
      name: 'a computer is dragged into a group',
      act: async (window) => {
        await drag(window, treeItem(window, /pc07/), treeItem(window, /Window side/));
        await treeItem(window, /Window side.*6 computers/).waitFor();
      },
    },
    {
      screen: '97-classroom-changed-elsewhere',
      name: 'what somebody else saves meanwhile is told, and not overwritten',
      act: async (window) => {
        await field(window, 'multicast.speedMbps').fill('55');
        const { id } = await classroomOf(options);
        await client.request('og/classroom/save', { id, multicast: { seconds: 45 } });
        await formPage(window).locator('.notice').filter({ hasText: 'Another user' }).waitFor();
        await saveButton(window).click();
        await formPage(window).locator('.notice.error').filter({ hasText: 'Not saved' }).waitFor();
        const now = await classroomOf(options);
        if (now.multicast.speedMbps === 55) {
          throw new Error('it was saved over the other change');
        }
      },
    },
    {
      screen: '98-classroom-differences',
      name: 'both versions are shown side by side',
      act: async (window) => {
        await formPage(window).getByRole('button', { name: 'Show Differences' }).click();
        await window.locator('.monaco-diff-editor .view-line').filter({ hasText: '45' }).first().waitFor();
      },
    },
    {
      screen: '99-classroom-kept',
      name: 'one’s own changes are kept, and saved over it knowingly',
      act: async (window) => {
        await window.getByRole('tab', { name: new RegExp(`^● ${classroom}`) }).click();
        await formPage(window).getByRole('button', { name: 'Keep My Changes' }).click();
        await formPage(window).locator('.notice.warning').waitFor({ state: 'detached' });
        await saveButton(window).click();
        await formPage(window).locator('.summary').filter({ hasText: 'No changes' }).waitFor();
        const { multicast } = await classroomOf(options);
        if (multicast.speedMbps !== 55) {
          throw new Error(`saved: ${JSON.stringify(multicast)}`);
        }
      },
    },
  ];
}

function spanishSteps({ classroom }: ClassroomsOptions): Step[] {
  return [
    {
      screen: '100-spanish-classroom-form',
      name: 'in Spanish: the form of a classroom, with what is wrong',
      act: async (window) => {
        await openForm(window, 'OpenGnsys: Editar aula', classroom);
        await field(window, 'network').fill('172.17.36');
        await field(window, 'computers.0.mac').fill('x');
        await formPage(window).locator('.summary.error').filter({ hasText: '2 problemas' }).waitFor();
      },
    },
  ];
}

/** Walks through the editing of a classroom; leaves it as it was. */
export async function classrooms(code: VsCode, options: ClassroomsOptions): Promise<void> {
  const { id, multicast, groups } = await classroomOf(options);
  await mkdir(options.workspace, { recursive: true });
  for (const [language, all] of [
    [undefined, steps(options)],
    ['es', spanishSteps(options)],
  ] as const) {
    const { page: window, close } = await code.open({
      folder: options.workspace,
      ...(language && { language }),
    });
    try {
      await window.getByRole('tab', { name: /^OpenGnsys/ }).click();
      await treeItem(window, new RegExp(`^${options.classroom}`)).waitFor();
      await walk(window, all, options);
    } finally {
      await close();
    }
  }
  await options.client.request('og/classroom/save', { id, multicast, groups });
}
