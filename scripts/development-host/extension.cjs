/**
 * Loaded beside the extension by .vscode/launch.json: tells it the daemon of `npm run dev` or `npm start`. The settings for
 * that hold for a machine, so neither a workspace nor another extension's manifest can have them. The development host
 * has a temporary profile: nothing of the person's own settings is changed.
 */
const { readFile } = require('node:fs/promises');
const { join } = require('node:path');
const vscode = require('vscode');

exports.activate = async () => {
  const file = join(__dirname, '../../.og-demo/running.json');
  const { url, tokenFile } = JSON.parse(await readFile(file, 'utf8'));
  const settings = vscode.workspace.getConfiguration('og.daemon');
  await settings.update('tokenFile', tokenFile, vscode.ConfigurationTarget.Global);
  await settings.update('url', url, vscode.ConfigurationTarget.Global);
};
