/** What `ogrepod COMMAND --help` prints; the virtual classroom's is in `command-line.ts`. */
export const commandHelp = {
  'commandLine.help.serve': {
    en: `Usage: ogrepod serve [OPTIONS]

Runs the repository service until it is stopped (SIGINT or SIGTERM). When everything listens, it prints one line of
JSON with the addresses; after that it logs on stderr. kill -HUP reads tokens and certificate again.

  --config FILE         configuration file (every setting has a default; docs/configuration.md)
  --data DIR            data folder, instead of the setting data
  --images DIR          images folder, instead of the setting repository.images`,
    es: `Uso: ogrepod serve [OPCIONES]

Ejecuta el servicio del repositorio hasta que se detiene (SIGINT o SIGTERM). Cuando todo escucha, escribe una línea de
JSON con las direcciones; después, los registros van a stderr. kill -HUP vuelve a leer los tokens y el certificado.

  --config FICHERO      fichero de configuración (todos los ajustes tienen valor por defecto; docs/configuration.es.md)
  --data CARPETA        carpeta de datos, en lugar del ajuste data
  --images CARPETA      carpeta de imágenes, en lugar del ajuste repository.images`,
  },
  'commandLine.help.setup': {
    en: `Usage: ogrepod setup [OPTIONS]

Looks at this server, proposes a configuration, and writes it after asking. What else is to be changed for ogrepod to
work beside or instead of the services of OpenGnsys is shown as commands, each with its way back; none is run. A second
run starts from the configuration that is there.

  --yes                 do not ask
  --dry-run             only show what would be written
  --role beside|instead leave tracker, multicast and checksums to the services of OpenGnsys, or take them over
  --images DIR          images folder (OpenGnsys' own)
  --address IP          address at which the computers reach the repository (IPlocal in ogAdmRepo.cfg)
  --config FILE         configuration file (/etc/ogrepod.json)
  --undo                show the commands that take all of it back
  --json                the result as JSON, with --yes, --dry-run or --undo

Exit code 1 if nothing was written because it was not wanted, 2 if it cannot be written.`,
    es: `Uso: ogrepod setup [OPCIONES]

Examina este servidor, propone una configuración y la escribe después de preguntar. Lo demás que haya que cambiar para
que ogrepod funcione junto a los servicios de OpenGnsys o en su lugar se muestra como comandos, cada uno con el que lo
deshace; no se ejecuta ninguno. Si se repite, parte de la configuración que ya existe.

  --yes                 no preguntar
  --dry-run             solo mostrar lo que se escribiría
  --role beside|instead dejar tracker, multicast y sumas de comprobación a los servicios de OpenGnsys, o sustituirlos
  --images CARPETA      carpeta de imágenes (la de OpenGnsys)
  --address IP          dirección por la que los equipos llegan al repositorio (IPlocal en ogAdmRepo.cfg)
  --config FICHERO      fichero de configuración (/etc/ogrepod.json)
  --undo                mostrar los comandos que lo deshacen todo
  --json                el resultado en JSON, con --yes, --dry-run o --undo

Código de salida 1 si no se ha escrito nada porque no se quiso, 2 si no se puede escribir.`,
  },
  'commandLine.help.inspect': {
    en: `Usage: ogrepod inspect [--json] FILE…

Shows tool, compressor, file system and restore size of each image file, on one line.

  --json                one JSON array with an object for each file

Exit code 1 if a file has a problem.`,
    es: `Uso: ogrepod inspect [--json] FICHERO…

Muestra herramienta, compresor, sistema de ficheros y tamaño al restaurar de cada fichero de imagen, en una línea.

  --json                una lista JSON con un objeto por fichero

Código de salida 1 si algún fichero tiene un problema.`,
  },
  'commandLine.help.check': {
    en: `Usage: ogrepod check [OPTIONS] SCRIPT…

Checks OG instructions for problems, without sending anything.

  --format text|json|sarif
                        format of the result (text)
  --inventory URL       check repositories, images and scopes with the inventory of this service, for example
                        ws://127.0.0.1:8470 (the token is in OGREPOD_TOKEN)

Exit code 1 if there are errors.`,
    es: `Uso: ogrepod check [OPCIONES] SCRIPT…

Busca problemas en instrucciones OG, sin enviar nada.

  --format text|json|sarif
                        formato del resultado (text)
  --inventory URL       comprueba repositorios, imágenes y ámbitos con el inventario de este servicio, por ejemplo
                        ws://127.0.0.1:8470 (el token está en OGREPOD_TOKEN)

Código de salida 1 si hay errores.`,
  },
  'commandLine.help.lsp': {
    en: `Usage: ogrepod lsp --stdio [OPTIONS]

Language server for OG instructions over standard input and output; docs/editors.md has the lines for each editor.

  --stdio               required
  --url URL             use the inventory of this service, for example ws://127.0.0.1:8470
  --token-file FILE     file with the token; otherwise OGREPOD_TOKEN`,
    es: `Uso: ogrepod lsp --stdio [OPCIONES]

Servidor de lenguaje para instrucciones OG por la entrada y la salida estándar. docs/editors.md tiene las líneas para
cada editor.

  --stdio               obligatorio
  --url URL             usar el inventario de este servicio, por ejemplo ws://127.0.0.1:8470
  --token-file FICHERO  fichero con el token; si no, OGREPOD_TOKEN`,
  },
  'commandLine.help.call': {
    en: `Usage: ogrepod call METHOD [JSON] [OPTIONS]

Calls a method of a running service and prints the result as JSON. The methods are in docs/protocol.md. With - the
JSON is read from standard input.

  --url URL             address of the service (that of this machine)
  --token-file FILE     file with the token; otherwise OGREPOD_TOKEN

Example: ogrepod call og/image/list '{"repository": "main"}'
Exit code 1 if the service cannot be contacted or answers with an error.`,
    es: `Uso: ogrepod call MÉTODO [JSON] [OPCIONES]

Llama a un método de un servicio en marcha y escribe el resultado en JSON. Los métodos están en docs/protocol.md. Con -
el JSON se lee de la entrada estándar.

  --url URL             dirección del servicio (el de este equipo)
  --token-file FICHERO  fichero con el token; si no, OGREPOD_TOKEN

Ejemplo: ogrepod call og/image/list '{"repository": "main"}'
Código de salida 1 si no se puede conectar con el servicio o responde con un error.`,
  },
} as const;
