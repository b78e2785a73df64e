import { join } from 'node:path'
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { describe, expect, test } from 'vitest'
import { unconfinedVariable } from '#recorder/confinement.ts'
import { isRunning } from './running.ts'
import { runRecorder } from './run-recorder.ts'
import { scratchContent } from './scratch-content.ts'

/** No program of the machine is found, so there is no Bubblewrap. */
const noPrograms = { ...process.env, PATH: '', [unconfinedVariable]: '' }

/** Runs cases, each with its lines in `before`, as root without Bubblewrap; returns what the recorder says, and where they ran. */
async function recordAsOthers(cases: Record<string, string[]>) {
  const scenarios = Object.entries(cases).map(([name, before]) => [
    name,
    { command: 'npm ls', before },
  ])
  const content = scratchContent({
    'npm/E404/reproduce.yaml': JSON.stringify({ cases: Object.fromEntries(scenarios) }),
  })
  const temporary = join(content, 'temporary')
  mkdirSync(temporary)
  chmodSync(temporary, 0o1777)
  const { output } = await runRecorder(['--content', content], {
    ...noPrograms,
    TMPDIR: temporary,
  })
  expect(output).toContain('Scenarios run as another user')
  return { output, temporary }
}

describe.runIf(process.getuid?.() === 0)('root without Bubblewrap', () => {
  test('runs each case as a user of its own, whom no other file and process belongs to', async () => {
    const { output } = await recordAsOthers({ one: ['id -u; false'], two: ['id -u; false'] })
    const users = [...output.matchAll(/failed:\n(\d+)\n/g)].map(([, user]) => user)
    expect(new Set(users).size).toBe(2)
    expect(users).not.toContain('65534')
  })

  test.runIf(availableParallelism() > 1)(
    'runs no case beside another one, whose registry and folders for everybody it would share',
    async () => {
      const lines = [
        'for i in $(seq 30); do sleep 0.1; for home in "$HOME"/../[up]????; do case $home in',
        '  */$(basename "$HOME") | */p$(basename "$HOME" | cut -c2-)) ;; *) echo met $home ;;',
        'esac; done; done; echo looked; false',
      ]
      const { output } = await recordAsOthers({ one: [lines.join('\n')], two: [lines.join('\n')] })
      expect(output.match(/^looked$/gm)).toHaveLength(2)
      expect(output).not.toMatch(/^met /m)
    },
  )

  test('closes the folders of a case to everybody else', async () => {
    const { output } = await recordAsOthers({ one: ['stat -c %a:%u ~ $PREFIX; id -u; false'] })
    expect(output).toMatch(/failed:\n700:(\d+)\n700:\1\n\1\n/)
  })

  test('leaves no process of a case, also one that is nobody’s child and hides its environment', async () => {
    const duration = `4000.${process.pid}`
    const { output } = await recordAsOthers({
      one: [
        `cd /; env -i setsid sh -c 'setsid sleep ${duration} >/dev/null 2>&1 &' >/dev/null 2>&1`,
      ],
    })
    expect(output).toContain('1 of its processes still ran')
    expect(isRunning(duration)).toBe(false)
  })

  test('gives a case no rights by programs of root, and keeps no file that it left for everybody', async () => {
    const left = ['/tmp', '/var/tmp', '/dev/shm'].map((folder) =>
      join(folder, `left-${process.pid}`),
    )
    const { output } = await recordAsOthers({
      one: [
        'grep NoNewPrivs /proc/self/status',
        ...left.map((file) => `cp /bin/true ${file} && chmod 4755 ${file} && ls ${file} || true`),
        'ln -s /etc/passwd $TMPDIR/../../link; mkdir $TMPDIR/../../folder; false',
      ],
    })
    expect(output).toMatch(/NoNewPrivs:\s+1\n/)
    expect(output).toContain(`\n${left[0]}\n`)
    expect(left.filter((file) => existsSync(file))).toEqual([])
    expect(existsSync('/etc/passwd')).toBe(true)
  })

  test('removes what a case made of links, closed folders and deep ones, and nothing else', async () => {
    const { output, temporary } = await recordAsOthers({
      one: [
        'ln -s /etc links; ln -s /etc/passwd link; mkdir closed; touch closed/file; chmod 000 closed',
        `for i in $(seq 300); do mkdir a-long-name-of-a-folder; cd a-long-name-of-a-folder; done; touch file`,
        'cd ~; rm -r project/.npmrc; printf x > "$(printf "\\377")"; mv project ../moved 2>/dev/null || true; false',
      ],
    })
    // The recorder may have looked in time.
    expect(output).toMatch(/`before` failed:|more than 100 folders one in another/)
    expect(readdirSync(temporary)).toEqual([])
    expect(readdirSync('/etc')).toContain('passwd')
  })
})
