import { spawn, type SpawnOptions } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** What a program costs, with all that it starts. */
export interface Cost {
  /** Seconds until it has ended. */
  time: number
  /** Seconds of processor time. */
  cpu: number
  /** The most memory that it held at a time, in MB; 0 for one that ended before it was looked at. */
  memory: number
}

/** How often a program is asked for its memory, in milliseconds. */
const lookEvery = 300
/** Linux counts processor time in such parts of a second, whatever its own clock is. */
const ticks = 100

/** Runs a program to its end. Rejects where it fails, with what it printed. */
export async function costOf(command: string[], options: SpawnOptions = {}): Promise<Cost> {
  const [before, started] = [timeOfChildren(), performance.now()]
  const child = spawn(command[0]!, command.slice(1), {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, memory] = ['', 0]
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const looks = setInterval(() => (memory = Math.max(memory, memoryOf(child.pid!))), lookEvery)
  const status = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed)
    child.once('close', ended)
  }).finally(() => clearInterval(looks))
  const time = (performance.now() - started) / 1000
  if (status !== 0) throw new Error(`${command.join(' ')} ended with status ${status}:\n${said}`)
  return { time, cpu: timeOfChildren() - before, memory }
}

/** Processor time of a process that runs, and of those that it has started, in seconds. */
export function timeOf(pid: number): number {
  return sum(familyOf(pid).map(({ stat }) => (Number(stat[11]) + Number(stat[12])) / ticks))
}

/** Processor time of all children of this process that have ended. */
function timeOfChildren(): number {
  const stat = statOf('self')!
  return (Number(stat[13]) + Number(stat[14])) / ticks
}

/** Memory that is in use now, in MB. Pages of the system’s are 4 KiB on every machine that runs this. */
function memoryOf(pid: number): number {
  return sum(familyOf(pid).map(({ stat }) => (Number(stat[21]) * 4096) / 1e6))
}

/** A process and all that it has started, and these. */
function familyOf(pid: number): { pid: number; stat: string[] }[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = statOf(name)
      return stat ? [{ pid: Number(name), stat }] : []
    })
  const family = all.filter((one) => one.pid === pid)
  for (const one of family) family.push(...all.filter(({ stat }) => Number(stat[1]) === one.pid))
  return family
}

/** The fields of a process from its state on: `man proc` counts that as the third. */
function statOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    // It has ended.
    return undefined
  }
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
