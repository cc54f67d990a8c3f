/** Why a computer could not be woken, restarted, switched off or asked. */
export const power = {
  'power.isOn': { en: 'It is on already.', es: 'Ya está encendido.' },
  'power.isOff': { en: 'Off or not connected.', es: 'Apagado o sin conexión.' },
  'power.isBusy': { en: 'Busy with something else.', es: 'Ocupado con otra tarea.' },
  'power.runsJob': { en: 'It has a job: "{job}".', es: 'Tiene un trabajo: «{job}».' },
  'power.needsOgLive': {
    en: 'Running its installed system. Boot it with ogLive first.',
    es: 'Tiene iniciado su sistema instalado. Arránquelo antes con ogLive.',
  },
  'power.rejected': { en: 'The computer refused it.', es: 'El equipo lo ha rechazado.' },
  'power.noAnswer': {
    en: 'No complete answer, and the connection was lost.',
    es: 'Sin respuesta completa; se ha perdido la conexión.',
  },
  'power.notSent': {
    en: 'The magic packet could not be sent to {address} ({code}).',
    es: 'No se ha podido enviar el paquete mágico a {address} ({code}).',
  },
  'power.bootWhat': {
    en: 'disk and partition of the system to boot are needed',
    es: 'faltan el disco y la partición del sistema que arrancar',
  },
  'power.noPartition': {
    en: 'Disk {disk} has no partition {partition} with a system.',
    es: 'El disco {disk} no tiene una partición {partition} con sistema.',
  },
} as const;
