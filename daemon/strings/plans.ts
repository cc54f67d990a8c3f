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
    en: 'there is no room for more: there are {count} plans.',
    es: 'no caben más: ya hay {count} planes.',
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
} as const;
