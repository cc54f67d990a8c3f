/** What `ogrepod jobs` says. */
export const jobsCommand = {
  'commandLine.help.jobs': {
    en: `Usage: ogrepod jobs [list] [FILTERS] [OPTIONS]
       ogrepod jobs show ID [OPTIONS]
       ogrepod jobs output ID [COMPUTER] [--attempt N] [OPTIONS]

Shows the jobs of a running service, newest first; one job as a record, with its computers, the reasons and the text that
was sent; or what the instruction wrote on a computer, on all of them unless one is named.

  --classroom NAME      jobs for this classroom, or for computers that belonged to it
  --computer NAME       jobs for this computer (name, address or id)
  --image NAME          jobs whose instruction names this image
  --by NAME             jobs that this person (name of the token) started
  --state STATE,…       queued, waiting, running, succeeded, failed, cancelled or lost, of the job or of a computer
  --text TEXT           jobs with this in their title or instruction
  --since, --until TIME
                        jobs started in this time: 2026-11-27, 2026-11-27T10:30, or so long ago: 90m, 12h, 7d, 2w
  --limit N             at most so many jobs (20)
  --attempt N           output of a former attempt
  --json                the result as JSON (docs/protocol.md)
  --url URL             address of the service (that of this machine)
  --token-file FILE     file with the token; otherwise OGREPOD_TOKEN

Example: ogrepod jobs --classroom "Aula 1" --state failed,lost --since 7d
Exit code 1 if the service cannot be contacted or answers with an error.`,
    es: `Uso: ogrepod jobs [list] [FILTROS] [OPCIONES]
     ogrepod jobs show ID [OPCIONES]
     ogrepod jobs output ID [EQUIPO] [--attempt N] [OPCIONES]

Muestra los trabajos de un servicio en marcha, primero los más recientes; un trabajo con sus equipos, los motivos y el
texto enviado; o lo que escribió la instrucción en un equipo, o en todos si no se indica ninguno.

  --classroom NOMBRE    trabajos para esta aula, o para equipos que pertenecían a ella
  --computer NOMBRE     trabajos para este equipo (nombre, dirección o id)
  --image NOMBRE        trabajos cuya instrucción nombra esta imagen
  --by NOMBRE           trabajos que inició esta persona (nombre del token)
  --state ESTADO,…      queued (en cola), waiting (en espera), running (en curso), succeeded (completado), failed (ha
                        fallado), cancelled (cancelado) o lost (conexión perdida), del trabajo o de un equipo
  --text TEXTO          trabajos con este texto en su título o instrucción
  --since, --until MOMENTO
                        trabajos iniciados en este tiempo: 2026-11-27, 2026-11-27T10:30, o hace tanto: 90m, 12h, 7d, 2w
  --limit N             cuántos trabajos como máximo (20)
  --attempt N           salida de un intento anterior
  --json                el resultado en JSON (docs/protocol.md)
  --url URL             dirección del servicio (el de este equipo)
  --token-file FICHERO  fichero con el token; si no, OGREPOD_TOKEN

Ejemplo: ogrepod jobs --classroom "Aula 1" --state failed,lost --since 7d
Código de salida 1 si no se puede conectar con el servicio o responde con un error.`,
  },
  'jobs.unknownVerb': {
    en: 'Unknown word: "{verb}". Use list, show or output.',
    es: 'Palabra desconocida: «{verb}». Use list, show u output.',
  },
  'jobs.noId': {
    en: 'Missing id of the job: ogrepod jobs lists them.',
    es: 'Falta el id del trabajo: ogrepod jobs los muestra.',
  },
  'jobs.tooManyWords': { en: 'One word too many: "{word}".', es: 'Sobra una palabra: «{word}».' },
  'jobs.optionOfList': {
    en: '{option} only applies to the list of jobs.',
    es: '{option} solo vale para la lista de trabajos.',
  },
  'jobs.attemptOfOutput': {
    en: '--attempt only applies to ogrepod jobs output.',
    es: '--attempt solo vale para ogrepod jobs output.',
  },
  'jobs.unknownState': {
    en: '--state: "{state}" is not a state. Use {states}.',
    es: '--state: «{state}» no es un estado. Use {states}.',
  },
  'jobs.wrongTime': {
    en: '{option}: "{value}" is not a time. Examples: 2026-11-27, 2026-11-27T10:30, 12h, 7d.',
    es: '{option}: «{value}» no es un momento. Ejemplos: 2026-11-27, 2026-11-27T10:30, 12h, 7d.',
  },
  'jobs.wrongNumber': {
    en: '{option}: "{value}" is not a number from 1 on.',
    es: '{option}: «{value}» no es un número a partir de 1.',
  },
  'jobs.unknownClassroom': {
    en: 'No classroom "{name}". Check the name with: ogrepod call og/classroom/list',
    es: 'No hay ningún aula «{name}». Compruebe el nombre con: ogrepod call og/classroom/list',
  },
  'jobs.severalClassrooms': {
    en: 'Several classrooms are called "{name}". Give the id of one: {ids}',
    es: 'Varias aulas se llaman «{name}». Indique el id de una: {ids}',
  },
  'jobs.unknownComputer': {
    en: 'No computer "{name}". Check its name, address or id with: ogrepod call og/classroom/list',
    es: 'No hay ningún equipo «{name}». Compruebe su nombre, dirección o id con: ogrepod call og/classroom/list',
  },
  'jobs.severalComputers': {
    en: 'Several computers are called "{name}". Give the id of one: {ids}',
    es: 'Varios equipos se llaman «{name}». Indique el id de uno: {ids}',
  },
  'jobs.none': { en: 'No jobs.', es: 'No hay trabajos.' },
  'jobs.more': {
    en: '{shown} of {total} jobs. For more: --limit {total}',
    es: '{shown} de {total} trabajos. Para ver más: --limit {total}',
  },
  'jobs.seeList': { en: 'ogrepod jobs lists the jobs.', es: 'ogrepod jobs muestra los trabajos.' },
  'jobs.column.date': { en: 'Started', es: 'Inicio' },
  'jobs.column.job': { en: 'Job', es: 'Trabajo' },
  'jobs.column.title': { en: 'Title', es: 'Título' },
  'jobs.column.state': { en: 'State', es: 'Estado' },
  'jobs.column.by': { en: 'Started by', es: 'Iniciado por' },
  'jobs.column.computers': { en: 'Computers', es: 'Equipos' },
  'jobs.column.time': { en: 'Time', es: 'Duración' },
  'jobs.column.computer': { en: 'Computer', es: 'Equipo' },
  'jobs.column.attempt': { en: 'Attempt', es: 'Intento' },
  'jobs.column.exit': { en: 'Code', es: 'Código' },
  'jobs.column.output': { en: 'Output', es: 'Salida' },
  'jobs.column.reason': { en: 'Message', es: 'Mensaje' },
  'jobs.ended': { en: 'Ended', es: 'Fin' },
  'jobs.from': { en: '{name}, from {address}', es: '{name}, desde {address}' },
  'jobs.scope': { en: 'Scope', es: 'Ámbito' },
  'jobs.file': { en: 'File', es: 'Fichero' },
  'jobs.notice': { en: 'To know', es: 'Aviso' },
  'jobs.preflight': { en: 'Preflight check of {at}', es: 'Comprobación previa del {at}' },
  'jobs.preflightFine': { en: 'Nothing to report.', es: 'Sin observaciones.' },
  'jobs.text': { en: 'Instruction sent', es: 'Instrucción enviada' },
  'jobs.allComputers': { en: 'all computers', es: 'todos los equipos' },
  'jobs.count.succeeded': { en: '{count} ok', es: '{count} bien' },
  'jobs.count.failed': { en: '{count} failed', es: '{count} con fallo' },
  'jobs.count.lost': { en: '{count} lost', es: '{count} sin conexión' },
  'jobs.count.cancelled': { en: '{count} cancelled', es: '{count} cancelados' },
  'jobs.count.open': { en: '{count} to go', es: '{count} pendientes' },
  'jobs.state.queued': { en: 'queued', es: 'en cola' },
  'jobs.state.waiting': { en: 'waiting', es: 'en espera' },
  'jobs.state.running': { en: 'running', es: 'en curso' },
  'jobs.state.succeeded': { en: 'succeeded', es: 'completado' },
  'jobs.state.failed': { en: 'failed', es: 'ha fallado' },
  'jobs.state.cancelled': { en: 'cancelled', es: 'cancelado' },
  'jobs.state.lost': { en: 'connection lost', es: 'conexión perdida' },
  'jobs.outputUnsure': {
    en: '{computer}: perhaps only the end, the size of all is not known.',
    es: '{computer}: quizá solo el final, no se conoce el tamaño completo.',
  },
  'jobs.outputCut': {
    en: '{computer}: only the last {kept:bytes} of {bytes:bytes} are kept.',
    es: '{computer}: solo se conservan los últimos {kept:bytes} de {bytes:bytes}.',
  },
} as const;
