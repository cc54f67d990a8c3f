import { env, l10n } from 'vscode';
import type { ConnectFailure, SeenCertificate } from './model/connect-failure.ts';
import type { LinkProblem } from './model/connect-link.ts';

const { t } = l10n;

const day = (time: string) =>
  new Date(time).toLocaleDateString(env.language, { day: 'numeric', month: 'long', year: 'numeric' });

const namesOf = (certificate: SeenCertificate | undefined) =>
  certificate && certificate.names.length > 0 ? certificate.names.slice(0, 5).join(', ') : '?';

/** What is wrong, and what to do about it: a sentence each. */
export interface FailureText {
  readonly message: string;
  readonly next: string;
}

/** What a failure says to a person; `url` is the address of the server. */
export function failureText(failure: ConnectFailure, url: string): FailureText {
  const host = new URL(url).hostname;
  switch (failure.kind) {
    case 'nameUnknown':
      return {
        message: t('The server name {host} was not found ({code}).', { host, code: failure.code }),
        next: t('Check the address and the DNS, or use the IP address of the server.'),
      };
    case 'refused':
      return {
        message: t('No repository service is listening at {url} ({code}).', { url, code: failure.code }),
        next: t('Check that ogrepod is running there and that the port is correct.'),
      };
    case 'timeout':
      return {
        message: t('The server at {url} did not answer in time ({code}).', { url, code: failure.code }),
        next: t('Check that the server is on and that no firewall blocks the port.'),
      };
    case 'unreachable':
      return {
        message: t('There is no network route to {host} ({code}).', { host, code: failure.code }),
        next: t('Check the network connection of this machine, or its VPN.'),
      };
    case 'certificateUnknown':
      return {
        message: t('The certificate of {host} is not known to this machine.', { host }),
        next: t('Compare its fingerprint with the one that "ogrepod certificate" shows on the server.'),
      };
    case 'certificateChanged':
      return {
        message: t('The certificate of {host} has changed. The connection was refused.', { host }),
        next: t(
          'Someone may be intercepting the connection. Trust the new certificate only if the administrator confirms its fingerprint.',
        ),
      };
    case 'certificateExpired':
      return {
        message: failure.certificate
          ? t('The certificate of {host} expired on {date}.', {
              host,
              date: day(failure.certificate.validTo),
            })
          : t('The certificate of {host} has expired.', { host }),
        next: t(
          'Ask the administrator to renew it with "ogrepod certificate", and check the clock of this machine.',
        ),
      };
    case 'certificateEarly':
      return {
        message: failure.certificate
          ? t('The certificate of {host} is not valid until {date}.', {
              host,
              date: day(failure.certificate.validFrom),
            })
          : t('The certificate of {host} is not valid yet.', { host }),
        next: t('Check the clock of this machine and of the server.'),
      };
    case 'certificateName':
      return {
        message: t('The certificate of {host} is for another name: {names}.', {
          host,
          names: namesOf(failure.certificate),
        }),
        next: t('Use the name that it is for, or trust this certificate.'),
      };
    case 'needsWss':
      return {
        message: t('The server at {url} requires an encrypted connection.', { url }),
        next: t('Use wss:// instead of ws:// in the address.'),
      };
    case 'needsWs':
      return {
        message: t('The server at {url} has no certificate.', { url }),
        next: t('Use ws:// instead of wss://, or ask the administrator to set a certificate.'),
      };
    case 'notOgrepod':
      return {
        message: t('The server at {url} is not an OG Studio repository ({answer}).', {
          url,
          answer: failure.answer,
        }),
        next: t('Check the address and the port. The usual port is 8470.'),
      };
    case 'wrongToken':
      return {
        message: t('The repository at {url} rejected the token.', { url }),
        next: t('Check that it was copied completely, or ask the administrator for a new one.'),
      };
    case 'tokenExpired':
      return {
        message: t('The token for {url} has expired.', { url }),
        next: t('Ask the administrator for a new one.'),
      };
    case 'hostRefused':
      return {
        message: t('The server does not accept connections under the name {host}.', { host }),
        next: t('Add it to listen.hosts in the configuration of ogrepod and restart it.'),
      };
    case 'tooMany':
      return {
        message: t('The repository at {url} has too many connections.', { url }),
        next: t('Close other windows that use this token, or try again later.'),
      };
    case 'closedEarly':
      return {
        message: t('The server at {url} closed the connection without an answer ({code}).', {
          url,
          code: failure.code,
        }),
        next: t('It may be another service, or have too many connections. Check the address and its log.'),
      };
    case 'tooOld':
      return {
        message: t('The ogrepod at {url} is version {found}. This extension needs {needed} or later.', {
          url,
          found: failure.found,
          needed: failure.needed,
        }),
        next: t('Update ogrepod on the server, or install an older version of the extension.'),
      };
    case 'other':
      return {
        message: t('Cannot connect to {url} ({code}).', { url, code: failure.code }),
        next: t('Check the network and the firewall.'),
      };
  }
}

