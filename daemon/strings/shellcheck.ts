export const shellcheck = {
  'shellcheck.fix': { en: 'Fix {code} as ShellCheck does', es: 'Corregir {code} como propone ShellCheck' },
} as const;
