import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { availableConfinement, unconfinedVariable } from '#recorder/confinement.ts'
import { projectRoot } from '#recorder/project.ts'
import { findNode } from '#recorder/tool-version.ts'
import { isRunning } from './running.ts'
import { runRecorder } from './run-recorder.ts'
import { scratchContent } from './scratch-content.ts'

const node = await findNode()
const confinement = availableConfinement(node.path)
const isRoot = process.getuid?.() === 0
/** The number of memfd_create, by which a program gets a file in memory that has no name. */
const callMemfd = { x64: 319, arm64: 279 }[process.arch as string]
/** The numbers of add_key, of shmget and of socket, and what is said where the kernel has no such call, or socket. */
const calls = { x64: [248, 29, 41], arm64: [217, 194, 198] }[process.arch as string]
const hasPerl = existsSync('/usr/bin/perl')
/** Without Bubblewrap, and without any other program of the machine. */
const noPrograms = { ...process.env, PATH: '', [unconfinedVariable]: '' }

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

  test.runIf(calls && hasPerl)(
    'has no keys, no memory in segments and no sockets of a virtual machine',
    async () => {
      const [addKey, segment, socket] = calls!
      const tries = [
        `my ($t, $d, $p) = ("user", "planted", "x"); print syscall(${addKey}, $t, $d, $p, 1, -3) < 0 ? "no key: $!\\n" : "key\\n"`,
        `print syscall(${segment}, 0, 4096, 0600) < 0 ? "no segment: $!\\n" : "segment\\n"`,
        `print syscall(${socket}, 40, 1, 0) < 0 ? "no socket: $!\\n" : "socket\\n"`,
        `print syscall(${socket}, 2, 1, 0) < 0 ? "no network: $!\\n" : "network\\n"`,
      ]
      const { output } = await recordHostile([
        ...tries.map((line) => `perl -e '${line}'`),
        'echo tried; false',
      ])
      expect(output).toContain(
        'no key: Function not implemented\nno segment: Function not implemented\n' +
          'no socket: Address family not supported by protocol\nnetwork\ntried\n',
      )
    },
  )

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
