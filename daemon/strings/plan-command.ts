/** What `ogrepod plan` says. */
export const planCommand = {
  'commandLine.help.plan': {
    en: `Usage: ogrepod plan [list] [OPTIONS]
       ogrepod plan show ID | skip ID | run ID | remove ID [OPTIONS]
       ogrepod plan hold [ID] [--reason TEXT] | resume [ID] [OPTIONS]
       ogrepod plan save --file FILE | preview --file FILE [OPTIONS]

What a running service does later by itself: its plans with their next times and latest runs. hold and resume mean all plans
unless one is named; skip leaves the next time of a plan out; run runs it now, in your name. save adds the plan of a file,
or replaces the one that the file names by its id; preview tells the next times of a rule.

  --file FILE           a plan as JSON, with title, scope, steps, rule, timeZone and missed (docs/protocol.md); for
                        preview, rule and timeZone
  --reason TEXT         why it is held
  --json                the result as JSON
  --url URL             address of the service (that of this machine)
  --token-file FILE     file with the token; otherwise OGREPOD_TOKEN

Example: ogrepod plan hold nightly-refresh-0f3a9c --reason "exams"
Exit code 1 if the service cannot be contacted or answers with an error.`,
    es: `Uso: ogrepod plan [list] [OPCIONES]
     ogrepod plan show ID | skip ID | run ID | remove ID [OPCIONES]
     ogrepod plan hold [ID] [--reason TEXTO] | resume [ID] [OPCIONES]
     ogrepod plan save --file FICHERO | preview --file FICHERO [OPCIONES]

Lo que un servicio en marcha hará más tarde por sí solo: sus planes, con las próximas fechas y las últimas ejecuciones. hold
los retiene y resume los reanuda, todos si no se indica uno; skip omite la próxima fecha de un plan; run lo ejecuta ahora, en
su nombre. save añade el plan de un fichero, o sustituye el que el fichero indica por su id; preview muestra las próximas
fechas de una regla.

  --file FICHERO        un plan en JSON, con title, scope, steps, rule, timeZone y missed (docs/protocol.md); para
                        preview, rule y timeZone
  --reason TEXTO        por qué se retiene
  --json                el resultado en JSON
  --url URL             dirección del servicio (la de esta máquina)
  --token-file FICHERO  fichero con el token; si no, OGREPOD_TOKEN

Ejemplo: ogrepod plan hold nightly-refresh-0f3a9c --reason "exámenes"
Código de salida 1 si no se puede contactar con el servicio o responde con un error.`,
  },
  'plans.none': { en: 'No plans.', es: 'No hay planes.' },
  'plans.noId': {
    en: 'The id of the plan is missing. ogrepod plan lists them.',
    es: 'Falta el id del plan. ogrepod plan los muestra.',
  },
  'plans.noFile': { en: '{verb} needs --file FILE.', es: '{verb} necesita --file FICHERO.' },
  'plans.optionOf': { en: '{option} only applies to {verb}.', es: '{option} solo vale para {verb}.' },
  'plans.unknownVerb': {
    en: 'Unknown word "{verb}". Use list, show, hold, resume, skip, run, remove, save or preview.',
    es: 'Palabra desconocida: «{verb}». Use list, show, hold, resume, skip, run, remove, save o preview.',
  },
  'plans.unknown': {
    en: 'No plan "{id}". ogrepod plan lists them.',
    es: 'No hay ningún plan «{id}». ogrepod plan los muestra.',
  },
  'plans.fileWrong': {
    en: '{file}: this is not what the service expects (docs/protocol.md, plans).',
    es: '{file}: no es lo que espera el servicio (docs/protocol.md, plans).',
  },
  'plans.column.next': { en: 'Next', es: 'Próxima' },
  'plans.column.plan': { en: 'Plan', es: 'Plan' },
  'plans.column.title': { en: 'Title', es: 'Título' },
  'plans.column.scope': { en: 'Scope', es: 'Ámbito' },
  'plans.column.state': { en: 'State', es: 'Estado' },
  'plans.column.last': { en: 'Last run', es: 'Última ejecución' },
  'plans.column.zone': { en: 'Time zone', es: 'Zona horaria' },
  'plans.column.steps': { en: 'Steps', es: 'Pasos' },
  'plans.column.by': { en: 'In the name of', es: 'En nombre de' },
  'plans.next': { en: 'Next times:', es: 'Próximas fechas:' },
  'plans.runs': { en: 'Runs:', es: 'Ejecuciones:' },
  'plans.due': { en: 'planned', es: 'planificado' },
  'plans.over': { en: 'over', es: 'terminado' },
  'plans.held': { en: 'held by {by}', es: 'retenido por {by}' },
  'plans.skips': { en: 'next time skipped', es: 'próxima omitida' },
  'plans.waitsFor': { en: 'waits for {title}', es: 'espera a {title}' },
  'plans.step.wake': { en: 'wake', es: 'encender' },
  'plans.step.wait': { en: 'wait', es: 'esperar' },
  'plans.step.run': { en: 'run', es: 'ejecutar' },
  'plans.step.verify': { en: 'verify', es: 'verificar' },
  'plans.step.poweroff': { en: 'power off', es: 'apagar' },
  'plans.run.waiting': { en: 'waiting', es: 'en espera' },
  'plans.run.running': { en: 'running', es: 'en curso' },
  'plans.run.succeeded': { en: 'succeeded', es: 'completada' },
  'plans.run.partly': { en: 'succeeded in part', es: 'completada en parte' },
  'plans.run.failed': { en: 'failed', es: 'ha fallado' },
  'plans.run.stopped': { en: 'stopped', es: 'detenida' },
  'plans.run.missed': { en: 'missed', es: 'no ejecutada' },
  'plans.run.skipped': { en: 'skipped', es: 'omitida' },
} as const;
