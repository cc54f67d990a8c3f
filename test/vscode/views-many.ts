import { box, calm, dialog, hoverUntil, told } from './hands.ts';
import { collapse, copied, found, header, listed, titleButton, type ViewsOptions } from './views-world.ts';
import { quickInput, type Step, treeItem } from './walk.ts';

/** What stays while other rows change. */
export function staying({ client }: ViewsOptions): Step[] {
  return [
    {
      screen: '119-card-stays',
      name: 'a card and what is selected stay while other images change',
      act: async (page) => {
        await treeItem(page, /copied1/).click();
        await treeItem(page, /copied3/).click({ modifiers: ['Shift'] });
        await hoverUntil(page, /copied2/, 'Canonical name: copied2');
        const card = page.locator('.monaco-hover').filter({ hasText: 'Canonical name: copied2' });
        const images = await listed(client);
        const other = images.find(({ canonicalName }) => canonicalName === 'debian12');
        if (!other?.registered) {
          throw new Error('there is no debian12');
        }
        const { canonicalName, repository, softwareProfile = '', comments = '', partitionType = '' } = other;
        for (let number = 1; number <= 5; number += 1) {
          const name = `Changed ${number}`;
          const rest = { canonicalName, repository, softwareProfile, comments, partitionType };
          await client.request('og/image/update', { ...rest, name, partition: other.partition ?? 1 });
          await treeItem(page, new RegExp(`debian12, ${name}`)).waitFor();
          if (!(await card.isVisible())) {
            throw new Error(`the card went with change ${number}`);
          }
        }
        await client.request('og/image/update', {
          ...{ canonicalName, repository, softwareProfile, comments, partitionType },
          ...{ name: other.name ?? canonicalName, partition: other.partition ?? 1 },
        });
        const selected = page.locator('.sidebar [role="treeitem"][aria-selected="true"]');
        if ((await selected.count()) !== 3) {
          throw new Error(`selected: ${await selected.count()}`);
        }
      },
    },
  ];
}

/** What is done to several images at once, and by keys. */
export function keys(): Step[] {
  return [
    {
      screen: '120-delete-key',
      name: 'Delete asks once for all that are selected',
      act: async (page) => {
        await treeItem(page, /copied1/).click();
        await treeItem(page, /copied3/).click({ modifiers: ['Shift'] });
        await page.keyboard.press('Delete');
        await dialog(page).filter({ hasText: 'Remove 3 images?' }).filter({ hasText: 'copied2' }).waitFor();
      },
    },
    {
      screen: '121-removed',
      name: 'they are gone, and one Undo brings all of them back',
      act: async (page) => {
        await dialog(page).getByRole('button', { name: 'Move to Trash' }).click();
        const message = await told(page, /3 images have been moved/);
        await treeItem(page, /copied/)
          .first()
          .waitFor({ state: 'detached' });
        await message.getByRole('link', { name: 'Undo' }).click();
        for (const name of copied) {
          await treeItem(page, new RegExp(`${name}, ready`)).waitFor();
        }
      },
    },
    {
      screen: '122-f2-key',
      name: 'F2 renames the image that has the focus, without a click on it',
      act: async (page) => {
        await calm(page);
        await treeItem(page, /copied1/).click();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('F2');
        await quickInput(page).getByText('Rename Image: copied2').waitFor();
      },
    },
    {
      screen: '123-enter-key',
      name: 'Enter shows what its file says',
      act: async (page) => {
        await calm(page);
        await treeItem(page, /copied1/).click();
        await page.keyboard.press('Enter');
        await dialog(page).filter({ hasText: 'copied1.img' }).waitFor();
      },
    },
    {
      screen: '124-register-many',
      name: 'several are registered one after the other',
      act: async (page) => {
        await calm(page);
        await treeItem(page, /copied1/).click();
        await treeItem(page, /copied2/).click({ modifiers: ['Shift'] });
        await treeItem(page, /copied2/).click({ button: 'right' });
        await page
          .locator('.monaco-menu')
          .getByRole('menuitem', { name: /Register Image/ })
          .hover();
        await page.keyboard.press('Enter');
        await quickInput(page)
          .getByText(/Register Image \(1 of 2\)/)
          .waitFor();
      },
    },
  ];
}

/** The same for classrooms and computers. */
export function classrooms({ classroom, client }: ViewsOptions): Step[] {
  return [
    {
      screen: '125-classrooms-filtered',
      name: 'classrooms are filtered by a computer, and open where it is',
      act: async (page) => {
        await calm(page);
        await collapse(page, ['Images']);
        await header(page, 'Classrooms').click();
        await titleButton(page, 'Classrooms', /Filter Classrooms/);
        await box(page).fill('pc03');
        await found(page, /Classrooms: 1 of \d+/);
        await page.keyboard.press('Enter');
        await treeItem(page, /pc03/).waitFor();
        await treeItem(page, /pc04/).waitFor({ state: 'detached' });
        await treeItem(page, new RegExp(`${classroom}.*1 of 8`)).waitFor();
      },
    },
    {
      screen: '126-classroom-key',
      name: 'F2 opens the form of the classroom at the computer',
      act: async (page) => {
        await treeItem(page, /pc03/).click();
        await page.keyboard.press('F2');
        await page.getByRole('tab', { name: new RegExp(classroom) }).waitFor();
      },
    },
    {
      screen: '127-computer-delete-key',
      name: 'Delete asks before a computer is removed',
      act: async (page) => {
        await treeItem(page, /pc03/).click();
        await page.keyboard.press('Delete');
        await dialog(page).filter({ hasText: 'pc03' }).waitFor();
        await page.keyboard.press('Escape');
        await titleButton(page, 'Classrooms', /Clear Classroom Filter/);
        await treeItem(page, /pc03/).waitFor({ state: 'detached' });
      },
    },
    {
      screen: '127-job-runs',
      name: 'a computer’s card and what is selected stay while a job runs on another one',
      act: async (page) => {
        await treeItem(page, new RegExp(`^${classroom}`))
          .locator('.monaco-tl-twistie')
          .click();
        await treeItem(page, /pc05/).click();
        await treeItem(page, /pc06/).click({ modifiers: ['Shift'] });
        await hoverUntil(page, /pc05/, '02:00:00:00:00:05');
        const { classrooms: rooms } = await client.request('og/classroom/list', {});
        const first = rooms.flatMap(({ computers }) => computers).find(({ name }) => name === 'pc01');
        const scope = { computers: [first?.id ?? ''] };
        await client.request('og/job/start', { requestId: 'a job for pc01', script: 'sleep 4', scope });
        for (const status of ['busy', 'idle']) {
          await treeItem(page, new RegExp(`pc01.*${status}`)).waitFor();
          const card = page.locator('.monaco-hover').filter({ hasText: '02:00:00:00:00:05' });
          if (!(await card.isVisible())) {
            throw new Error(`the card went when pc01 was ${status}`);
          }
        }
        const selected = page.locator('.sidebar [role="treeitem"][aria-selected="true"]');
        if ((await selected.count()) !== 2) {
          throw new Error(`selected: ${await selected.count()}`);
        }
      },
    },
  ];
}
