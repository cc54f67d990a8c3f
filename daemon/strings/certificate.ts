/** What `ogrepod certificate` says. */
export const certificate = {
  'commandLine.help.certificate': {
    en: `Usage: ogrepod certificate [OPTIONS]

Creates a certificate for encrypted connections (wss) that the service of this machine signs itself. Whoever connects sees
its fingerprint once and confirms it. It is written to the data folder of the service, the key readable by the service only.

  --host NAME           another name or address of this server; can be repeated
  --days N              how long it is valid (825)
  --yes                 also set it in the configuration file (a copy of the former file is kept)
  --renew               replace the certificate created before: a running service takes it by itself, and whoever connects
                        has to confirm the new fingerprint
  --config FILE         configuration file of the service (/etc/ogrepod.json, if it exists)
  --data DIR            data folder, instead of the setting data
  --json                the result as JSON

With a certificate of an authority, set its files in listen.certificate and listen.key instead.
Exit code 1 if it cannot be written, 2 for wrong usage or configuration.`,
    es: `Uso: ogrepod certificate [OPCIONES]

Crea un certificado para conexiones cifradas (wss), firmado por el propio servicio de esta máquina. Quien se conecta ve su
huella una vez y la confirma. Se guarda en la carpeta de datos del servicio; solo el servicio puede leer la clave.

  --host NOMBRE         otro nombre o dirección de este servidor; se puede repetir
  --days N              cuántos días vale (825)
  --yes                 además, indicarlo en el fichero de configuración (se conserva una copia del anterior)
  --renew               sustituir el certificado creado antes: un servicio en marcha lo aplica solo, y quien se conecta
                        tiene que confirmar la huella nueva
  --config FICHERO      fichero de configuración del servicio (/etc/ogrepod.json, si existe)
  --data CARPETA        carpeta de datos, en lugar del ajuste data
  --json                el resultado en JSON

Si tiene un certificado de una autoridad, indique sus ficheros en listen.certificate y listen.key.
Código de salida 1 si no se puede escribir, 2 si el uso o la configuración no son correctos.`,
  },
  'certificate.wrongHost': {
    en: 'Invalid --host: "{name}". Enter a name such as repo.example, or an IP address.',
    es: '--host no válido: «{name}». Escriba un nombre, como repo.example, o una dirección IP.',
  },
  'certificate.wrongDays': {
    en: '--days must be a number from 1 to {most}.',
    es: '--days debe ser un número del 1 al {most}.',
  },
  'certificate.another': {
    en: 'the service uses the certificate {file}. To use a self-signed one, remove listen.certificate and listen.key first.',
    es: 'el servicio usa el certificado {file}. Para usar uno autofirmado, quite antes listen.certificate y listen.key.',
  },
  'certificate.isThere': {
    en: '{file} exists already. Replace it with --renew: whoever connects will have to confirm the new fingerprint.',
    es: '{file} ya existe. Sustitúyalo con --renew: quien se conecte tendrá que confirmar la huella nueva.',
  },
  'certificate.made': {
    en: 'Certificate: {file}, valid until {time}.',
    es: 'Certificado: {file}, válido hasta {time}.',
  },
  'certificate.names': { en: 'Names and addresses: {names}', es: 'Nombres y direcciones: {names}' },
  'certificate.fingerprint': {
    en: 'SHA-256 fingerprint, to be confirmed by whoever connects:',
    es: 'Huella SHA-256, que debe confirmar quien se conecta:',
  },
  'certificate.inForce': {
    en: 'The configuration names it already. A running service takes it within a second.',
    es: 'La configuración ya lo indica. Un servicio en marcha lo aplica en un segundo.',
  },
  'certificate.set': {
    en: 'It is set in the configuration file. Restart the service.',
    es: 'Está indicado en el fichero de configuración. Reinicie el servicio.',
  },
  'certificate.toSet': {
    en: 'Set it in the configuration file (or run this command again with --yes) and restart the service:',
    es: 'Indíquelo en el fichero de configuración (o ejecute otra vez este comando con --yes) y reinicie el servicio:',
  },
  'certificate.onlyHere': {
    en: 'The service listens only on this machine ({host}). To let others connect, set listen.host to 0.0.0.0.',
    es: 'El servicio solo escucha en esta máquina ({host}). Para que otros se conecten, indique 0.0.0.0 en listen.host.',
  },
} as const;
