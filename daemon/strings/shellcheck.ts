export const shellcheck = {
  'shellcheck.fix': {
    en: 'Fix {code} as suggested by ShellCheck',
    es: 'Corregir {code} como propone ShellCheck',
  },
} as const;
