import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { VsCode } from '../support/vscode.ts';
import { answer, box, calm, fromMenu, untilShown } from './hands.ts';
import {
  choice,
  line,
  quickInput,
  runCommand,
  type Step,
  treeItem,
  type WalkOptions,
  walkInEditor,
} from './walk.ts';

export interface WizardsOptions extends WalkOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  readonly computers: number;
  /** To the daemon. */
  readonly client: DaemonClient;
}

/** What the walks look for, in a language. */
interface Words {
  readonly restore: string;
  readonly create: string;
  readonly alike: RegExp;
  readonly partition: string;
  readonly sameSystem: RegExp;
  readonly otherSystems: RegExp;
  readonly configure: RegExp;
  readonly newImage: RegExp;
  readonly overwrites: RegExp;
  readonly canonicalName: RegExp;
  readonly missing: RegExp;
}

const english: Words = {
  restore: 'OpenGnsys: Restore Image',
  create: 'OpenGnsys: Create Image',
  alike: /equal computers/,
  partition: 'Disk 1, partition 2',
  sameSystem: /Same system as now/,
  otherSystems: /Other systems/,
  configure: /Adapt the system/,
  newImage: /New Image/,
  overwrites: /Overwrites ubuntu22\.img/,
  canonicalName: /Canonical name/,
  missing: /file missing/,
};

const spanish: Words = {
  restore: 'OpenGnsys: Restaurar imagen',
  create: 'OpenGnsys: Crear imagen',
  alike: /equipos iguales/,
  partition: 'Disco 1, partición 2',
  sameSystem: /El mismo sistema/,
  otherSystems: /Otros sistemas/,
  configure: /Adaptar el sistema/,
  newImage: /Imagen nueva/,
  overwrites: /Sobrescribe ubuntu22\.img/,
  canonicalName: /Nombre canónico/,
  missing: /falta el fichero|sin fichero/,
};

const first = async (page: Page) => {
  await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
  await treeItem(page, /ubuntu22/)
    .first()
    .waitFor();
};

function restoring({ classroom }: WizardsOptions, words: Words, prefix: string): Step[] {
  return [
    {
      screen: `${prefix}-restore-partitions`,
      name: 'restoring begins with what is on the partitions of the classroom',
      act: async (page) => {
        await first(page);
        await runCommand(page, words.restore);
        await choice(page, classroom).click();
        await quickInput(page).getByText(words.alike).waitFor();
        await choice(page, words.partition).waitFor();
      },
    },
    {
      screen: `${prefix}-restore-image`,
      name: 'the images of the same system come first, the others below',
      act: async (page) => {
        await choice(page, words.partition).click();
        await quickInput(page).getByText(words.sameSystem).waitFor();
        await quickInput(page).getByText(words.otherSystems).waitFor();
      },
    },
    {
      screen: `${prefix}-restore-configure`,
      name: 'it asks whether the system is adapted afterwards',
      act: async (page) => {
        await choice(page, 'ubuntu22').click();
        await choice(page, words.configure).waitFor();
      },
    },
    {
      screen: `${prefix}-restore-instruction`,
      name: 'and opens the instruction, which can be sent',
      act: async (page) => {
        await box(page).press('Enter');
        await line(page, /restoreImage.\S+.\/ubuntu22.1.2.UNICAST.&&.configureOs.1.2/).waitFor();
        await page.locator('.codelens-decoration a').first().waitFor();
      },
    },
  ];
}

function creating(words: Words, prefix: string, name: string): Step[] {
  return [
    {
      screen: `${prefix}-create-computer`,
      name: 'an image is created from one computer',
      act: async (page) => {
        await runCommand(page, words.create);
        await choice(page, 'pc02').waitFor();
      },
    },
    {
      screen: `${prefix}-create-partition`,
      name: 'its partitions are shown with type, system and what is used',
      act: async (page) => {
        await choice(page, 'pc02').click();
        await choice(page, words.partition).waitFor();
      },
    },
    {
      screen: `${prefix}-create-image`,
      name: 'a registered image says what is overwritten',
      act: async (page) => {
        await choice(page, words.partition).click();
        await choice(page, words.overwrites).waitFor();
      },
    },
    {
      screen: `${prefix}-create-registration`,
      name: 'a new one is registered, what the partition tells is filled in',
      act: async (page) => {
        await choice(page, words.newImage).click();
        await quickInput(page)
          .locator('.quick-input-title')
          .filter({ hasText: words.canonicalName })
          .waitFor();
        await answer(page, /4\/10/, name);
        await answer(page, /5\/10/, 'Ubuntu 24.04');
        await answer(page, /6\/10/, 'Ubuntu 24.04');
        await answer(page, /7\/10/);
        await quickInput(page).locator('.quick-input-title').filter({ hasText: /8\/10/ }).waitFor();
      },
    },
    {
      screen: `${prefix}-create-instruction`,
      name: 'the registration is saved, and the instruction is open',
      act: async (page) => {
        await answer(page, /8\/10/, 'LINUX');
        await answer(page, /9\/10/);
        await answer(page, /10\/10/, 'pc02');
        await line(page, new RegExp(`createImage.1.2.\\S+./${name}`)).waitFor();
        await treeItem(page, new RegExp(`^${name}`)).waitFor();
      },
    },
  ];
}

