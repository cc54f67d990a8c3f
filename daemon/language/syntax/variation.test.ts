import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLanguageService } from '../index.ts';
import { emptyView } from '../test-support/room.ts';
import type { LanguageService } from '../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

/** What the last call of a text is found to be, of those that write into a repository. */
async function variationIn(text: string): Promise<string | undefined> {
  const commands = await service.commandsOf(text);
  return commands.flatMap(({ fileVariation }) => fileVariation ?? []).at(-1);
}

const same = [
  // All computers come to all of them.
  'for N in a b; do createImage 1 1 REPO $N; done',
  'for N in "win 11" base\ndo\ncreateImage 1 1 REPO "$N"\ndone',
  'for N in a; do ls; done; for N in b; do createImage 1 1 REPO x-$N; done',
  'createImage 1 1 REPO win11',
  "createImage 1 1 REPO 'win11'",
  'createImage 1 1 172.17.36.2 /aula/win11',
  'createBaseImage 1 1 REPO win11',
  'createDiffImage 1 1 REPO base-$HOSTNAME diff',
  'createLogImage 1 1 REPO win11',
  'ogCreateDiskImage 1 REPO disk',
  'ogExecAndLog command createImage 1 1 REPO win11',
  'N=win11\ncreateImage 1 1 REPO $N',
  'N="win11"; createImage 1 1 REPO "/$N"',
  'createImage 1 1 REPO win11-$(date +%Y%m%d)',
  'D=$(date +%F)\ncreateImage 1 1 REPO win11-$D',
  'createImage 1 1 REPO win-$OGGROUP',
  'createImage 1 1 REPO win-$(hostname -d)',
  'createImage 1 1 REPO $(echo hostname)',
  'createImage 1 1 REPO $(date +%F | tr -d - | cut -c3-)',
  'createImage 1 1 REPO win-$(echo 11 # hostname\n)',
  'createImage 1 1 "$(ogGetRepoIp)" win11',
  'trap "createImage 1 1 REPO win11" EXIT',
  'bash <<EOF\nls\ncreateImage 1 1 REPO win11\nEOF\nls',
  "/bin/sh -e <<-'X'\n\tcreateImage 1 1 REPO win11\n\tX",
  'bash <<< "createImage 1 1 REPO win11"',
  'coproc createImage 1 1 REPO win11',
  'createImage 1 1 REPO "$(echo the hostname)"',
  'HOSTNAME=pc\ncreateImage 1 1 REPO win-$HOSTNAME',
  "createImage 1 1 REPO 'win-$HOSTNAME'",
  '# if [ $HOSTNAME ]\ncreateImage 1 1 REPO win11',
  'echo $HOSTNAME\ncreateImage 1 1 REPO win11',
  'createImage 1 1 REPO win11\nif [ "$HOSTNAME" = pc01 ]; then reboot; fi',
];
const perComputer = [
  'createImage 1 1 REPO win-$HOSTNAME',
  `createImage 1 1 REPO "win-\${HOSTNAME}"`,
  `createImage 1 1 REPO win-\${HOSTNAME,,}`,
  `createImage 1 1 REPO win-\${HOSTNAME%%.*}`,
  `createImage 1 1 REPO win-\${HOSTNAME//-/}`,
  'createImage 1 1 REPO win-$(hostname)',
  'createImage 1 1 REPO win-$(hostname -s)',
  'createImage 1 1 REPO "win-`hostname`"',
  'createImage 1 1 REPO win-$(ogGetHostname)',
  'createImage 1 1 REPO win-$(ogGetIpAddress)',
  'createImage 1 1 REPO win-$(ogGetIpAddress | tr . -)',
  'createImage 1 1 REPO win-$(ogGetMacAddress | tr -d :)',
  'createImage 1 1 REPO win-$(ogGetIpAddress | cut -d. -f4)',
  "createImage 1 1 REPO win-$(ogGetIpAddress | cut -f3-4 -d'.' | tr . -)",
  "createImage 1 1 REPO win-$(ogGetIpAddress | awk -F. '{print $4}')",
  'createImage 1 1 REPO win-$(hostname | cut -d. -f1)',
  'createImage 1 1 REPO win-$(hostname 2>/dev/null | tr "[:upper:]" "[:lower:]")',
  "createImage 1 1 REPO win-$(hostname -s | sed 's/-/_/g')",
  'createImage 1 1 REPO win-$(hostname | md5sum | head -1)',
  'createImage 1 1 REPO win-$(printf %s $HOSTNAME)',
  `IP=$(ogGetIpAddress)\ncreateImage 1 1 REPO win-\${IP##*.}`,
  `createImage 1 1 REPO win-\${IPV4ADDR//./-}`,
  'createImage 1 1 REPO win-$IPV4ADDR',
  'createImage 1 1 REPO win-$(cat /sys/class/net/eth0/address)',
  'H=$(hostname)\ncreateImage 1 1 REPO win-$H',
  'H=$(hostname); N="win-$H"; createImage 1 1 REPO $N',
  'N=win-$(echo $HOSTNAME | tr A-Z a-z)\ncreateImage 1 1 REPO $N',
  'ogCreateDiskImage 1 REPO disk-$HOSTNAME',
  'createDiffImage 1 1 REPO base diff-$HOSTNAME',
  'ogCopyFile /tmp/log REPO /logs/$HOSTNAME.log',
];
const unknown = [
  'createImage 1 1 REPO $1',
  'createImage 1 1 REPO "$NOMBRE"',
  'createImage 1 1 $REPO win11',
  'read N\ncreateImage 1 1 REPO $N',
  'for N in a $X; do createImage 1 1 REPO $N; done',
  'for N in *.img; do createImage 1 1 REPO $N; done',
  'for N in a b; do read N; createImage 1 1 REPO $N; done',
  `createImage 1 1 REPO win-\${HOSTNAME:0:4}`,
  'createImage 1 1 REPO win-$(hostname | cut -c1-4)',
  'createImage 1 1 REPO win-$RANDOM',
  // Something that differs is in them, and what comes out may be the same.
  'createImage 1 1 REPO win-$(ogGetIpAddress | cut -d. -f1-3)',
  'createImage 1 1 REPO win-$(ogGetIpAddress | cut -f1 -d.)',
  "createImage 1 1 REPO win-$(ogGetIpAddress | awk -F. '{print $1}')",
  'createImage 1 1 REPO win-$(hostname | cut -d. -f2)',
  'createImage 1 1 REPO win-$(hostname | sed "s/[0-9]*$//")',
  'createImage 1 1 REPO win-$(hostname | sed s/.*/win/)',
  'createImage 1 1 REPO win-$(hostname | tr -d 0-9)',
  "createImage 1 1 REPO win-$(hostname | tr -d '[:digit:]')",
  'createImage 1 1 REPO win-$(hostname | tr 0-9 x)',
  'createImage 1 1 REPO win-$(hostname | wc -c)',
  'createImage 1 1 REPO win-$(hostname | grep -o pc)',
  'createImage 1 1 REPO win-$(hostname >/dev/null; echo 11)',
  'createImage 1 1 REPO win-$(hostname >/dev/null && echo 11)',
  'createImage 1 1 REPO win-$(echo "$HOSTNAME" > /dev/null)',
  'createImage 1 1 REPO win-$(cat /etc/hostname | wc -l)',
  'createImage 1 1 REPO win-$(cat /sys/class/net/lo/address)',
  'createImage 1 1 REPO win-$(ifconfig | wc -l)',
  'createImage 1 1 REPO win-$(test $HOSTNAME && echo y)',
  'createImage 1 1 REPO win-$(case $HOSTNAME in *) echo n;; esac)',
  'createImage 1 1 REPO win-$(expr substr $HOSTNAME 1 2)',
  'createImage 1 1 REPO win-$(printf %.2s $HOSTNAME)',
  'createImage 1 1 REPO win-$(basename $HOSTNAME 01)',
  `createImage 1 1 REPO win-\${IPV4ADDR%.*}`,
  `createImage 1 1 REPO win-\${IPV4ADDR%%.*}`,
  `IP=$(ogGetIpAddress); J=$IP; N=\${J%.*}\ncreateImage 1 1 REPO win-$N`,
  `createImage 1 1 REPO win-\${HOSTNAME//0/}`,
  'createImage 1 1 REPO win-$(date +%F; hostname)',
  'createImage 1 1 REPO win-$(cut -c1-3 /etc/hostname)',
  'createImage 1 1 REPO win-$(hostname --all-ip-addresses)',
  'N=$HOSTNAME\nunset N\ncreateImage 1 1 REPO win$N',
  'N=$HOSTNAME\nprintf -v N win\ncreateImage 1 1 REPO $N',
  'createImage 1 1 REPO win-$(cat /tmp/name)',
  'N=win11\nN=win-$HOSTNAME\ncreateImage 1 1 REPO $N',
  `declare -A I=([pc01]=a)\ncreateImage 1 1 REPO "\${I[$HOSTNAME]}"`,
  'if [ "$HOSTNAME" = pc01 ]; then createImage 1 1 REPO win11; fi',
  '[ "$(hostname)" = pc01 ] || exit 0\ncreateImage 1 1 REPO win11',
  'case $(ogGetHostname) in pc01) ;; *) exit 1;; esac\ncreateImage 1 1 REPO win11',
  'H=$(hostname)\n[ $H = pc01 ] || exit 1\ncreateImage 1 1 REPO win11',
  'X=$X-a\ncreateImage 1 1 REPO $Y',
];
const none = [
  'createImage 1 1 CACHE win11',
  'deployImage REPO win11 1 1',
  'echo createImage 1 1 REPO win11',
  'cat <<EOF\ncreateImage 1 1 REPO win11\nEOF',
  '# bash <<EOF\n# createImage 1 1 REPO win11',
];

test.each([
  ...same.map((text) => [text, 'same']),
  ...perComputer.map((text) => [text, 'perComputer']),
  ...unknown.map((text) => [text, 'unknown']),
  ...none.map((text) => [text, undefined]),
])('%s', async (text = '', expected) => {
  expect(await variationIn(text)).toBe(expected);
});

test('hostile texts take no long', async () => {
  const before = process.cpuUsage();
  await variationIn(`${'X=$('.repeat(20_000)}\ncreateImage 1 1 REPO $X\n`);
  await variationIn(`${'X=$X$X\n'.repeat(5000)}createImage 1 1 REPO $X\n`);
  await variationIn(`${'A=$B\nB=$A$A\n'.repeat(2000)}${'createImage 1 1 REPO $A\n'.repeat(500)}`);
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
});
