import type { Language, Message } from '../../protocol/message.ts';
import { type MessageKey, message, render } from '../../strings/index.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { type OwnCode, ownCodes } from './codes.ts';

type Severity = 'error' | 'warning' | 'information' | 'hint';

/** How bad each problem of our own is, and when it is told: the texts of docs/diagnostics.md and docs/diagnostics.es.md. */
const ownReference: Readonly<Record<OwnCode, { severity: readonly Severity[]; when: Message }>> = {
  'syntax-error': { severity: ['error'], when: message('language.reference.syntaxError') },
  'document-not-read': { severity: ['information'], when: message('language.reference.notRead') },
  'byte-order-mark': { severity: ['warning'], when: message('language.reference.byteOrderMark') },
  'carriage-return': { severity: ['warning'], when: message('language.reference.carriageReturn') },
  'typographic-character': { severity: ['warning'], when: message('language.reference.typographic') },
  'enum-value': { severity: ['error'], when: message('language.reference.enumValue') },
  'variable-repeated': { severity: ['information'], when: message('language.reference.variableRepeated') },
  'assignment-space': { severity: ['warning'], when: message('language.reference.assignmentSpace') },
  'pipe-exit': { severity: ['warning'], when: message('language.reference.pipedEnd') },
  'error-name': { severity: ['warning'], when: message('language.reference.errorName') },
  'command-in-test': { severity: ['warning'], when: message('language.reference.commandInTest') },
  'output-as-command': { severity: ['warning'], when: message('language.reference.outputAsCommand') },
  'result-never-given': { severity: ['warning'], when: message('language.reference.neverGiven') },
  'mount-unchecked': { severity: ['warning'], when: message('language.reference.mountUnchecked') },
  'unquoted-blanks': { severity: ['warning'], when: message('language.reference.unquotedBlanks') },
  'size-kb': { severity: ['error'], when: message('language.reference.sizeKB') },
  'used-after-removal': { severity: ['warning'], when: message('language.reference.usedAfterRemoval') },
  'image-unknown': { severity: ['warning'], when: message('language.reference.imageUnknown') },
  'image-not-ready': { severity: ['error'], when: message('language.reference.imageNotReady') },
  'repository-unknown': { severity: ['warning'], when: message('language.reference.repositoryUnknown') },
  'scope-unknown': { severity: ['error'], when: message('language.reference.scopeUnknown') },
  'ignore-unknown': { severity: ['warning'], when: message('language.reference.ignoreUnknown') },
  'partition-absent': { severity: ['error', 'warning'], when: message('language.reference.partitionAbsent') },
  'image-too-large': { severity: ['error', 'warning'], when: message('language.reference.imageTooLarge') },
  'cache-missing': { severity: ['error', 'warning'], when: message('language.reference.cacheMissing') },
  'cache-too-small': { severity: ['error', 'warning'], when: message('language.reference.cacheTooSmall') },
  'session-clients': { severity: ['warning'], when: message('language.reference.sessionClients') },
  'session-in-use': { severity: ['warning'], when: message('language.reference.sessionInUse') },
  'mcast-address-rule': { severity: ['warning'], when: message('language.reference.addressRule') },
  'image-name-shared': { severity: ['error', 'warning'], when: message('language.reference.fileShared') },
  'unicast-many': { severity: ['warning'], when: message('language.reference.unicastMany') },
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

/**
 * docs/diagnostics.md or docs/diagnostics.es.md: every code with its severity and what it means, each under a heading
 * that links lead to. The headings are the same in both languages.
 */
export function diagnosticsReference(language: Language): string {
  const say = (key: MessageKey) => render(message(key), language);
  const section = (
    code: string,
    severities: readonly Severity[],
    text: string,
    commands: readonly string[],
  ) => {
    const severity = severities.map((each) => say(`language.page.severity.${each}`)).join(' / ');
    const where = commands.filter((command) => command !== '*').map((command) => `\`${command}\``);
    return [`### ${code}`, `*${severity}*${where.length > 0 ? ` · ${where.join(', ')}` : ''}`, text].join(
      '\n\n',
    );
  };
  const hints = catalogue.validatorHints.map(({ id, severity, message: en, messageEs, commands }) =>
    section(
      id,
      [severity === 'info' ? 'information' : severity],
      language === 'es' ? messageEs : en,
      commands,
    ),
  );
  const own = ownCodes.map((code) => {
    const { severity, when } = ownReference[code];
    return section(code, severity, render(when, language), []);
  });
  return [
    say('language.page.otherLanguage'),
    `# ${say('language.page.title')}`,
    say('language.page.lead'),
    say('language.page.ignore'),
    `## ${say('language.page.engine')}`,
    ...hints,
    `## ${say('language.page.own')}`,
    ...own,
    '## ShellCheck',
    say('language.page.shellcheck.where'),
    say('language.page.shellcheck.limits'),
    say('language.page.shellcheck.leftOut'),
  ]
    .join('\n\n')
    .concat('\n');
}
