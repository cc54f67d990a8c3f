import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A program of the name, which listens on a port and says nothing: what setup and doctor see of the original one. */
const listener = (port: number) => `#!/usr/bin/perl
use IO::Socket::INET;
my $server = IO::Socket::INET->new(LocalPort => ${port}, Listen => 5, ReuseAddr => 1) or die "port ${port}: $!";
while (my $one = $server->accept) { close $one }
`;

/** As the original one: `restart` ends what runs and starts what the switches say (repository-coexistence, 1). */
const initScript = `#!/bin/sh
[ -r /etc/default/opengnsys ] && . /etc/default/opengnsys
run() { "$1" </dev/null >/dev/null 2>&1 & echo $! >>/run/opengnsys.pids; }
for pid in $(cat /run/opengnsys.pids 2>/dev/null); do kill "$pid" 2>/dev/null; done
rm -f /run/opengnsys.pids
[ "$1" = stop ] && exit 0
[ "$RUN_OGADMREPO" = yes ] && run /usr/bin/faucet
[ "$RUN_BTTRACKER" = yes ] && run /usr/bin/bttrack.bittorrent
exit 0
`;

/**
 * Of systemd, which does not run in a chroot: the verbs that our commands use. ogrepod runs as its unit says: user, groups,
 * umask, no environment but /etc/default/ogrepod.
 */
const systemctl = `#!/bin/sh
verb=$1
for unit; do :; done
unit=\${unit%.service}
file=/run/$unit.pid
stop() {
  [ -e "$file" ] || return 0
  read -r pid <"$file"
  rm "$file"
  kill "$pid"
  while [ -d "/proc/$pid" ] && ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null; do sleep 0.1; done
}
start() {
  [ -e "$file" ] && return 0
  case $unit in
    tiptorrent) /usr/sbin/tiptorrent </dev/null >/dev/null 2>&1 & ;;
    ogrepod)
      umask 002
      cd /
      rm -f /run/ready
      mkfifo /run/ready
      env -i PATH="$PATH" setpriv --reuid ogrepod --regid opengnsys --groups ogrepod --no-new-privs \\
        ogrepod serve --config /etc/ogrepod.json </dev/null >/run/ready 2>>/var/log/ogrepod.log & ;;
    *) exit 5 ;;
  esac
  echo $! >"$file"
  [ "$unit" = ogrepod ] || return 0
  read -r line </run/ready || { rm "$file"; cat /var/log/ogrepod.log; exit 1; }
}
case $verb in
  daemon-reload) ;;
  start | enable) start ;;
  stop | disable) stop ;;
  restart) stop; start ;;
  try-restart) [ ! -e "$file" ] || { stop; start; } ;;
  *) exit 1 ;;
esac
`;

const cron = (program: string, when = '* * * * *') =>
  `${when}   root   [ -x /opt/opengnsys/bin/${program} ] && /opt/opengnsys/bin/${program}\n`;

const executable: Readonly<Record<string, string>> = {
  '/usr/bin/bttrack.bittorrent': listener(6969),
  '/usr/bin/faucet': listener(2009),
  '/usr/sbin/tiptorrent': listener(9999),
  '/usr/sbin/smbd': listener(445),
  '/etc/init.d/opengnsys': initScript,
  '/usr/bin/systemctl': systemctl,
  '/usr/bin/udp-sender': '#!/bin/sh\n',
  '/usr/bin/ctorrent': '#!/bin/sh\n',
};

const files = (address: string): Readonly<Record<string, string>> => ({
  '/opt/opengnsys/etc/ogAdmRepo.cfg': `IPlocal=${address}\nApiToken=0123456789abcdef0123456789abcdef\n`,
  '/opt/opengnsys/doc/VERSION.json': '{"project":"OpenGnsys","version":"1.1.1d"}',
  '/opt/opengnsys/etc/repoinfo.json': JSON.stringify({
    directory: '/opt/opengnsys/images',
    images: [
      {
        ...{ name: 'old', type: 'img', clientname: 'aula1-pc01', clonator: 'partclone', compressor: 'none' },
        ...{ filesystem: 'EXTFS', datasize: 0 },
      },
    ],
    ous: [],
  }),
  '/opt/opengnsys/images/aula.img.ant': 'the one before',
  '/etc/default/opengnsys':
    'RUN_OGADMSERVER="no"\nRUN_OGADMREPO="yes" # images\nRUN_BTTRACKER=yes\nRUN_BTSEEDER="no"\n',
  '/etc/cron.d/torrentcreator': cron('torrent-creator'),
  '/etc/cron.d/torrenttracker': cron('torrent-tracker', '5 * * * *'),
  '/etc/cron.d/imagedelete': cron('deletepreimage'),
  '/etc/samba/smb.conf': '[ogimages]\npath = /opt/opengnsys/images\nwritable = yes\n',
});

/** Puts the files of a small OpenGnsys 1.1 server with tiptorrent into a system, and stand-ins of its programs. */
export async function putOpenGnsys(root: string, address: string): Promise<void> {
  const put = async (path: string, text: string, mode: number) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    await chmod(join(root, path), mode);
  };
  for (const [path, text] of Object.entries(executable)) {
    await put(path, text, 0o755);
  }
  for (const [path, text] of Object.entries(files(address))) {
    await put(path, text, 0o644);
  }
}

/** What its installer and its start do: the group, the folder's rights, the services. */
export const startOpenGnsys = `
groupadd --system opengnsys
chgrp -R opengnsys /opt/opengnsys/images && chmod 775 /opt/opengnsys/images
service opengnsys start && systemctl start tiptorrent
/usr/sbin/smbd </dev/null >/dev/null 2>&1 &
`;
