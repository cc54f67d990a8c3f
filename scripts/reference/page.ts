/** The reference page: what can be looked up of the interface and of the contract, in both languages. */
import { describeFields, type ErrorReason, errorTable, methodTable } from '../../daemon/protocol/index.ts';
import { errors } from '../../daemon/strings/errors.ts';
import { isInPalette, keysOf, localised, manifest, type ReferenceLanguage, roleOf } from './manifest.ts';

const words = {
  en: {
    title: 'Reference',
    other: '[En español](reference.es.md)',
    intro:
      'Settings, commands, methods and errors, written by `npm run docs:reference` from what the programs themselves use. Settings of the service are in [configuration.md](configuration.md), problems of instructions in [diagnostics.md](diagnostics.md), results of methods in [protocol.md](protocol.md).',
    settings: 'Settings of VS Code',
    settingRow: ['setting', 'default', 'what it is'],
    commands: 'Commands of VS Code',
    commandsIntro:
      'In the Command Palette they start with `OpenGnsys:`. Those marked with • are in the menu of an item only. A command that the role does not allow is hidden.',
    commandRow: ['command', 'role', 'keys', 'ID'],
    methods: 'Methods',
    methodsIntro: '`ogrepod call METHOD JSON` calls one. Fields with ? can be left out.',
    methodRow: ['method', 'role', 'parameters'],
    errors: 'Errors',
    errorsIntro:
      'Of the contract, as `error.code` and `error.data.reason`. “Again” tells whether the same call may succeed later.',
    errorRow: ['code', 'reason', 'again', 'what is shown', 'next step'],
    yes: 'yes',
    no: 'no',
    everybody: 'none',
  },
  es: {
    title: 'Referencia',
    other: '[In English](reference.md)',
    intro:
      'Ajustes, comandos, métodos y errores, escritos por `npm run docs:reference` a partir de lo que usan los propios programas. Los ajustes del servicio están en [configuration.es.md](configuration.es.md), los problemas de las instrucciones en [diagnostics.es.md](diagnostics.es.md) y los resultados de los métodos en [protocol.md](protocol.md) (en inglés).',
    settings: 'Ajustes de VS Code',
    settingRow: ['ajuste', 'valor por defecto', 'qué es'],
    commands: 'Comandos de VS Code',
    commandsIntro:
      'En la paleta de comandos empiezan por `OpenGnsys:`. Los marcados con • solo están en el menú de un elemento. Un comando que el rol no permite no se muestra.',
    commandRow: ['comando', 'rol', 'teclas', 'ID'],
    methods: 'Métodos',
    methodsIntro: '`ogrepod call MÉTODO JSON` llama a uno. Los campos con ? se pueden omitir.',
    methodRow: ['método', 'rol', 'parámetros'],
    errors: 'Errores',
    errorsIntro:
      'Los del contrato, en `error.code` y `error.data.reason`. «Repetir» indica si la misma petición puede funcionar más tarde.',
    errorRow: ['código', 'motivo', 'repetir', 'qué se muestra', 'qué hacer'],
    yes: 'sí',
    no: 'no',
    everybody: 'ninguno',
  },
} as const;

type Row = readonly string[];

/** A cell cannot have a line break, and a bar ends it. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const code = (text: string) => (text === '' ? '' : `\`${text}\``);

/** In VS Code a setting that is named is a link: `#og.daemon.url#`. */
const plainSettings = (text: string) => text.replaceAll(/`#([\w.]+)#`/g, '`$1`');

function settingRows(language: ReferenceLanguage): Row[] {
  const settings = Object.entries(manifest.configuration.properties).toSorted(
    ([, one], [, other]) => one.order - other.order,
  );
  return settings.map(([name, setting]) => {
    const values = (setting.enum ?? []).map((value, index) => {
      const meaning = localised(setting.enumDescriptions?.[index] ?? '', language);
      return `${code(JSON.stringify(value))}: ${meaning}.`;
    });
    const text = plainSettings(localised(setting.markdownDescription, language));
    return [code(name), code(JSON.stringify(setting.default)), [text, ...values].join(' ')];
  });
}

function commandRows(language: ReferenceLanguage): Row[] {
  return manifest.commands
    .map(({ command, title }) => {
      const mark = isInPalette(command) ? '' : ' •';
      const keys = keysOf(command).map(code).join(', ');
      return [`${localised(title, language)}${mark}`, roleOf(command), keys, code(command)] as const;
    })
    .toSorted(([one], [other]) => one.localeCompare(other, language));
}

const methodRows = (language: ReferenceLanguage): Row[] =>
  Object.entries(methodTable).map(([name, { role, params }]) => {
    const fields = describeFields(params, 'input').map((field) => field.name + (field.required ? '' : '?'));
    return [code(name), role ?? words[language].everybody, code(fields.join(', '))];
  });

const reasons = Object.keys(errorTable) as ErrorReason[];

const errorRows = (language: ReferenceLanguage): Row[] =>
  reasons.map((reason) => {
    const { code: number, retryable } = errorTable[reason];
    const { yes, no } = words[language];
    const text = errors[`error.${reason}`][language];
    const hint = errors[`error.${reason}.hint`][language];
    return [String(number), code(reason), retryable ? yes : no, text, hint];
  });

/** The whole page, as Markdown. */
export function referencePage(language: ReferenceLanguage): string {
  const its = words[language];
  const parts = [
    `# ${its.title}`,
    its.other,
    its.intro,
    `## ${its.settings}`,
    table(its.settingRow, settingRows(language)),
    `## ${its.commands}`,
    its.commandsIntro,
    table(its.commandRow, commandRows(language)),
    `## ${its.methods}`,
    its.methodsIntro,
    table(its.methodRow, methodRows(language)),
    `## ${its.errors}`,
    its.errorsIntro,
    table(its.errorRow, errorRows(language)),
  ];
  return `${parts.join('\n\n')}\n`;
}