/** From the menu of an image, which is then not asked for. */
function fromImage({ classroom }: WizardsOptions): Step[] {
  return [
    {
      screen: '94-menu',
      name: 'an image is restored from its menu, and is not asked for',
      act: async (page) => {
        // A row that is being drawn anew is lost to the command: the editor calls it without. It then asks for the image.
        const title = quickInput(page).locator('.quick-input-title').filter({ hasText: /1\/3/ });
        await untilShown(title, async () => {
          await calm(page);
          await fromMenu(page, /^win11/, /Restore Image/);
        });
        await choice(page, classroom).click();
        await choice(page, 'Disk 1, partition 1').click();
        await choice(page, english.configure).click();
        await line(page, /restoreImage.\S+.\/win11.1.1.UNICAST/).waitFor();
      },
    },
  ];
}

/** A multicast session field by field, then the whole of it. */
function fields({ classroom }: WizardsOptions): Step[] {
  return [
    {
      screen: '95-session',
      name: "a multicast session is the classroom's with one Enter, or changed field by field",
      act: async (page) => {
        await runCommand(page, 'OpenGnsys: Deploy Image');
        await choice(page, classroom).click();
        await choice(page, 'ubuntu22').click();
        await choice(page, 'Disk 1, partition 2').click();
        await choice(page, 'MULTICAST').click();
        await choice(page, /Classroom defaults.*9000:full-duplex/).waitFor();
      },
    },
    {
      screen: '95-session-port',
      name: 'a wrong port is told at the field',
      act: async (page) => {
        await choice(page, 'Change the Fields').click();
        await quickInput(page).locator('.quick-input-title').filter({ hasText: /Port/ }).waitFor();
        await box(page).fill('9001');
        await quickInput(page).getByText('The port must be an even number').waitFor();
      },
    },
    {
      screen: '95-session-mode',
      name: 'the mode is a list with what each means',
      act: async (page) => {
        await answer(page, /Port/, '9010');
        await choice(page, 'half-duplex').waitFor();
      },
    },
    {
      screen: '95-session-whole',
      name: 'the last step shows the whole session in one line',
      act: async (page) => {
        await choice(page, 'half-duplex').click();
        await answer(page, /address/);
        await answer(page, /Speed/, '50');
        await answer(page, /Computers/);
        await answer(page, /wait/, '30');
        await page.waitForFunction(
          "/^9010:half-duplex:239\\.194\\.[0-9.]+:50M:[0-9]+:30$/.test(document.querySelector('.quick-input-widget input').value)",
        );
      },
    },
    {
      screen: '95-session-instruction',
      name: 'and the instruction has it',
      act: async (page) => {
        await box(page).press('Enter');
        await line(page, /MULTICAST.9010:half-duplex:\S+:50M:\d+:30/).waitFor();
      },
    },
  ];
}

/** Walks through the wizards that restore and create, and through a session, in a window of each language. */
export async function withWizards(code: VsCode, options: WizardsOptions): Promise<void> {
  const walks = [
    {
      name: 'en',
      steps: [
        ...restoring(options, english, '90'),
        ...creating(english, '92', 'ubuntu24'),
        ...fromImage(options),
        ...fields(options),
      ],
    },
    {
      name: 'es',
      steps: [...restoring(options, spanish, '91-es'), ...creating(spanish, '93-es', 'ubuntu26')],
    },
  ];
  for (const { name, steps } of walks) {
    const folder = join(options.workspace, name);
    const editor = { folder, ...(name === 'es' && { language: 'es' as const }) };
    await walkInEditor(code, editor, steps, options);
  }
  for (const canonicalName of ['ubuntu24', 'ubuntu26']) {
    await options.client.request('og/image/unregister', { canonicalName }).catch(() => undefined);
  }
}
