import type { Duplex } from 'node:stream'
import type { Ending, ToRecorder, ToSupervisor } from './supervisor-messages.ts'

/** Characters that a supervisor may send. It says two short things; a scenario that speaks in its place may say more. */
const mostSaid = 64 * 1024

/**
 * Has the supervisor at the other end run a command, and returns how that ended. `onPrepared` is called when what
 * comes before is done; the recording begins after that. Fails where the supervisor goes, or says what it has no
 * words for.
 */
export function runThrough(
  wire: Duplex,
  command: Omit<ToSupervisor & { kind: 'run' }, 'kind'>,
  onPrepared: () => void,
): Promise<Ending> {
  const tell = (message: ToSupervisor) => wire.write(`${JSON.stringify(message)}\n`)
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('the sandbox ended too early'))
    if (wire.destroyed) return fail()
    let isPrepared = false
    let said = ''
    let read = 0
    const finish = (ending: Ending) => {
      wire.off('data', hear).off('close', fail)
      resolve(ending)
    }
    const hear = (text: string) => {
      said += text
      if (said.length > mostSaid) wire.destroy()
      for (let end = said.indexOf('\n', read); end !== -1; end = said.indexOf('\n', read)) {
        const message = messageOf(said.slice(read, end))
        read = end + 1
        if (message?.kind === 'ended') return finish(endingOf(message))
        if (message?.kind !== 'prepared') wire.destroy()
        else if (!isPrepared) {
          isPrepared = true
          onPrepared()
          tell({ kind: 'go on' })
        }
      }
    }
    wire.setEncoding('utf8').on('data', hear).on('close', fail)
    tell({ kind: 'run', ...command })
  })
}

function messageOf(line: string): Partial<ToRecorder> | undefined {
  try {
    return JSON.parse(line) as Partial<ToRecorder>
  } catch {
    return undefined
  }
}

function endingOf({ exit, failed }: Partial<Ending>): Ending {
  return {
    exit: typeof exit === 'number' ? exit : 1,
    failed: failed === undefined ? undefined : String(failed),
  }
}