const linkProblem = (problem: LinkProblem): string =>
  ({
    path: t('This link is not known to OG Studio.'),
    tooLong: t('The link is too long.'),
    address: t('The link has no valid address of a repository server.'),
    hidden: t('The link has hidden characters. It may be trying to show a false address.'),
    password: t('The address in the link has a user name or a password.'),
    scheme: t('The address in the link does not begin with ws:// or wss://.'),
    fingerprint: t('The fingerprint in the link is not valid.'),
    token: t('The link has a token. Tokens must not be in links: ask the administrator to revoke it.'),
  })[problem];

export const connectStrings = {
  connectTitle: () => t('Connect to a Repository'),
  addressPrompt: () => t('Address of the repository server'),
  addressPlaceholder: () => t('For example: wss://repository.example:8470 or 172.17.36.2'),
  addressInvalid: () => t('Enter a host name or an IP address, with a port if it is not 8470.'),
  notEncrypted: () =>
    t(
      'This connection is not encrypted: the token can be read on the network. Use wss:// if the server has a certificate.',
    ),
  tokenPrompt: () =>
    t(
      'Token. On the repository server, "ogrepod token add" creates one. VS Code keeps it in its secret storage.',
    ),
  tokenInvalid: () => t('A token has no spaces.'),
  keepToken: () => t('Leave it empty to keep the current token'),
  namePrompt: () => t('Name of the server in this editor'),
  nameTaken: (name: string) => t('Another server is already named "{name}".', { name }),
  testing: (host: string) => t('Connecting to {host}…', { host }),
  tryAgain: () => t('Try Again'),
  changeAddress: () => t('Change Address'),
  connectAgain: () => t('Connect…'),
  changeToken: () => t('Change Token'),
  trust: () => t('Trust This Certificate'),
  useWss: () => t('Use wss://'),
  useWs: () => t('Use ws://'),
  fingerprint: (fingerprint: string) => t('SHA-256 fingerprint: {fingerprint}', { fingerprint }),
  trustedFingerprint: (fingerprint: string) => t('Trusted until now: {fingerprint}', { fingerprint }),
  validTo: (certificate: SeenCertificate) =>
    t('Valid until {date}, for {names}', { date: day(certificate.validTo), names: namesOf(certificate) }),
  noAnswerInTime: () => t('no answer'),

  // Links
  linkRefused: (problem: LinkProblem) =>
    t('The link was not followed. {problem}', { problem: linkProblem(problem) }),
  linkQuestion: (name: string) => t('Connect to "{name}"?', { name }),
  linkAddress: (url: string) => t('Address: {url}', { url }),
  linkDetail: () =>
    t(
      'A link asked for this connection. Continue only if you know who sent it. You will be asked for your token.',
    ),
  linkForeign: () =>
    t('The name of the server has letters of other alphabets. They are shown in their encoded form (xn--).'),
  continue: () => t('Continue'),

  // Servers
  switchTitle: () => t('Switch Repository Server'),
  switchPlaceholder: () => t('Select the server to connect to'),
  current: () => t('current'),
  localServer: () => t('This machine'),
  demoServer: () => t('Virtual classroom on this machine'),
  demoDetail: () =>
    t('A repository with sample images and 8 virtual computers. Nothing leaves this machine.'),
  addServer: () => t('Connect to a Repository…'),
  rename: () => t('Rename'),
  removeServer: () => t('Remove'),
  removeQuestion: (name: string) => t('Remove the server "{name}" from this editor?', { name }),
  removeServerDetail: () => t('Its token is removed as well. Nothing changes on the server.'),
  leaveQuestion: (name: string) => t('The form of {name} has unsaved changes. Change the server?', { name }),
  leaveDetail: () => t('Pages and documents of the current server are closed. The changes will be lost.'),
  leave: () => t('Change Server'),
  noServer: () => t('No repository server. Connect to one, or try the virtual classroom.'),
  noServerInBrowser: () => t('No repository server. Connect to one.'),
  serverTooltip: (name: string, url: string) => t('{name}: {url}', { name, url }),
  clickToConnect: () => t('Click to connect.'),

  // The language without a server
  offlineStatus: () => t('not connected'),
  offlineLanguage: () =>
    t(
      'The language works without the inventory: names of images, repositories and classrooms are not checked.',
    ),
};
