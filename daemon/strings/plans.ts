/** What plans are told by, and why one cannot be saved or cannot run. */
export const plans = {
  'plan.thing': { en: 'plan', es: 'el plan' },
  'plan.fileBroken': {
    en: 'the plans cannot be read, and neither can their backup.',
    es: 'no se pueden leer los planes ni su copia de seguridad.',
  },
  'plan.notWritten': {
    en: 'the plans could not be written ({code}).',
    es: 'no se pudieron guardar los planes ({code}).',
  },
  'plan.timeZoneUnknown': {
    en: 'there is no time zone with this name.',
    es: 'no hay ninguna zona horaria con este nombre.',
  },
  'plan.neverDue': {
    en: 'it is never due from now on.',
    es: 'no hay ninguna fecha a partir de ahora.',
  },
  'plan.nothingRuns': {
    en: 'Verify needs a step before it that runs an instruction.',
    es: 'Verificar necesita antes un paso que ejecute una instrucción.',
  },
  'plan.tooMany': {
    en: 'no more plans can be kept: there are {count}.',
    es: 'no se pueden guardar más planes: ya hay {count}.',
  },
  'plan.changedSince': {
    en: 'somebody else has changed this plan since.',
    es: 'otra persona ha cambiado este plan entretanto.',
  },
  'plan.over': { en: 'this plan has no next time.', es: 'este plan ya no tiene ninguna fecha.' },
  'plan.timeSkipped': {
    en: 'On {day:day} the clocks skip {wanted}: it runs at {time}.',
    es: 'El {day:day} los relojes se saltan las {wanted}: se ejecuta a las {time}.',
  },
  'plan.timeTwice': {
    en: 'On {day:day} the clocks show {time} twice: it runs the first time.',
    es: 'El {day:day} los relojes dan las {time} dos veces: se ejecuta la primera.',
  },
  'plan.problem.gone': {
    en: 'The {thing:text} of this plan no longer exists.',
    es: 'Ya no existe {thing:text} de este plan.',
  },
  'plan.problem.empty': {
    en: 'There are no computers in the scope of this plan.',
    es: 'El ámbito de este plan no contiene equipos.',
  },
  'plan.problem.image': {
    en: 'The image {image}, which its instruction names, is not in the repository.',
    es: 'La imagen {image}, que nombra su instrucción, no está en el repositorio.',
  },
  'plan.problem.token': {
    en: 'The token "{name}", in whose name it runs, is no longer valid.',
    es: 'El token «{name}», en cuyo nombre se ejecuta, ya no es válido.',
  },
  'plan.problem.forbidden': {
    en: 'The token "{name}", in whose name it runs, may not act on all of its computers.',
    es: 'El token «{name}», en cuyo nombre se ejecuta, no puede actuar sobre todos sus equipos.',
  },
  'plan.isRunning': { en: 'it is running already.', es: 'ya se está ejecutando.' },
  'plan.missed.stopped': {
    en: 'The service was not running at that time.',
    es: 'El servicio no estaba en marcha a esa hora.',
  },
  'plan.missed.stoppedFrom': {
    en: 'The service was stopped from {from} to {to}.',
    es: 'El servicio estuvo parado desde {from} hasta {to}.',
  },
  'plan.missed.clock': {
    en: 'The server was asleep at that time, or its clock was set forward.',
    es: 'El servidor estaba suspendido a esa hora, o se adelantó su reloj.',
  },
  'plan.missed.disk': {
    en: 'Nothing was sent: the disk of the server could not be written at that time.',
    es: 'No se envió nada: a esa hora no se podía escribir en el disco del servidor.',
  },
  'plan.missed.stillRuns': {
    en: 'The run before it had not ended.',
    es: 'La ejecución anterior no había terminado.',
  },
  'plan.run.notThere': {
    en: 'Computers that did not connect in time: {count}.',
    es: 'Equipos que no se conectaron a tiempo: {count}.',
  },
  'plan.run.tooManyBlocked': {
    en: 'Not sent: the check blocks {count} computers, and {most} are accepted.',
    es: 'No se envió: la comprobación bloquea {count} equipos y se aceptan {most}.',
  },
  'plan.run.allBlocked': {
    en: 'Not sent: the check blocks all of its computers.',
    es: 'No se envió: la comprobación bloquea todos sus equipos.',
  },
  'plan.run.someBlocked': {
    en: 'Computers that the check blocked: {count}.',
    es: 'Equipos bloqueados por la comprobación: {count}.',
  },
  'plan.run.failedOn': {
    en: 'Computers where it failed: {count}.',
    es: 'Equipos en los que ha fallado: {count}.',
  },
  'plan.run.lateOn': {
    en: 'Computers that had not finished in time: {count}.',
    es: 'Equipos que no habían terminado a tiempo: {count}.',
  },
  'plan.run.notVerified': {
    en: 'Computers without the image, after a second attempt: {count}.',
    es: 'Equipos sin la imagen tras un segundo intento: {count}.',
  },
  'plan.run.stayOn': {
    en: 'Computers that could not be powered off: {count}.',
    es: 'Equipos que no se pudieron apagar: {count}.',
  },
  'plan.run.waitedTooLong': {
    en: 'Its computers were in use until it was too late.',
    es: 'Sus equipos estuvieron ocupados hasta que fue demasiado tarde.',
  },
  'plan.run.windowOver': {
    en: 'Its window is over: nothing more is sent.',
    es: 'Ha terminado su franja horaria: no se envía nada más.',
  },
  'plan.run.away': {
    en: 'The service was stopped for too long: nothing more is sent.',
    es: 'El servicio estuvo parado demasiado tiempo: no se envía nada más.',
  },
  'plan.run.powerUnknown': {
    en: 'The service was stopped while it powered off: computers may be on still.',
    es: 'El servicio se paró mientras apagaba: puede que haya equipos encendidos.',
  },
  'plan.run.removed': { en: 'The plan was removed.', es: 'Se ha eliminado el plan.' },
} as const;
