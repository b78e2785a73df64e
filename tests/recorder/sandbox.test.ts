import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { availableConfinement, unconfinedVariable } from '#recorder/confinement.ts'
import { projectRoot } from '#recorder/project.ts'
import { findNode } from '#recorder/tool-version.ts'
import { isRunning } from './running.ts'
import { runRecorder, startRecorder } from './run-recorder.ts'
import { scratchContent } from './scratch-content.ts'

const node = await findNode()
const confinement = availableConfinement(node.path)
const isRoot = process.getuid?.() === 0
/** The number of memfd_create, by which a program gets a file in memory that has no name. */
const callMemfd = { x64: 319, arm64: 279 }[process.arch as string]
/** The numbers of calls by which programs ask the kernel for what is not in a sandbox. */
const calls = {
  x64: { keys: 248, socket: 41, segment: 29, semaphores: 64, queue: 68, posixQueue: 240 },
  arm64: { keys: 217, socket: 198, segment: 194, semaphores: 190, queue: 186, posixQueue: 180 },
}[process.arch as string]
/** These have the same numbers everywhere. */
const laterCalls = {
  openTree: 428,
  beginFileSystem: 430,
  mountFileSystem: 432,
  secret: 447,
  next: 900,
}
const hasPerl = existsSync('/usr/bin/perl')
/** Without Bubblewrap, and without any other program of the machine. */
const noPrograms = { ...process.env, PATH: '', [unconfinedVariable]: '' }

/** Asks a registry, whose port is the first word, for more than anybody reads. */
const flood =
  "for (let i = 0; i < 60; i += 1) net.connect(process.argv[1], '127.0.0.1', function () { this.pause().write('GET http://a/a HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'.repeat(1900)) }).on('error', () => {})"

/** A scenario that does what none may, in `before`, and then succeeds. */
function hostile(lines: string[], needs: string[] = []): string {
  return JSON.stringify({ cases: { hostile: { command: 'npm ls', needs, before: lines } } })
}

/** Runs such a scenario; returns what the recorder says. */
async function recordHostile(
  lines: string[],
  environment?: NodeJS.ProcessEnv,
  words: string[] = [],
  needs: string[] = [],
) {
  const content = scratchContent({ 'npm/E404/reproduce.yaml': hostile(lines, needs) })
  return runRecorder(['--content', content, ...words], environment)
}

