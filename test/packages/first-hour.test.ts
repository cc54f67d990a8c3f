import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { StatusCheck } from '../../daemon/protocol/index.ts';
import { root } from '../../scripts/lib/folders.ts';
import { packDebian } from '../../scripts/packages/debian.ts';
import { CleanDebian, differences } from './clean-debian.ts';
import { putOpenGnsys, startOpenGnsys } from './opengnsys-server.ts';

const run = promisify(execFile);
const address = '10.20.30.2';
const apt = 'DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends';

/** What a newcomer types on a server of OpenGnsys, from nothing to the first job and back; each step needs those before. */
describe.skipIf(inject('noDebian') !== '')('the first hour beside an OpenGnsys', () => {
  let folder: string;
  let deb: string;
  let debian: CleanDebian;
  let before: Map<string, string>;
  let sinceStart = 0;
  /** Tokens of the admin that setup made, and of the operator. */
  let admin = '';
  let ana = '';
  const typed: string[] = [];
  /** What doctor said to take its commands back, the last first. */
  const undoing: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'og-first-hour-'));
    deb = await packDebian(folder, 'fast');
    debian = await CleanDebian.make();
    await mkdir(join(debian.root, 'root/given'));
    await copyFile(deb, join(debian.root, 'root/given', basename(deb)));
    await copyFile(
      join(root, 'test/fixtures/images/ext4-none.img'),
      join(debian.root, 'root/given/aula.img'),
    );
    await putOpenGnsys(debian.root, address);
    await debian.boot(address);
    await shell(startOpenGnsys);
    before = await debian.files();
  }, 400_000);
  afterAll(async () => {
    await debian?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** What it printed; fails with it otherwise. */
  async function shell(script: string): Promise<string> {
    const { exitCode, text } = await debian.shell(script);
    if (exitCode !== 0) {
      throw new Error(`${script}\nended with ${exitCode}:\n${text}`);
    }
    return text;
  }

  /** A command of the newcomer, which is counted; run as another, where a test has to know more. */
  function type(command: string, script = command): Promise<string> {
    typed.push(command);
    return shell(script);
  }

  async function doctor() {
    typed.push('ogrepod doctor');
    const { exitCode, text } = await debian.shell(`OGREPOD_TOKEN=${admin} ogrepod doctor --json`);
    const { checks }: { checks: StatusCheck[] } = JSON.parse(text);
    const isFine = exitCode === 0;
    return { isFine, checks, notOk: checks.filter(({ state }) => state !== 'ok').map(({ id }) => id) };
  }

  /** Calls a method from outside of that system, over its network, as the editor does. */
  async function call(method: string, params: object, token: string) {
    const ogrepod = join(root, 'dist/ogrepod.js');
    const [program = '', ...under] = debian.onItsNetwork;
    const args = [ogrepod, 'call', method, JSON.stringify(params), '--url', `wss://${address}:8470`];
    // The editor shows its fingerprint and asks; here it is known.
    const trusted = join(debian.root, 'var/lib/ogrepod/certificate.pem');
    const env = { ...process.env, OGREPOD_TOKEN: token, NODE_EXTRA_CA_CERTS: trusted, LANG: 'C' };
    return JSON.parse((await run(program, [...under, process.execPath, ...args], { env })).stdout);
  }

  const listening = async () =>
    (await shell('cat /proc/net/tcp /proc/net/tcp6'))
      .split('\n')
      .flatMap((line) =>
        / 0A /.test(line) ? [Number.parseInt(/:([0-9A-F]{4}) /.exec(line)?.[1] ?? '', 16)] : [],
      );

  it('is installed and set up beside the services that run', async () => {
    sinceStart = Date.now();
    await type(`${apt} install /root/given/${basename(deb)}`);
    const told = JSON.parse(await type('ogrepod setup --yes --role beside --json'));
    expect(Object.keys(told.off).sort()).toEqual(['requests', 'sums', 'tracker']);
    expect(told).toMatchObject({ url: `ws://${address}:8470`, link: expect.stringMatching(/^vscode:/) });
    admin = told.token;
    const red = await doctor();
    expect([red.isFine, red.notOk]).toEqual([
      false,
      expect.arrayContaining(['service.running', 'cron.torrentcreator']),
    ]);
    for (const { command } of told.changes) {
      await type(command);
    }
    for (const { command, back } of (await doctor()).checks) {
      if (command === undefined) {
        continue;
      }
      await type(command);
      if (back !== undefined) {
        undoing.unshift(back);
      }
    }
    // The clock: only systemd tells.
    expect(await doctor()).toMatchObject({ isFine: true, notOk: ['network.clock'] });
  });

  it('a colleague connects with a token', async () => {
    ana = JSON.parse(await type('ogrepod token add ana --role operator --json')).token;
    // A running service takes it within a second.
    await expect
      .poll(() => call('og/info', {}, ana), { interval: 500 })
      .toMatchObject({
        role: 'operator',
        off: ['requests', 'tracker', 'sums'],
      });
  });

  it('an image that is put into the folder becomes ready, with sidecars that the computers can replace', async () => {
    await type('cp /root/given/aula.img /opt/opengnsys/images/');
    const image = async () => (await call('og/image/list', {}, ana)).images[0];
    await expect
      .poll(image, { interval: 500 })
      .toMatchObject({ file: 'aula.img', state: 'ready', previousVersion: { sizeBytes: 14 } });
    const sidecars = await shell('cd /opt/opengnsys/images && stat -c "%n %a %G" aula.img.*');
    expect(sidecars.trim().split('\n')).toEqual([
      expect.stringMatching(/^aula\.img\.ant /),
      ...['full.sum', 'info', 'sum', 'torrent'].map((end) => `aula.img.${end} 664 opengnsys`),
    ]);
    expect(await shell('cat /opt/opengnsys/images/aula.img.info')).toMatch(/^PARTCLONE:NONE:EXTFS:\d+:$/m);
  });

  it('a classroom is switched on, and its first job ends', async () => {
    const command = 'ogrepod classroom --size 2';
    const inBackground = `mkfifo /tmp/on
      OGREPOD_TOKEN=${admin} ${command} --pace 0 --dir /tmp/classroom </dev/null >/tmp/on 2>/tmp/log &
      read -r line </tmp/on`;
    await type(command, inBackground);
    const classrooms = async () => (await call('og/classroom/list', {}, ana)).classrooms;
    await expect
      .poll(async () => (await classrooms())[0]?.computers.map(({ status }: { status: string }) => status), {
        interval: 500,
      })
      .toEqual(['idle', 'idle']);
    const scope = { classroom: (await classrooms())[0].id };
    const started = await call(
      'og/job/start',
      { requestId: 'first', script: 'ogEcho info "Aula 1"', scope },
      ana,
    );
    const state = async () => (await call('og/job/get', { id: started.job.id }, ana)).job.state;
    await expect.poll(state, { interval: 500 }).toBe('succeeded');
    const seconds = Math.round((Date.now() - sinceStart) / 1000);
    console.log(
      `from nothing to the first job: ${typed.length} commands, ${seconds} seconds\n  ${typed.join('\n  ')}`,
    );
  });

  it('another version is installed over the running service: it goes on with that one, tells what became of a job, and what was set stays', async () => {
    // As systemd would be there.
    await shell("mkdir -p /run/systemd/system && echo '# ours' >>/etc/default/ogrepod");
    const pid = await shell('cat /run/ogrepod.pid');
    const [{ id: classroom }] = (await call('og/classroom/list', {}, ana)).classrooms;
    const script = 'until [ -e /tmp/go ]; do sleep 0.1; done';
    const { job } = await call('og/job/start', { requestId: 'long', script, scope: { classroom } }, ana);
    const state = async () => (await call('og/job/get', { id: job.id }, ana)).job.state;
    await expect.poll(state, { interval: 500 }).toBe('running');
    const newer = await packAgain(deb, folder);
    await copyFile(newer, join(debian.root, 'root/given', basename(newer)));
    await shell(`${apt} install /root/given/${basename(newer)}`);
    expect(await shell('cat /run/ogrepod.pid')).not.toBe(pid);
    // What a computer tells when its script ends goes to the connection that it was sent by (client-protocols 8).
    const told = (await call('og/job/get', { id: job.id }, ana)).job.targets[0];
    expect(told).toMatchObject({ state: 'lost', messageKey: 'dispatch.lostByRestart' });
    await shell('touch /tmp/go');
    await shell(`${apt} --allow-downgrades install /root/given/${basename(deb)}`);
    expect(await shell('tail -n 1 /etc/default/ogrepod')).toBe('# ours\n');
    expect((await doctor()).notOk).toEqual(['network.clock']);
    // Here `service` would ask it for all services.
    await shell('rmdir /run/systemd/system && rm /root/given/*_99.*');
  });

  it('takes the services over', async () => {
    const told = JSON.parse(await shell('ogrepod setup --yes --role instead --json'));
    expect(told.off).toEqual({});
    for (const { command } of told.changes) {
      await shell(command);
    }
    await shell('systemctl restart ogrepod');
    expect(await listening()).toEqual(expect.arrayContaining([2009, 6969, 8470, 8889, 9999]));
    expect(await doctor()).toMatchObject({ isFine: true, notOk: ['network.clock'] });
  });

  it('goes without a trace but the image and what belongs to it', async () => {
    for (const command of JSON.parse(await shell('ogrepod setup --undo --json')).commands) {
      await shell(command);
    }
    for (const command of undoing) {
      await shell(command);
    }
    await shell(`${apt} purge ogrepod`);
    expect(await listening()).toEqual(expect.arrayContaining([2009, 6969, 9999]));
    const names = ['', '.full.sum', '.info', '.sum', '.torrent'].map(
      (end) => `+ opt/opengnsys/images/aula.img${end}`,
    );
    expect(differences(before, await debian.files())).toEqual(names);
    expect(await readFile(join(debian.root, 'etc/default/opengnsys'), 'utf8')).toContain(
      'RUN_OGADMREPO="yes" # images',
    );
  });
});

/** The same package with a higher version. */
async function packAgain(deb: string, folder: string): Promise<string> {
  const tree = join(folder, 'newer');
  const newer = join(folder, 'ogrepod_99.0.0_amd64.deb');
  await run('dpkg-deb', ['--raw-extract', deb, tree]);
  await run('sed', ['-i', 's/^Version: .*/Version: 99.0.0/', join(tree, 'DEBIAN/control')]);
  await run('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', tree, newer]);
  return newer;
}
