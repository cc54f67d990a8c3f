import type { Language, Message } from '../../base/message.ts';
import { message, render } from '../../strings/index.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { type OwnCode, ownCodes } from './codes.ts';

/** How bad each finding of our own is, and when it is told: the texts of docs/diagnostics.md. */
const ownReference: Readonly<Record<OwnCode, { severity: string; when: Message }>> = {
  'syntax-error': { severity: 'error', when: message('language.reference.syntaxError') },
  'document-not-read': { severity: 'information', when: message('language.reference.notRead') },
  'byte-order-mark': { severity: 'warning', when: message('language.reference.byteOrderMark') },
  'carriage-return': { severity: 'warning', when: message('language.reference.carriageReturn') },
  'typographic-character': { severity: 'warning', when: message('language.reference.typographic') },
  'enum-value': { severity: 'error', when: message('language.reference.enumValue') },
  'variable-repeated': { severity: 'information', when: message('language.reference.variableRepeated') },
  'assignment-space': { severity: 'warning', when: message('language.reference.assignmentSpace') },
  'pipe-exit': { severity: 'warning', when: message('language.reference.pipedEnd') },
  'error-name': { severity: 'warning', when: message('language.reference.errorName') },
  'command-in-test': { severity: 'warning', when: message('language.reference.commandInTest') },
  'output-as-command': { severity: 'warning', when: message('language.reference.outputAsCommand') },
  'result-never-given': { severity: 'warning', when: message('language.reference.neverGiven') },
  'mount-unchecked': { severity: 'warning', when: message('language.reference.mountUnchecked') },
  'unquoted-blanks': { severity: 'warning', when: message('language.reference.unquotedBlanks') },
  'size-kb': { severity: 'error', when: message('language.reference.sizeKB') },
  'used-after-removal': { severity: 'warning', when: message('language.reference.usedAfterRemoval') },
  'image-unknown': { severity: 'warning', when: message('language.reference.imageUnknown') },
  'image-not-ready': { severity: 'error', when: message('language.reference.imageNotReady') },
  'repository-unknown': { severity: 'warning', when: message('language.reference.repositoryUnknown') },
  'scope-unknown': { severity: 'error', when: message('language.reference.scopeUnknown') },
  'ignore-unknown': { severity: 'warning', when: message('language.reference.ignoreUnknown') },
  'partition-absent': { severity: 'error / warning', when: message('language.reference.partitionAbsent') },
  'image-too-large': { severity: 'error / warning', when: message('language.reference.imageTooLarge') },
  'cache-missing': { severity: 'error / warning', when: message('language.reference.cacheMissing') },
  'cache-too-small': { severity: 'error / warning', when: message('language.reference.cacheTooSmall') },
  'session-clients': { severity: 'warning', when: message('language.reference.sessionClients') },
  'session-in-use': { severity: 'warning', when: message('language.reference.sessionInUse') },
  'mcast-address-rule': { severity: 'warning', when: message('language.reference.addressRule') },
  'image-name-shared': { severity: 'error / warning', when: message('language.reference.fileShared') },
  'unicast-many': { severity: 'warning', when: message('language.reference.unicastMany') },
};

/** What a code means, in a sentence; undefined for one that is not ours. */
export function meaningOf(code: string, language: Language): string | undefined {
  const hint = catalogue.validatorHints.find(({ id }) => id === code);
  if (hint) {
    return language === 'es' ? hint.messageEs : hint.message;
  }
  const own = ownCodes.find((each) => each === code);
  return own && render(ownReference[own].when, language);
}

const shellCheckReference = [
  'Where [ShellCheck](https://www.shellcheck.net) is on the PATH of the daemon, an editor is told what it finds too, a moment after the rest: `SC2086` and so on, with a link to the page of each and with its own fixes, in its own English. `og.shellcheck.enabled` switches it off; `og.diagnostics.severity`, `# @ignore SC2086` and its own `# shellcheck disable=SC2086` work on its codes. `ogrepod check` and `og/instruction/check` do without it.',
  'It runs on the text alone, as bash, 300 ms after the last change: no `.shellcheckrc`, no file that the text names, no more than 1 GiB and 15 s, texts up to 256 KiB.',
  'Left out: SC1090 and SC1091 (files that only the computer has), SC1128 and SC2148 (the client runs every instruction with bash, whatever its first line), SC1017, SC1018, SC1068, SC1082 and SC1110 (`carriage-return`, `typographic-character`, `assignment-space` and `byte-order-mark` tell the same), SC2181 (looking at `$?` is the way of the engine’s own scripts), and SC2154 and SC2034 for variables that the engine sets or reads.',
].join('\n\n');

/** docs/diagnostics.md: every code with its severity and what it means, each under a heading that links lead to. */
export function diagnosticsReference(): string {
  const hints = catalogue.validatorHints.map(({ id, severity, message: en, messageEs, commands }) =>
    section(id, severity === 'info' ? 'information' : severity, en, messageEs, commands),
  );
  const own = ownCodes.map((code) => {
    const { severity, when } = ownReference[code];
    return section(code, severity, render(when, 'en'), render(when, 'es'), []);
  });
  return [
    '# Diagnostics',
    'What the editor and `ogrepod check` tell of an instruction, by code. Written by `node scripts/diagnostics.ts`; do not edit.',
    'A code is silenced by `# @ignore CODE` behind a line, on a line of its own above it, or at the top for the whole text. Its severity is set in `og.diagnostics.severity`: `{"CODE": "error" | "warning" | "information" | "hint" | "off"}`.',
    '## The engine and its commands',
    ...hints,
    '## Syntax, the inventory and the scope',
    ...own,
    '## ShellCheck',
    shellCheckReference,
  ]
    .join('\n\n')
    .concat('\n');
}

function section(
  code: string,
  severity: string,
  en: string,
  es: string,
  commands: readonly string[],
): string {
  const where = commands.filter((command) => command !== '*').map((command) => `\`${command}\``);
  return [`### ${code}`, `*${severity}*${where.length > 0 ? ` · ${where.join(', ')}` : ''}`, en, es].join(
    '\n\n',
  );
}
