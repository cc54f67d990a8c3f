import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { cacheFolder } from '../../scripts/lib/folders.ts';

const flags = [
  ...['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--font-render-hinting=none'],
];

/** Whether startBrowser has one to start. */
export function hasBrowser(): boolean {
  return Boolean(process.env.CHROME) || (process.platform === 'linux' && process.arch === 'x64');
}

/**
 * Starts a headless Chromium: the one that the variable CHROME names, otherwise the one inside the npm package
 * @sparticuz/chromium (Linux on x64 only), with the libraries that the package carries, so that it runs on a
 * Debian where nothing is installed.
 */
export async function startBrowser(): Promise<Browser> {
  const { CHROME: named } = process.env;
  if (named) {
    return await chromium.launch({ executablePath: named, args: flags });
  }
  const folder = await unpackedChromium();
  await writeFile(join(folder, 'fonts.conf'), fontConfiguration(folder));
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    // The browser keeps its caches here, not in the person's home.
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_CONFIG_HOME: join(folder, 'config'),
  };
  return await chromium.launch({ executablePath: join(folder, 'chromium'), args: flags, env });
}

/** The browser's folder below the cache folder; unpacked at first use, 2 to 3 s. */
async function unpackedChromium(): Promise<string> {
  const bin = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(bin, '../package.json'), 'utf8')) as { version: string };
  const folder = join(cacheFolder(), `chromium-${version}`);
  if (existsSync(folder)) {
    return folder;
  }
  // Unpacked beside it and renamed: what is there is whole, however many runs there are at once.
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  try {
    const executable = join(fresh, 'chromium');
    await pipeline(
      createReadStream(join(bin, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(executable),
    );
    await chmod(executable, 0o755);
    for (const name of ['fonts', 'al2023', 'swiftshader']) {
      const target = name === 'swiftshader' ? fresh : join(fresh, name);
      await mkdir(target, { recursive: true });
      await untar(join(bin, `${name}.tar.br`), target);
    }
    await rename(fresh, folder).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(folder)) {
        throw error;
      }
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return folder;
}

/** The package's own names folders of the service that it was made for. The system's fonts come first, if any. */
function fontConfiguration(folder: string): string {
  const prefer = (generic: string, families: string[]) =>
    `<alias><family>${generic}</family><prefer>${families.map((name) => `<family>${name}</family>`).join('')}</prefer></alias>`;
  return [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
    `<dir>/usr/share/fonts</dir><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'cache')}</cachedir>`,
    prefer('sans-serif', ['Open Sans']),
    prefer('system-ui', ['Open Sans']),
    prefer('monospace', ['DejaVu Sans Mono', 'Liberation Mono']),
    // Few families have a half bold face: one that has, serifs and all, would be taken for the titles of views.
    '<match target="pattern"><test name="weight"><const>demibold</const></test>',
    '<edit name="weight" mode="assign"><const>bold</const></edit></match>',
    '</fontconfig>',
  ].join('\n');
}

/**
 * Unpacks a brotli-compressed archive by way of a file: tar ends as soon as it has seen the archive's end, and a pipe
 * that it leaves with bytes in it breaks ("Premature close").
 */
async function untar(archive: string, folder: string): Promise<void> {
  const plain = join(folder, 'unpacked.tar');
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(plain));
  const tar = spawn('tar', ['-x', '-f', plain, '-C', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(tar, 'exit');
  await rm(plain);
  if (code !== 0) {
    throw new Error(`tar could not unpack ${archive}: exit ${code}`);
  }
}
