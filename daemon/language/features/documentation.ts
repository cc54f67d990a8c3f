import type { Language } from '../../protocol/message.ts';
import { type MessageKey, message, render } from '../../strings/index.ts';
import {
  type Command,
  catalogue,
  errorNamed,
  noteOf,
  notesOf,
  type Parameter,
  returnsOf,
  type Signature,
  summaryOf,
  variableNamed,
} from '../catalogue/catalogue.ts';
import type { KnownImage } from '../inventory-view/scope.ts';
import type { InventoryView } from '../types.ts';
import { formatBytes, formatKB, repositoryText, stateText } from './texts.ts';

/** `deployImage repo image ndisk npart [protocol] [options]` */
export function signatureLabel(name: string, signature: Signature): string {
  return [name, ...signature.map(parameterLabel)].join(' ');
}

/** `image`, `[protocol]`, `partitions…` */
export function parameterLabel(parameter: Parameter): string {
  const name = `${parameter.name}${parameter.variadic ? '…' : ''}`;
  return parameter.optional ? `[${name}]` : name;
}

/** What a parameter means and takes, in one paragraph of markdown. */
export function parameterText(parameter: Parameter, language: Language): string {
  const type = catalogue.types[parameter.type];
  const own = parameter.values?.map(String) ?? [];
  const values = own.length > 0 ? own : (type?.values ?? []);
  const say = (key: MessageKey, args?: Record<string, string>) => render(message(key, args), language);
  const qualities = [
    parameter.optional ? say('language.optional') : '',
    parameter.variadic ? say('language.repeats') : '',
    parameter.default === undefined || parameter.default === ''
      ? ''
      : say('language.defaultValue', { value: `\`${parameter.default}\`` }),
  ].filter(Boolean);
  return [
    type ? plain(summaryOf(type, language)) : '',
    values.length > 0 ? `${values.map((value) => `\`${value}\``).join(' ')}.` : '',
    type?.example ? `\`${type.example}\`.` : '',
    parameter.note ? plain(sentence(noteOf(parameter.note, language))) : '',
    qualities.length > 0 ? `*(${qualities.join(', ')})*` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** All that is known of a command, as markdown. */
export function commandDocumentation(command: Command, language: Language): string {
  const say = (key: MessageKey) => render(message(key), language);
  const kind = say(command.kind === 'function' ? 'language.engineFunction' : 'language.clientScript');
  const usage = command.signatures.map((signature) => signatureLabel(command.name, signature)).join('\n');
  return [
    `\`\`\`oginstruction\n${usage}\n\`\`\``,
    warning(command, language),
    `${plain(summaryOf(command, language))} *(${kind}, ${command.library})*`,
    section(say('language.heading.parameters'), parameterLines(command, language)),
    section(say('language.heading.returns'), command.returns ? [plain(returnsOf(command, language))] : []),
    section(say('language.heading.exitCodes'), exitCodeLines(command, language)),
    section(say('language.heading.requires'), command.requires ? [code(command.requires)] : []),
    section(say('language.heading.notes'), notesOf(command, language).map(bullet)),
    section(say('language.heading.examples'), exampleLines(command)),
    section(say('language.heading.seeAlso'), command.seeAlso ? [code(command.seeAlso)] : []),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What a variable of the engine is, as markdown; undefined for any other name. */
export function variableDocumentation(name: string, language: Language): string | undefined {
  const error = errorNamed(name);
  const title = `\`$${name}\``;
  if (error) {
    const exit = render(message('language.exitCode', { code: error.code }), language);
    return `${title} — ${exit}\n\n${plain(summaryOf(error, language))}`;
  }
  const variable = variableNamed(name);
  if (variable) {
    const { default: value } = variable;
    const byDefault = render(message('language.defaultValue', { value: `\`${value}\`` }), language);
    return `${title}${value === undefined ? '' : ` — ${byDefault}`}\n\n${plain(summaryOf(variable, language))}`;
  }
  return catalogue.messages.includes(name)
    ? `${title}\n\n${render(message('language.message'), language)}`
    : undefined;
}

/** An image's card, as markdown. */
export function imageDocumentation(image: KnownImage, view: InventoryView, language: Language): string {
  const say = (key: MessageKey) => render(message(key), language);
  const repository = view.repositories().find((each) => each.id === image.repository);
  const rows: [MessageKey, string | undefined][] = [
    ['language.card.state', render(stateText(image.state), language)],
    ['language.card.format', [image.tool, image.compressor].filter(Boolean).join(' ')],
    ['language.card.filesystem', image.filesystem],
    ['language.card.fileSize', image.sizeBytes === undefined ? '' : formatBytes(image.sizeBytes, language)],
    [
      'language.card.restoreSize',
      image.restoreSizeKB === undefined ? '' : formatKB(image.restoreSizeKB, language),
    ],
    [
      'language.card.repository',
      repository && `${render(repositoryText(repository), language)} (${repository.address})`,
    ],
  ];
  const lines = rows.flatMap(([key, value]) => (value ? [`- ${say(key)}: ${plain(value)}`] : []));
  return [`**${plain(image.canonicalName)}**`, lines.join('\n')].join('\n\n');
}

function warning(command: Command, language: Language): string {
  if (command.deprecated) {
    return render(message('language.deprecated'), language);
  }
  return command.status === 'ok' ? '' : render(message(`language.status.${command.status}`), language);
}

/** Each parameter once, also when several forms share it. */
function parameterLines(command: Command, language: Language): string[] {
  const seen = new Map<string, string>();
  for (const parameter of command.signatures.flat()) {
    const line = `- \`${parameter.name}\` — ${parameterText(parameter, language)}`;
    seen.set(parameter.name, seen.get(parameter.name) ?? line);
  }
  return [...seen.values()];
}

function exitCodeLines(command: Command, language: Language): string[] {
  return command.exitCodes.map((name) => {
    const error = errorNamed(name);
    return error ? `- ${error.code} \`${name}\` — ${plain(summaryOf(error, language))}` : `- \`${name}\``;
  });
}

function exampleLines(command: Command): string[] {
  return command.examples ? [`\`\`\`oginstruction\n${command.examples.join('\n')}\n\`\`\``] : [];
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length > 0 ? `**${heading}**\n\n${lines.join('\n')}` : '';
}

function bullet(text: string): string {
  return `- ${plain(text)}`;
}

function code(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return capital.endsWith('.') ? capital : `${capital}.`;
}

/** Prose and names as they are: `MULTICAST*`, `<ipv4>` and what a file is called must not become markup. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]#|~&]|^[-+]/g, '\\$&');
}
