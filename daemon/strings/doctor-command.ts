/** What `ogrepod doctor` says around the checks. */
export const doctorCommand = {
  'commandLine.help.doctor': {
    en: `Usage: ogrepod doctor [OPTIONS]

Checks what the repository needs on this server: service, ports, images folder, shares, cron, network, tokens. Tells what
is wrong with the command that mends it. It changes nothing. As root it sees more.

  --config FILE         configuration file of the service (/etc/ogrepod.json, if it exists)
  --data DIR            data folder of the service, instead of the setting data
  --json                the result as JSON
  --token-file FILE     file with a token of the service; otherwise OGREPOD_TOKEN, or that of the data folder

Exit code 1 if there are errors; warnings alone are 0.`,
    es: `Uso: ogrepod doctor [OPCIONES]

Comprueba lo que el repositorio necesita en este servidor: servicio, puertos, carpeta de imágenes, recursos compartidos,
cron, red, tokens. Dice qué está mal y el comando que lo arregla. No cambia nada. Como root ve más.

  --config FICHERO      fichero de configuración del servicio (/etc/ogrepod.json, si existe)
  --data CARPETA        carpeta de datos del servicio, en lugar del ajuste data
  --json                el resultado en JSON
  --token-file FICHERO  fichero con un token del servicio; si no, OGREPOD_TOKEN o el de la carpeta de datos

Código de salida 1 si hay errores; solo con avisos es 0.`,
  },
  'doctor.sum.ok': { en: 'No problems found.', es: 'No se han encontrado problemas.' },
  'doctor.sum.error': { en: 'Errors: {count}', es: 'Errores: {count}' },
  'doctor.sum.warning': { en: 'Warnings: {count}', es: 'Avisos: {count}' },
  'doctor.sum.unknown': { en: 'Unknown: {count}', es: 'Sin determinar: {count}' },
  'doctor.back': { en: 'to undo:', es: 'para deshacerlo:' },
  'doctor.state.error': { en: 'error', es: 'error' },
  'doctor.state.warning': { en: 'warning', es: 'aviso' },
  'doctor.state.unknown': { en: 'unknown', es: 'sin determinar' },
  'doctor.state.ok': { en: 'ok', es: 'bien' },
} as const;
