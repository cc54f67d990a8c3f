/** A line of the engine's ogRaiseError, as `ogEcho error` prints it. */
export interface EngineError {
  /** Of the engine's table (client-protocols 5.4); undefined for a text that is not known. */
  readonly code: number | undefined;
  /** What it names: an image, a partition, sizes. */
  readonly detail: string;
  /** The functions that it comes from, the innermost first; the last one is the script. */
  readonly callers: readonly string[];
  /** All that stands behind the functions. */
  readonly said: string;
}

/**
 * What the engine says of each code, in English, Spanish (and so Catalan, whose messages are Spanish) of its versions
 * 1.0 to 1.2, and in the words of the virtual classroom. Written without accents; the first that fits counts.
 */
const texts: readonly (readonly [code: number, text: RegExp])[] = [
  [
    30,
    /partition (?:is )?smaller than|particion mas pequena que|larger than the partition|mayor que la particion/,
  ],
  [33, /image ?file (?:corrupt|damaged)|archivo de imagen corrupto|fichero de imagen danado/],
  [31, /updatecache|cache could not be updated|no se pudo actualizar la cache/],
  [16, /not enough space in|espacio de la cache|espacio suficiente en la cache/],
  [15, /no (?:client )?cache partition|no existe particion cache|sin particion de cache/],
  [21, /local cache error|particion de cache local/],
  [23, /mounting images repository|montar el repositorio/],
  [
    60,
    /session to master|sesion unicast.multicast con el master|no multicast session|no hay sesion multicast/,
  ],
  [50, /(?:generating unicast|generation of unicast)|sintaxis de transferenica unicast/],
  [51, /sending an? unicast partition|envio unicast de una particion/],
  [52, /sending an? unicast file|envio unicast de un fichero/],
  [53, /receiving an? unicast partition|recepcion unicast de una particion/],
  [54, /receiving an? unicast file|recepcion unicast de un fichero/],
  [
    55,
    /generating multicast|sintaxis de transferenica multicast|wrong multicast|sesion multicast incorrecta/,
  ],
  [56, /sending multicast file|envio multicast de un fichero/],
  [
    57,
    /receiving multicast file|recepcion multicast de un fichero|multicast was not received|no se recibio el multicast/,
  ],
  [58, /sending multicast partition|envio multicast de una particion/],
  [59, /receiving multicast partition/],
  [72, /unmounting image|desmontar la imagen/],
  [70, /mounting.reducing image|montar.reducir la imagen|error al montar la imagen/],
  [71, /unsynchronizable|no sincronizable|not a synchronized|no es una imagen sincronizada/],
  [73, /identical to partition|no se detectan diferencias/],
  [74, /synchronizing error|error al sincronizar/],
  [5, /(?:create|created) or (?:cannot )?restored? a|could not be created or restored|crear o restaurar/],
  [17, /reducing (?:the )?file ?system|reducir el sistema de archivos/],
  [18, /expanding (?:the )?file ?system|expandir el sistema de archivos/],
  [20, /(?:unmountable|unmounted) file ?system|sistema de archivos desconocido/],
  [22, /not (?:include|contain) a?n? ?gpt|no contiene una particion gpt/],
  [24, /not (?:include|contain) an? msdos|no contiene una particion msdos/],
  [32, /formatting error|error al formatear/],
  [80, /uefi (?:isn.t|is not) active|uefi no esta activa/],
  [6, /detect or boot os|operating system|sistema operativo (?:no|instalado)|sin sistema operativo/],
  [7, /(?:non |not )executable|no ejecutable|program missing|falta un programa/],
  [
    14,
    /(?:write|writing) (?:access|permission) denied|acceso de escritura|permission to write|permiso de escritura/,
  ],
  [4, /resource locked|recurso bloqueado|in use by another|en uso por otra/],
  [3, /(?:unknown or (?:wrong|missing)|invalid) partition|particion (?:erronea|no valida)/],
  [19, /out of (?:range|limit)|fuera de rango/],
  [2, /not found|no such file or device|no encontrado/],
  [1, /execution format|formato de ejecucion|wrong arguments|argumentos incorrectos/],
  [40, /(?:undefined|unexpected).* error|unexpected error|error (?:imprevisto|inesperado)/],
];

const date = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`;
/** logger's line (`<13>Nov 27 02:03:53 OpenGnsys error: DATE …`), and the same without logger (`DATE error: …`). */
const raised = new RegExp(String.raw`(?:^| )(?:error: ${date}|${date} error:) (\S{1,300}?): (.+)$`, 'i');

/** Reads a plain line of output; undefined when it is not the engine's error. */
export function engineErrorIn(line: string): EngineError | undefined {
  const [, callers, said] = raised.exec(line) ?? [];
  if (callers === undefined || said === undefined) {
    return undefined;
  }
  const [, text = said, detail = ''] = /^([^"]*)"(.*)"?$/.exec(said) ?? [];
  return {
    code: codeOf(text),
    detail: detail.replace(/"$/, '').trim(),
    callers: callers.split('<-'),
    said,
  };
}

/** The code of the engine's table that a text of its messages stands for. */
function codeOf(text: string): number | undefined {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return texts.find(([, pattern]) => pattern.test(plain))?.[0];
}
