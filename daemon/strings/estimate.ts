/** Why a protocol is suggested for a deployment. */
export const estimate = {
  'estimate.past': {
    en: 'In earlier deployments to this classroom, {protocol} was the fastest.',
    es: 'En despliegues anteriores a esta aula, lo más rápido fue {protocol}.',
  },
  'estimate.cached': {
    en: 'All these computers have the image in their caches: nothing needs to be sent.',
    es: 'Todos estos equipos tienen la imagen en su caché: no hace falta enviar nada.',
  },
  'estimate.one': {
    en: 'For one computer, a copy by UNICAST is usually the fastest.',
    es: 'Para un solo equipo, lo más rápido suele ser una copia por UNICAST.',
  },
  'estimate.few': {
    en: 'For up to {most} computers, one MULTICAST transmission to all of them is usually the fastest.',
    es: 'Hasta {most} equipos, lo más rápido suele ser una sola transmisión MULTICAST para todos.',
  },
  'estimate.many': {
    en: 'From about {least} computers, TORRENT is usually the fastest: computers share the image with each other.',
    es: 'A partir de unos {least} equipos, lo más rápido suele ser TORRENT: los equipos comparten la imagen entre sí.',
  },
  'estimate.speed': {
    en: 'The multicast speed of this classroom is {speed} Mbit/s: with it, {protocol} is much faster than MULTICAST.',
    es: 'La velocidad multicast de esta aula es de {speed} Mbit/s: con ella, {protocol} es mucho más rápido que MULTICAST.',
  },
  'estimate.faster': {
    en: '{usual} is usual for this number of computers, but in earlier transfers {protocol} was much faster here.',
    es: 'Lo habitual para tantos equipos es {usual}, pero en transferencias anteriores {protocol} ha sido aquí mucho más rápido.',
  },
} as const;
