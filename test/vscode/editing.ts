import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VsCode } from '../support/vscode.ts';
import { caretAt, focused, goTo, hoverAtCaret, lens, offered, quickFix } from './editor-hands.ts';
import { formPage } from './hands.ts';
import { choice, line, runCommand, type Step, type WalkOptions, walk } from './walk.ts';

export interface EditingOptions extends WalkOptions {
  /** The folder to open. */
  readonly folder: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  /** Whether the daemon has ShellCheck. */
  readonly shellcheck: boolean;
}

const fileName = 'edicion.og';

const instruction = (classroom: string) => `# @scope ${classroom}
# Says hello on the computer's screen.
saluda() {
  ogEcho log session Hola $1
}
DISCO=1
saluda alumnos 2>/dev/null
deployImage REPO /win11 1 1 TORENT peer:60
if [ -n "$DISCO" ]
then
    ogMount   $DISCO  1
fi
`;

/** What the workspace says of its layout. */
const editorConfig = 'root = true\n[*.og]\nindent_style = space\nindent_size = 4\nspace_redirects = true\n';

/** What a person does while writing an instruction, by keyboard where there are keys for it. */
function stepsOf({ classroom, shellcheck }: EditingOptions): Step[] {
  const steps: (Step | undefined)[] = [
    {
      screen: '20-written',
      name: 'an instruction with a mistake is open, its scope can be sent and checked',
      act: async (page) => {
        await page.getByRole('treeitem', { name: fileName }).dblclick();
        await lens(page, 'Preflight').waitFor();
        await page.locator('.squiggly-error').first().waitFor();
      },
    },
    {
      screen: '21-quick-fix',
      name: 'Ctrl+. offers what was meant',
      act: async (page) => {
        await goTo(page, '8,31');
        await quickFix(page, 'TORRENT');
      },
    },
    {
      screen: '22-fixed',
      name: 'and Enter mends it',
      act: async (page) => {
        await page.keyboard.press('Enter');
        await line(page, /1.1.TORRENT.peer:60/).waitFor();
        await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
      },
    },
    shellcheck
      ? {
          screen: '23-shellcheck',
          name: 'ShellCheck tells of an argument without quotes',
          act: async (page) => {
            await page.locator('.squiggly-info').first().waitFor();
            await goTo(page, '4,1');
            await page.keyboard.press('F8');
            await page.locator('.marker-widget').filter({ hasText: 'SC2086' }).waitFor();
          },
        }
      : undefined,
    shellcheck
      ? {
          screen: '24-shellcheck-fixed',
          name: 'and its own fix puts them there',
          act: async (page) => {
            await page.keyboard.press('Escape');
            await page.locator('.marker-widget').waitFor({ state: 'detached' });
            await goTo(page, '4,28');
            await quickFix(page, 'Fix SC2086');
            await page.keyboard.press('Enter');
            await line(page, /Hola."\$1"/).waitFor();
          },
        }
      : undefined,
    {
      screen: '25-formatted',
      name: 'the document is laid out as .editorconfig says',
      act: async (page) => {
        await runCommand(page, 'Format Document');
        await line(page, /^if.\[.-n."\$DISCO".\];.then$/).waitFor();
        await line(page, /^\s{4}ogMount.\S+.1$/).waitFor();
        await line(page, /2>.\/dev\/null$/).waitFor();
      },
    },
    {
      screen: '26-rename',
      name: 'F2 on a function asks for its new name',
      act: async (page) => {
        await goTo(page, '7,3');
        await page.keyboard.press('F2');
        await page.locator('.rename-box input').waitFor();
        await page.locator('.rename-box input').fill('bienvenida');
      },
    },
    {
      screen: '27-renamed',
      name: 'and renames it where it is defined and called',
      act: async (page) => {
        await page.keyboard.press('Enter');
        await line(page, /^bienvenida\(\)/).waitFor();
        await line(page, /^bienvenida.alumnos/).waitFor();
      },
    },
    {
      screen: '28-definition',
      name: 'F12 goes to the definition',
      act: async (page) => {
        await goTo(page, '7,3');
        await page.keyboard.press('F12');
        await caretAt(page, 'Ln 3, Col').waitFor();
      },
    },
    {
      screen: '29-outline',
      name: 'the outline lists functions and variables',
      act: async (page) => {
        await page.keyboard.press('Control+Shift+O');
        await choice(page, 'bienvenida').waitFor();
        await choice(page, 'DISCO').waitFor();
      },
    },
    {
      screen: '30-inlay-hints',
      name: 'Ctrl+Alt held shows the names of parameters',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await goTo(page, '8,1');
        await page.keyboard.down('Control');
        await page.keyboard.down('Alt');
        await line(page, /ndisk:/).waitFor();
      },
    },
    {
      screen: '31-completion',
      name: 'commands and whole instructions are offered',
      act: async (page) => {
        await page.keyboard.up('Alt');
        await page.keyboard.up('Control');
        await line(page, /ndisk:/).waitFor({ state: 'detached' });
        await page.keyboard.press('ControlOrMeta+End');
        await page.keyboard.type('deployI');
        await offered(page, 'deploy by torrent').waitFor();
        await focused(page, 'deployImage').waitFor();
      },
    },
    {
      screen: '32-completion-accepted',
      name: 'completions are accepted by keyboard, one after the other',
      act: async (page) => {
        await page.keyboard.press('Tab');
        await page.keyboard.type(' REPO /deb');
        await focused(page, '/debian12').waitFor();
        await page.keyboard.press('Tab');
        await page.keyboard.type(' 1 2 TORR');
        await focused(page, 'TORRENT').waitFor();
        await page.keyboard.press('Tab');
        await line(page, /^deployImage.REPO.\/debian12.1.2.TORRENT$/).waitFor();
      },
    },
    {
      screen: '33-snippet',
      name: 'a snippet writes the whole instruction with the session of the classroom',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('ControlOrMeta+Shift+K');
        await page.keyboard.type('\ndeployI');
        await offered(page, 'deploy by multicast').click();
        await line(
          page,
          /^deployImage.REPO.\/debian12.1.1.MULTICAST.9\d{3}:full-duplex:239\.194\./,
        ).waitFor();
      },
    },
    {
      screen: '34-preflight',
      name: 'the preflight tells what would happen on each computer',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page.keyboard.press('ControlOrMeta+Shift+K');
        await page.keyboard.press('ControlOrMeta+Home');
        await lens(page, 'Preflight').click();
        await formPage(page).locator('h1').filter({ hasText: classroom }).waitFor();
        await formPage(page).getByText('Nothing has been sent yet.').waitFor();
      },
    },
  ];
  return steps.filter((step) => step !== undefined);
}

