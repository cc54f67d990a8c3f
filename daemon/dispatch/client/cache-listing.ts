import type { Cache, CachedImage } from '../../protocol/index.ts';

/** What a computer's cache holds, as it tells itself. */
export interface CacheContents {
  /** What `df` says; undefined when it says nothing sensible. */
  readonly freeKB: number | undefined;
  readonly images: readonly CachedImage[];
}

/** A cache with what it holds; its own figure of the free space is better than the refresh's percent. */
export function withContents(cache: Cache, { freeKB, images }: CacheContents): Cache {
  return { ...cache, ...(freeKB !== undefined && { freeKB }), images: [...images] };
}

/** Exit status of the script when there is no cache that could be mounted. */
const noCache = 3;

/** Bytes of the list before base64, so that it fits what a client can answer at once (client-protocols 1.5). */
const listBytes = 21_000;

/**
 * Lists the images folder of the cache and its subfolders, which are organisational units: size, both sums and name, the
 * largest first, as many as fit. It changes nothing; the engine mounts the cache, as after each script (client-protocols
 * 8.3). Names end in NUL and go through base64, so that none of them can be taken for something else. What a lock or an
 * unfinished download lies beside is no image yet. Without GNU's find, as on the Macs of virtual classrooms, it takes
 * a process for each file.
 */
export const cacheScript = `export LC_ALL=C
m=$(ogMountCache 2>/dev/null | tail -n 1)
[ -d "$m" ] || exit ${noCache}
files() {
  find . -maxdepth 2 -type f -printf '%s %P\\0' 2>/dev/null ||
    find . -maxdepth 2 -type f -exec sh -c 'for f; do printf "%s %s\\0" "$(($(wc -c <"$f")))" "\${f#./}"; done' sh {} +
}
sum() {
  s=
  [ -f "$1" ] && read -r -n 32 s <"$1"
  case $s in '' | *[!0-9a-fA-F]*) s=- ;; esac
}
list() {
  df -kP "$m" | tail -n 1 | { read -r _ _ _ free _; printf 'free %s\\0' "$free"; }
  cd "$m\${OGIMG:-/opt/opengnsys/images}" 2>/dev/null || return
  left=${listBytes}
  files | sort -znr | while IFS= read -r -d '' file; do
    name=\${file#* }
    case $name in *.sum | *.torrent | *.torrent.bf | *.torrent.bfog | *.lock | *.info | *.part | *.ant) continue ;; esac
    [ ! -e "$name.lock" ] && [ ! -e "$name.torrent.bf" ] || continue
    sum "$name.sum"
    record="file \${file%% *} $s"
    sum "$name.full.sum"
    record="$record $s $name"
    left=$((left - \${#record} - 1))
    [ $left -ge 0 ] || break
    printf '%s\\0' "$record"
  done
}
list | base64
`;

/** Reads what the script printed, given its exit status; undefined when it is no such list. */
export function parseCacheListing(exitCode: number, output: string): CacheContents | undefined {
  const base64 = output.replaceAll(/\s+/g, '');
  if (exitCode !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
    return undefined;
  }
  const records = Buffer.from(base64, 'base64').toString('utf8').split('\0');
  const [first = '', ...rest] = records;
  const [, free] = /^free (\d{0,15})$/.exec(first) ?? [];
  if (free === undefined) {
    return undefined;
  }
  return { freeKB: free === '' ? undefined : Number(free), images: rest.flatMap(imageOf) };
}

function imageOf(record: string): CachedImage[] {
  const match = /^file (\d{1,15}) (-|[0-9a-f]{1,32}) (-|[0-9a-f]{1,32}) (.{1,1024})$/is.exec(record);
  if (!match) {
    return [];
  }
  const [, size, sum = '', fullSum = '', file = ''] = match;
  return [
    {
      file,
      sizeBytes: Number(size),
      ...(sum.length === 32 && { sum: sum.toLowerCase() }),
      ...(fullSum.length === 32 && { fullSum: fullSum.toLowerCase() }),
    },
  ];
}
