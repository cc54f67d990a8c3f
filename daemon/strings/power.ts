/** Why a computer could not be woken, restarted, switched off or asked. */
export const power = {
  'power.isOn': { en: 'Already on.', es: 'Ya está encendido.' },
  'power.isOff': { en: 'Off or not connected.', es: 'Apagado o sin conexión.' },
  'power.isBusy': { en: 'Busy with another task.', es: 'Ocupado con otra tarea.' },
  'power.runsJob': { en: 'Running the job "{job}".', es: 'Ejecutando el trabajo «{job}».' },
  'power.needsOgLive': {
    en: 'Running its installed system. Boot it with ogLive first.',
    es: 'Tiene iniciado su sistema instalado. Arránquelo antes con ogLive.',
  },
  'power.rejected': { en: 'The computer rejected the request.', es: 'El equipo ha rechazado la petición.' },
  'power.noAnswer': {
    en: 'No complete answer: the connection was lost.',
    es: 'Sin respuesta completa: se ha perdido la conexión.',
  },
  'power.notSent': {
    en: 'The magic packet could not be sent to {address} ({code}).',
    es: 'No se ha podido enviar el paquete mágico a {address} ({code}).',
  },
  'power.bootWhat': {
    en: 'Enter the disk and the partition of the system to boot.',
    es: 'Indique el disco y la partición del sistema que se arranca.',
  },
  'power.noPartition': {
    en: 'Disk {disk} has no partition {partition} with a system.',
    es: 'El disco {disk} no tiene una partición {partition} con sistema.',
  },
} as const;
