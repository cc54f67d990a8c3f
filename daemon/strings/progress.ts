/** What an instruction is doing on a computer, as the programs tell that it runs. */
export const progress = {
  'dispatch.doing.queued': { en: 'Waiting to start', es: 'Esperando para empezar' },
  'dispatch.doing.waits': {
    en: 'Waiting {seconds} s to start, so that not all start at once',
    es: 'Esperando {seconds} s para empezar, para que no empiecen todos a la vez',
  },
  'dispatch.doing.check': { en: 'Checking the cache', es: 'Comprobando la caché' },
  'dispatch.doing.receive': { en: 'Receiving', es: 'Recibiendo' },
  'dispatch.doing.seed': { en: 'Received, sharing with others', es: 'Recibida, compartiendo con otros' },
  'dispatch.doing.verify': { en: 'Verifying', es: 'Verificando' },
  'dispatch.doing.restore': { en: 'Restoring', es: 'Restaurando' },
  'dispatch.doing.configure': { en: 'Configuring the system', es: 'Configurando el sistema' },
  'dispatch.doing.create': { en: 'Creating the image', es: 'Creando la imagen' },
  'dispatch.doing.percent': { en: '{what:text}, {percent}%', es: '{what:text}, {percent} %' },
  'dispatch.doing.rate': { en: '{what:text}, {rate:bytes}/s', es: '{what:text}, {rate:bytes}/s' },
  'dispatch.doing.percentRate': {
    en: '{what:text}, {percent}%, {rate:bytes}/s',
    es: '{what:text}, {percent} %, {rate:bytes}/s',
  },
  'dispatch.doing.refused': {
    en: 'The tracker refused the torrent: {reason}',
    es: 'El tracker rechazó el torrent: {reason}',
  },
} as const;
