import type { Language } from '../daemon/base/message.ts';
import { terminalLanguage } from '../daemon/commands/terminal.ts';

/** The texts of `npm start` and `npm run demo`. */
const strings = {
  building: { en: 'Build', es: 'Compilación' },
  images: { en: 'Demo images: {names}', es: 'Imágenes de demostración: {names}' },
  daemon: { en: 'Daemon ogrepod: {url}', es: 'Demonio ogrepod: {url}' },
  clients: { en: 'Computers connect to {address}', es: 'Los equipos se conectan a {address}' },
  classroom: {
    en: 'Virtual classroom "{name}": {count} computers on',
    es: 'Aula virtual «{name}»: {count} equipos encendidos',
  },
  packaging: { en: 'Extension packaged', es: 'Extensión empaquetada' },
  installing: {
    en: 'Installing VS Code for the browser (once, about 600 MB in {folder})',
    es: 'Instalando VS Code para el navegador (una sola vez, unos 600 MB en {folder})',
  },
  stillInstalling: { en: '  … {seconds} s', es: '  … {seconds} s' },
  installed: { en: 'Extension installed in VS Code', es: 'Extensión instalada en VS Code' },
  desktop: { en: 'VS Code opened ({command})', es: 'VS Code abierto ({command})' },
  browser: { en: 'VS Code: {url}', es: 'VS Code: {url}' },
  noEditor: { en: 'Token of the daemon: in {file}', es: 'Token del demonio: en {file}' },
  ready: { en: 'Ready. Ctrl-C ends everything.', es: 'Listo. Ctrl-C lo termina todo.' },
  dropHint: {
    en: 'Copy more images into {folder}',
    es: 'Copie más imágenes en {folder}',
  },
  stopping: { en: 'Stopping …', es: 'Deteniendo…' },
  stopped: { en: 'Everything has been stopped', es: 'Todo detenido' },
  alreadyRunning: {
    en: 'npm start is already running in this checkout (process {pid}, daemon {url}). End that one first.',
    es: 'npm start ya está en marcha en esta copia (proceso {pid}, demonio {url}). Termine primero aquel.',
  },
  childEnded: {
    en: '{name} has ended unexpectedly ({how}); its log is {log}',
    es: '{name} ha terminado inesperadamente ({how}); su registro está en {log}',
  },
  failed: { en: 'That did not work: {reason}', es: 'No ha funcionado: {reason}' },
  usage: {
    en: 'Usage: npm start -- [--no-editor] [--browser] [--size N] [--port N]',
    es: 'Uso: npm start -- [--no-editor] [--browser] [--size N] [--port N]',
  },
  using: { en: 'Daemon of npm start: {url}', es: 'Demonio de npm start: {url}' },
  waitingForImages: {
    en: 'Images integrated: sums and torrents written',
    es: 'Imágenes incorporadas: sumas y torrents escritos',
  },
  columnsImages: {
    en: 'Image|State|Tool|Compressor|File system|To restore',
    es: 'Imagen|Estado|Herramienta|Compresor|Sistema de ficheros|Restaurar en',
  },
  instruction: { en: 'Instruction:', es: 'Instrucción:' },
  checked: { en: 'Check: no problems', es: 'Comprobación: sin problemas' },
  problems: { en: 'Check found problems:', es: 'La comprobación encontró problemas:' },
  preflight: {
    en: 'Preflight: {ok} of {count} computers can run it',
    es: 'Comprobación previa: {ok} de {count} equipos pueden ejecutarla',
  },
  blocked: { en: 'Preflight: blocked', es: 'Comprobación previa: bloqueada' },
  sent: { en: 'Sent to {scope} ({count} computers)', es: 'Enviada a {scope} ({count} equipos)' },
  columnsResult: {
    en: 'Computer|State|Exit code|Message',
    es: 'Equipo|Estado|Código de salida|Mensaje',
  },
  result: {
    en: '{ok} of {count} computers succeeded',
    es: '{ok} de {count} equipos terminaron bien',
  },
  imageReady: { en: 'ready', es: 'lista' },
  imageError: { en: 'error', es: 'con error' },
  queued: { en: 'queued', es: 'en cola' },
  waiting: { en: 'waiting', es: 'esperando' },
  running: { en: 'running', es: 'en marcha' },
  succeeded: { en: 'succeeded', es: 'correcto' },
  cancelled: { en: 'cancelled', es: 'cancelado' },
  lost: { en: 'lost', es: 'perdido' },
  stateFailed: { en: 'failed', es: 'fallido' },
  noImage: {
    en: 'the image {name} did not become ready',
    es: 'la imagen {name} no llegó a estar lista',
  },
  noClassroom: { en: 'there is no classroom', es: 'no hay ningún aula' },
} as const satisfies Record<string, Record<Language, string>>;

/** The language of this terminal. */
export const language = terminalLanguage();

export type Text = keyof typeof strings;

/** One of our texts in the terminal's language; `{name}` stands for the argument of that name. */
export function text(key: Text, args: Record<string, string | number> = {}): string {
  return strings[key][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''));
}

/** Tells that a step is done. */
export function done(key: Text, args?: Record<string, string | number>): void {
  console.log(`✓ ${text(key, args)}`);
}