/** Walks through the editing of an instruction in a window of its own. */
export async function editing(code: VsCode, options: EditingOptions): Promise<void> {
  const { folder, classroom } = options;
  await writeFile(join(folder, fileName), instruction(classroom));
  await writeFile(join(folder, '.editorconfig'), editorConfig);
  const { page, close } = await code.open({ folder });
  try {
    await walk(page, stepsOf(options), options);
  } finally {
    await close();
  }
}

/** What of it a person with a Spanish editor reads. */
const spanishSteps: readonly Step[] = [
  {
    screen: '35-spanish-fix',
    name: 'in Spanish: a quick fix',
    act: async (page) => {
      await page.getByRole('treeitem', { name: fileName }).dblclick();
      await page.locator('.squiggly-error').first().waitFor();
      await goTo(page, '8,31');
      await quickFix(page, 'Cambiar por TORRENT');
    },
  },
  {
    screen: '36-spanish-hover',
    name: 'in Spanish: each field of a session explained',
    act: async (page) => {
      await page.keyboard.press('Enter');
      await line(page, /1.1.TORRENT.peer:60/).waitFor();
      await goTo(page, '8,41');
      await hoverAtCaret(page, 'segundos que sigue compartiendo');
    },
  },
  {
    screen: '37-spanish-preflight',
    name: 'in Spanish: the preflight',
    act: async (page) => {
      await page.keyboard.press('Escape');
      await lens(page, 'Comprobación previa').click();
      await formPage(page).getByText('Aún no se ha enviado nada.').waitFor();
    },
  },
  {
    screen: '38-spanish-completion',
    name: 'in Spanish: what each command is for',
    act: async (page) => {
      await formPage(page).locator('#decide-cancel').press('Enter');
      await page.getByRole('tab', { name: /^¿Enviar/ }).waitFor({ state: 'detached' });
      await line(page, /^fi/).click();
      // The editor has the keyboard again only when it says where the caret is.
      await goTo(page, '13');
      await caretAt(page, 'Ln 13, Col 1').waitFor();
      await page.keyboard.type('update');
      await offered(page, 'copiar una imagen en la caché').waitFor();
      await focused(page, 'Lleva un fichero').waitFor();
    },
  },
];

/** The same in a Spanish editor, as far as there is something to read. */
export async function editingInSpanish(code: VsCode, options: EditingOptions): Promise<void> {
  const { folder, classroom } = options;
  await writeFile(join(folder, fileName), instruction(classroom));
  const { page, close } = await code.open({ folder, language: 'es' });
  try {
    await walk(page, spanishSteps, options);
  } finally {
    await close();
  }
}
