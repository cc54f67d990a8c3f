/** For tests only: as much of the editor as commands need that ask a question. `answer`: the button that is pressed. */
export function fakeEditor(
  answer: (question: string, buttons: readonly { title: string }[]) => { title: string } | undefined,
): Record<string, unknown> {
  class Bare {}
  return {
    TreeItem: Bare,
    ThemeIcon: Bare,
    ThemeColor: Bare,
    EventEmitter: Bare,
    Uri: Bare,
    TreeItemCollapsibleState: {},
    ProgressLocation: {},
    env: { language: 'en' },
    l10n: {
      t: (text: string, args: Record<string, unknown> = {}) =>
        text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(args[name])),
    },
    commands: { executeCommand: async () => undefined },
    window: {
      withProgress: (_options: unknown, work: () => Promise<unknown>) => work(),
      showInformationMessage: async () => undefined,
      showWarningMessage: async (question: string, _options: unknown, ...buttons: { title: string }[]) =>
        answer(question, buttons),
    },
  };
}
