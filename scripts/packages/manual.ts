import type { Language } from '../../daemon/protocol/message.ts';
import { isMessageKey, message, render } from '../../daemon/strings/index.ts';

const titles = {
  en: {
    name: 'NAME',
    does: 'OpenGnsys image repository service',
    synopsis: 'SYNOPSIS',
    command: 'COMMAND',
    options: 'OPTIONS',
    description: 'DESCRIPTION',
    files: 'FILES',
    configuration:
      'the configuration, which \\fBogrepod setup\\fR writes; docs/configuration.md has all settings',
    data: 'classrooms, registrations, jobs and tokens of the service',
    environment: 'environment of the service, from the Debian package',
  },
  es: {
    name: 'NOMBRE',
    does: 'servicio de repositorio de imágenes de OpenGnsys',
    synopsis: 'SINOPSIS',
    command: 'COMANDO',
    options: 'OPCIONES',
    description: 'DESCRIPCIÓN',
    files: 'FICHEROS',
    configuration:
      'la configuración, que escribe \\fBogrepod setup\\fR; docs/configuration.es.md tiene todos los ajustes',
    data: 'aulas, registros, trabajos y tokens del servicio',
    environment: 'entorno del servicio, del paquete de Debian',
  },
} as const;

/** The page ogrepod(1), of the same texts as `ogrepod --help` and `ogrepod COMMAND --help`. */
export function manual(language: Language, version: string): string {
  const say = titles[language];
  const usage = render(message('commandLine.usage'), language);
  return [
    `.TH OGREPOD 1 "" "ogrepod ${version}"`,
    `.SH ${say.name}`,
    `ogrepod \\- ${say.does}`,
    `.SH ${say.synopsis}`,
    `.B ogrepod`,
    `.I ${say.command}`,
    `[${say.options}]`,
    `.SH ${say.description}`,
    layOut(usage),
    ...commandsIn(usage).flatMap((name) => [
      `.SH OGREPOD ${name.toUpperCase()}`,
      layOut(helpOf(name, language)),
    ]),
    `.SH ${say.files}`,
    ...item('/etc/ogrepod.json', say.configuration),
    ...item('/etc/default/ogrepod', say.environment),
    ...item('/var/lib/ogrepod', say.data),
    '',
  ].join('\n');
}

/** The names of the commands, in the order in which the help lists them. */
export const commandsIn = (usage: string): string[] =>
  [...(usage.split('\n\n')[1] ?? '').matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);

/** Throws for a command without a help of its own. */
function helpOf(name: string, language: Language): string {
  const key = [`commandLine.help.${name}`, `${name}.usage`].find(isMessageKey);
  if (key === undefined || !isMessageKey(key)) {
    throw new Error(`ogrepod ${name} has no help`);
  }
  return render(message(key), language);
}

/** A help text for the terminal as troff: options and commands with what they do, and paragraphs. */
function layOut(help: string): string {
  const lines: string[] = [];
  for (const line of help.split('\n')) {
    const [, term, meaning] = /^ {2}(\S.*?)(?: {2,}(\S.*))?$/.exec(line) ?? [];
    if (term !== undefined) {
      lines.push(...item(term, meaning));
    } else if (line === '') {
      lines.push('.PP');
    } else {
      lines.push(escaped(line.trim()));
    }
  }
  return lines.join('\n');
}

const item = (term: string, meaning = '') => [
  '.TP',
  `.B "${escaped(term)}"`,
  ...(meaning ? [escaped(meaning)] : []),
];

/** Text that troff takes for text: \f of our own stays. */
const escaped = (text: string) =>
  text
    .replaceAll(/\\(?!f[BR])/g, '\\e')
    .replaceAll('"', '\\(dq')
    .replaceAll('-', '\\-')
    .replace(/^(['.])/, '\\&$1');
