/** What a setting must be; the schema of the configuration names these keys as its messages. */
export const rules = {
  'rule.timeOfDay': { en: 'enter a time as HH:MM', es: 'escriba una hora como HH:MM' },
  'rule.sha256': { en: 'enter 64 hexadecimal digits', es: 'escriba 64 dígitos hexadecimales' },
  'rule.expires': {
    en: 'enter a day such as 2027-01-31, or a time such as 2027-01-31T14:00:00Z',
    es: 'escriba un día, como 2027-01-31, o una hora, como 2027-01-31T14:00:00Z',
  },
  'rule.classroomsOfOperator': {
    en: 'classrooms can be set only for the role operator',
    es: 'solo se pueden indicar aulas para el rol operator',
  },
  'rule.certificateAndKey': {
    en: 'set both the certificate and the key, or neither',
    es: 'indique el certificado y la clave, o ninguno de los dos',
  },
  'rule.daemonUrl': {
    en: 'enter HOST, HOST:PORT, ws://… or wss://…',
    es: 'escriba HOST, HOST:PUERTO, ws://… o wss://…',
  },
  'rule.token': {
    en: 'a token cannot contain spaces or control characters',
    es: 'un token no puede llevar espacios ni caracteres de control',
  },
  'rule.tokenOrFile': {
    en: 'use either token or tokenFile',
    es: 'use token o tokenFile, solo uno de los dos',
  },
  'rule.rpcUrl': {
    en: 'enter an address such as http://HOST:PORT/transmission/rpc',
    es: 'escriba una dirección como http://HOST:PUERTO/transmission/rpc',
  },
  'rule.userName': {
    en: 'a user name cannot contain a colon',
    es: 'un nombre de usuario no puede llevar dos puntos',
  },
  'rule.absolutePath': { en: 'enter an absolute path', es: 'escriba una ruta absoluta' },
  'rule.passwordNeedsUser': { en: 'set user, too', es: 'indique también user' },
  'rule.addressTwice': { en: 'the same address is listed twice', es: 'la misma dirección está dos veces' },
  'rule.network': {
    en: 'enter a network as ADDRESS/BITS, for example 172.17.36.0/24',
    es: 'escriba una red como DIRECCIÓN/BITS, por ejemplo 172.17.36.0/24',
  },
  'rule.scope': { en: 'select a classroom or computers.', es: 'seleccione un aula o equipos.' },
} as const;
