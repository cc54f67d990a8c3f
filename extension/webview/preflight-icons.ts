import archive from '@vscode/codicons/src/icons/archive.svg';
import calendar from '@vscode/codicons/src/icons/calendar.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import goToFile from '@vscode/codicons/src/icons/go-to-file.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import lock from '@vscode/codicons/src/icons/lock.svg';
import passFilled from '@vscode/codicons/src/icons/pass-filled.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import send from '@vscode/codicons/src/icons/send.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import { defineIcons } from './icons.ts';

export const icon = defineIcons({
  ...{ archive, calendar, error, info, lock, refresh, send, warning },
  ...{ 'go-to-file': goToFile, 'pass-filled': passFilled },
});