describe.runIf(confinement === 'bubblewrap')('in a sandbox, a scenario', () => {
  test('finds no passwords', async () => {
    const { status, output } = await recordHostile(['cat /etc/shadow'])
    expect(output).toMatch(/`before` failed:\n.*\/etc\/shadow: No such file/)
    expect(status).toBe(1)
  })

  test.runIf(process.platform === 'linux')('has no file that its starter left open', () => {
    const folder = mkdtempSync(join(tmpdir(), 'open-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'key'), 'a private key', { mode: 0o600 })
    const code =
      'const text = Buffer.alloc(13); try { fs.readSync(200, text) } catch {} console.log("read", String(text))'
    const content = scratchContent({
      'npm/E404/reproduce.yaml': hostile([`node -e '${code}'; false`]),
    })
    const recorder = [process.execPath, 'src/recorder/run.ts', '--content', content]
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', `exec 200<"$0"; exec "$@"`, join(folder, 'key'), ...recorder],
      { encoding: 'utf8' },
    )
    expect(stdout + stderr).toContain('read ')
    expect(stdout + stderr).not.toContain('a private key')
  })

  test('finds of the machine the programs of its system, and none of the settings that it has for all users', async () => {
    const shown: Record<string, string[]> = {
      '/': 'bin dev etc lib lib32 lib64 libx32 nix proc sbin sys tmp usr'.split(' '),
      '/etc':
        'alternatives group host.conf hosts ld.so.cache ld.so.conf ld.so.conf.d nsswitch.conf passwd protocols resolv.conf services'.split(
          ' ',
        ),
      '/usr': 'bin include lib lib32 lib64 libexec libx32 sbin share'.split(' '),
      '/usr/share': 'git-core perl perl5 terminfo zoneinfo'.split(' '),
      '/sys': ['kernel'],
    }
    // Above what a scenario is given on purpose there are folders that hold nothing else.
    const given = [projectRoot, node.path, tmpdir()].map((path) => path.split('/')[1]!)
    const settings = ['/usr/local/etc/npmrc', '/usr/etc/npmrc', '/etc/npmrc', '/etc/gitconfig']
    const { output } = await recordHostile([
      ...Object.keys(shown).map((folder) => `echo "in ${folder}:" $(ls -A ${folder})`),
      `cat ${settings.join(' ')}; ls -A /usr/lib/node_modules /usr/lib64/node_modules; false`,
    ])
    for (const [folder, names] of Object.entries(shown)) {
      const [, list = ''] = new RegExp(`^in ${folder}: (.*)$`, 'm').exec(output) ?? []
      expect(list, folder).not.toBe('')
      const others = list.split(' ').filter((name) => ![...names, ...given].includes(name))
      expect(others, folder).toEqual([])
    }
    for (const file of settings) expect(output).toContain(`${file}: No such file`)
    expect(output).not.toMatch(/^npm$/m)
  })

  test('finds no home', async () => {
    const folder = mkdtempSync(join(homedir(), 'private-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'key'), 'a private key')
    const { output } = await recordHostile([`cat ${folder}/key`])
    expect(output).toContain(`${folder}/key: No such file`)
    expect(output).not.toContain('a private key')
  })

  test('finds no project, but for the tool that it runs', async () => {
    const { output } = await recordHostile([
      `ls -A ${projectRoot}`,
      `cat ${projectRoot}/package.json`,
    ])
    expect(output).toContain('package.json: No such file')
    expect(output).not.toContain('README.md')
  })

  test.each([
    ['', []],
    [', with immutable files', ['immutable-files']],
    [', with mounts', ['mounts']],
  ])('changes nothing of the kernel, of devices and of who started it%s', async (_name, needs) => {
    const setting = '/proc/sys/vm/swappiness'
    const tries = [
      `echo $(cat ${setting}) > ${setting}`,
      `unshare --user --mount --pid --fork sh -c 'mount -o remount,bind,rw /proc/sys; umount /proc/sys; mount -t proc proc /proc; echo $(cat ${setting}) > ${setting}'`,
      'test $(id -u) = 0 && test "$(cat /proc/self/uid_map | tr -s " ")" = " 0 0 4294967295"',
      'chmod 0667 /dev/full',
      'touch -d 2001-01-01 /dev/full',
      'echo base > /proc/mtrr',
      'echo x > /proc/1/exe',
    ]
    const lines = tries.map((line, number) => `if (${line}); then echo did ${number}; fi`)
    const { output } = await recordHostile([...lines, 'echo tried; false'], undefined, [], needs)
    if (output.includes('SKIPPED')) return
    expect(output).toMatch(/^tried$/m)
    expect(output).not.toMatch(/^did \d$/m)
  })

  test('opens its folders to nobody outside, and leaves none that it protected', async () => {
    const content = scratchContent({
      'npm/E404/reproduce.yaml': hostile(
        [
          'cp /bin/true ~/own; chmod 4755 ~/own; chmod 755 ~ $PREFIX',
          'mkdir protected; chattr +a protected || true; touch ~/started; sleep 2; false',
        ],
        isRoot ? ['immutable-files'] : [],
      ),
    })
    const temporary = join(content, 'temporary')
    mkdirSync(temporary)
    chmodSync(temporary, 0o1777)
    const { ended } = startRecorder(['--content', content], { ...process.env, TMPDIR: temporary })
    const found = () => globSync('**/{own,started}', { cwd: temporary })
    await vi.waitUntil(() => found().length === 2, { timeout: 20_000 })
    const [file = ''] = found()
    const above = file.split('/').map((_name, depth, names) => names.slice(0, depth).join('/'))
    const closed = above.filter(
      (path) => path && (statSync(join(temporary, path)).mode & 0o077) === 0,
    )
    expect(closed).toHaveLength(1)
    const { output } = await ended
    expect(output).toContain('`before` failed:')
    expect(readdirSync(temporary)).toEqual([])
  })

  test('writes nowhere but in its own folders', async () => {
    for (const path of [join(projectRoot, 'written'), '/usr/written', '/dev/shm/written']) {
      const { output } = await recordHostile([`echo x > ${path}`])
      expect(output).toMatch(/`before` failed:\n.*(Read-only|No such file|nonexistent|Permission)/)
      expect(existsSync(path)).toBe(false)
    }
  })

  test('has a temporary folder that is not the machine’s, and small', async () => {
    const path = `/tmp/written-${process.pid}`
    const { output } = await recordHostile([`echo x > ${path}`, `head -c 32M /dev/zero > ${path}`])
    expect(output).toMatch(/`before` failed:\n.*No space left/)
    expect(existsSync(path)).toBe(false)
  })

  test('leads the recorder to nothing outside by a link', async () => {
    const { output } = await recordHostile([
      'cd $PREFIX/recorder; rm -f before output',
      'ln -s /etc/shadow $PREFIX/recorder/before; ln -s /etc/shadow $PREFIX/recorder/output',
      'echo as it should be; false',
    ])
    expect(output).toContain('as it should be')
    expect(output).not.toMatch(/^root:/m)
  })

  test('reaches no server of the machine', async () => {
    let reached = 0
    const server = createServer(() => (reached += 1))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const { output } = await recordHostile([
      `node -e "net.connect(${port},'127.0.0.1').on('error',e=>{console.log(e.code);process.exit(1)})"`,
    ])
    expect(output).toMatch(/`before` failed:\nECONNREFUSED/)
    expect(reached).toBe(0)
  })

  test.runIf(calls && hasPerl).each([
    ['', []],
    [', with mounts', ['mounts']],
  ])(
    'asks the kernel for nothing that is shared with the machine, and for no memory that no limit sees%s',
    async (_name, needs) => {
      const { keys, socket, segment, semaphores, queue, posixQueue } = calls!
      const words = '($a, $b, $c) = ("user", "planted", "x"); '
      const tries: [what: string, call: string, answer: string][] = [
        ['a key', `${keys}, $a, $b, $c, 1, -3`, 'Function not implemented'],
        ['a segment', `${segment}, 0, 4096, 0600`, 'Function not implemented'],
        ['semaphores', `${semaphores}, 0, 1, 0600`, 'Function not implemented'],
        ['a queue', `${queue}, 0, 0600`, 'Function not implemented'],
        ['a named queue', `${posixQueue}, $b, 66, 0600, 0`, 'Function not implemented'],
        ...Object.entries(laterCalls).map(([name, number]): [string, string, string] => [
          name,
          `${number}, 0, 0, 0, 0, 0`,
          'Function not implemented',
        ]),
        ['a virtual machine', `${socket}, 40, 1, 0`, 'Address family not supported by protocol'],
        ['the network', `${socket}, 2, 1, 0`, 'done'],
      ]
      const { output } = await recordHostile(
        [
          ...tries.map(
            ([what, call]) =>
              `perl -e 'my ${words}print "${what}: ", syscall(${call}) < 0 ? $! : "done", "\n"'`,
          ),
          'echo tried; false',
        ],
        undefined,
        [],
        needs,
      )
      if (output.includes('SKIPPED')) return
      expect(output).toContain(
        tries.map(([what, , answer]) => `${what}: ${answer}\n`).join('') + 'tried\n',
      )
    },
  )

  test('makes no namespaces, unless its entry says that it needs them', async () => {
    const { output } = await recordHostile([
      'unshare --user --ipc true && echo made one',
      ...(hasPerl && process.arch === 'x64'
        ? [`perl -e 'print "made two\n" if syscall(56, 0x18000011, 0, 0, 0, 0) >= 0'`]
        : []),
      'echo tried; false',
    ])
    expect(output).toMatch(/^tried$/m)
    expect(output).not.toMatch(/^made/m)
  })

  test.runIf(isRoot)('does not see a project that lies among the programs', async () => {
    const content = scratchContent({
      'npm/E404/reproduce.yaml': hostile(['ls -A /usr/src/app; cat /usr/src/app/package.json']),
    })
    const node = '/usr/src/app/node_modules/node/bin/node'
    const lines = [
      'mount -t tmpfs none /usr/src && mkdir /usr/src/app && mount --bind . /usr/src/app',
      `cd /usr/src/app && exec ${node} src/recorder/run.ts --content ${content}`,
    ]
    const { stdout } = spawnSync('unshare', ['--mount', 'sh', '-c', lines.join(' && ')], {
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/`before` failed:\nnode_modules\nsrc\ncat: .*No such file/)
  })

  test('sees no other process, and is not root', async () => {
    const { output } = await recordHostile(['id -u; ls -d /proc/[0-9]* | wc -l; false'])
    const [, user, processes] = /failed:\n(\d+)\n(\d+)\n/.exec(output)!
    expect(Number(user)).toBeGreaterThan(0)
    expect(Number(processes)).toBeLessThan(12)
  })
})

describe.runIf(confinement !== undefined)('a scenario that uses too much is stopped:', () => {
  test.each([
    ['processes', 'for i in $(seq 200); do sleep 100 & done; wait', 'more than 100 processes'],
    [
      'memory',
      'node -e "b=[];for(;;)b.push(Buffer.alloc(2**26,1))"',
      'more than 1024 MB of memory',
    ],
    [
      'disk',
      'for i in 1 2 3; do head -c 200M /dev/zero >$i; done; sleep 100',
      'more than 512 MB of disk',
    ],
    [
      'folders one in another',
      'for i in $(seq 150); do mkdir d; cd d; done; sleep 100',
      'more than 100 folders one in another',
    ],
    [
      'of its registry',
      `node -e "${flood}" $(grep -o '[0-9]*/$' $GIT_CONFIG_SYSTEM | grep -o '[0-9]*'); sleep 100`,
      /it used more than (4000 connections and requests|64 MB of answers)/,
    ],
    [
      'disk, in folders that are closed',
      'for i in 1 2 3; do mkdir d$i; head -c 200M /dev/zero >d$i/file; chmod 000 d$i; done; sleep 100',
      /it used (more than 512 MB of disk|a folder into which the recorder cannot look)/,
    ],
    [
      'disk, in files without a name',
      'exec 5>a 6>b 7>c 8>d; rm a b c d; for i in 5 6 7 8; do head -c 200M /dev/zero >&$i; done; sleep 100',
      'more than 512 MB of disk',
    ],
  ])('%s', async (_what, line, reason) => {
    const { status, output } = await recordHostile([line])
    expect(output).toMatch(reason)
    expect(output).toContain('it used ')
    expect(status).toBe(1)
  })

  test.runIf(callMemfd && existsSync('/usr/bin/perl'))(
    'memory, in files without a name',
    async () => {
      const { status, output } = await recordHostile([
        `perl -e 'my @held = map { my $name = "x"; open(my $one, ">&=", syscall(${callMemfd}, $name, 0)); $one } 1 .. 16; my $text = "x" x 1e6; for my $one (@held) { syswrite($one, $text) for 1 .. 100 } sleep 100'`,
      ])
      expect(output).toContain('it used more than 1024 MB of memory')
      expect(status).toBe(1)
    },
  )

  test.runIf(confinement === 'bubblewrap' && hasPerl)(
    'memory, in sockets that nobody reads',
    async () => {
      const { output } = await recordHostile([
        "perl -MSocket -e 'for (1 .. 8) { fork or last } my @held = map { socketpair(my $one, my $other, AF_UNIX, SOCK_STREAM, 0); ($one, $other) } 1 .. 400; sleep 100'",
      ])
      expect(output).toContain('it used more than 1024 MB of memory')
      const ask = 'setsockopt($one, 1, 7, 4e6); print unpack("i", getsockopt($one, 1, 7)), "\\n"'
      const asked = await recordHostile([
        `perl -MSocket -e 'socketpair(my $one, my $other, AF_UNIX, SOCK_STREAM, 0); print unpack("i", getsockopt($one, 1, 7)), "\\n"; ${ask}'; false`,
      ])
      expect(asked.output).toMatch(/failed:\n(\d+)\n\1$/m)
    },
  )

  test.each(['tmpfs -o size=2g', 'tmpfs', 'ramfs'])(
    'memory, in a file system: %s',
    async (type) => {
      const { output } = await recordHostile(
        [`mkdir folder; mount -t ${type} none folder; sleep 100`],
        undefined,
        [],
        ['mounts'],
      )
      if (!output.includes('SKIPPED'))
        expect(output).toContain('it used more than 1024 MB of memory')
    },
  )

  test.runIf(confinement === 'bubblewrap')('whoever else it stops before', async () => {
    const { output } = await recordHostile([
      'kill -STOP $PPID; for i in $(seq 200); do sleep 100 & done; wait',
    ])
    expect(output).toContain('it used more than 100 processes')
  })

  test('and opens no debugger in who watches it', async () => {
    const script =
      "fetch('http://127.0.0.1:9229/json').catch(({ cause }) => console.log(cause.code))"
    const { output } = await recordHostile([
      'kill -USR1 $PPID',
      `sleep 1; node -e "${script}"`,
      'echo as it should be; false',
    ])
    expect(output).toMatch(/ECONNREFUSED\nas it should be/)
  })

  test('one large file', async () => {
    const { status, output } = await recordHostile(['head -c 300M /dev/zero >large'])
    expect(output).toMatch(/`before` failed:/)
    expect(status).toBe(1)
  })

  test('output', async () => {
    const content = scratchContent({
      'npm/E404/reproduce.yaml': `
cases:
  endless: { command: npm run talk, files: { package.json: { scripts: { talk: 'yes' } } } }
`,
    })
    const { status, output } = await runRecorder(['--content', content])
    expect(output).toContain('it used more than 4 MB of output')
    expect(status).toBe(1)
  })

  test('a process that is left behind', async () => {
    const duration = `1000.${process.pid}`
    const { output } = await recordHostile([`setsid sleep ${duration} >/dev/null 2>&1 &`])
    expect(output).toContain('1 of its processes still ran')
    expect(isRunning(duration)).toBe(false)
  })
})

describe('without Bubblewrap', () => {
  test.runIf(isRoot && confinement)('root runs a scenario as another user', async () => {
    const outside = join(projectRoot, 'written')
    const { output } = await recordHostile(['cat /etc/shadow'], noPrograms)
    expect(output).toContain('Scenarios run as another user')
    expect(output).toMatch(/`before` failed:\n.*\/etc\/shadow: Permission denied/)
    const written = await recordHostile([`echo x > ${outside}`], noPrograms)
    expect(written.output).toMatch(/`before` failed:/)
    expect(existsSync(outside)).toBe(false)
    const duration = `2000.${process.pid}`
    const left = await recordHostile([`setsid sleep ${duration} >/dev/null 2>&1 &`], noPrograms)
    expect(left.output).toContain('1 of its processes still ran')
    expect(isRunning(duration)).toBe(false)
  })

  test.runIf(!isRoot)('nobody else runs one, unless somebody says so', async () => {
    const refused = await recordHostile(['touch begun'], noPrograms)
    expect(refused.output).toContain('nothing to confine scenarios with')
    expect(refused.output).toContain('install bubblewrap')
    expect(refused.output).toContain(`${unconfinedVariable}=1`)
    expect(refused.status).toBe(1)
    for (const [environment, words] of [
      [noPrograms, ['--unconfined']],
      [{ ...noPrograms, [unconfinedVariable]: '1' }, []],
    ] as const) {
      const { status, output } = await recordHostile(['true'], environment, [...words])
      expect(output).toContain('Scenarios run with all your rights')
      expect(status).toBe(0)
    }
  })
})
