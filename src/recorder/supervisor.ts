/**
 * Runs inside the sandbox of a case, and imports nothing: only this file can be seen there. It opens
 * the port on which the scripted registry listens, and runs the commands of the scenario, one after another. It decides
 * nothing: a scenario has the same rights, and may stop it or speak in its place.
 *
 *     node supervisor.ts <listen | quiet> <user>
 *
 * `user`: the number of the user that it becomes; nothing where it is that user already.
 */
import { spawn } from 'node:child_process'
import { createServer, Socket } from 'node:net'
import { constants } from 'node:os'
import { createInterface } from 'node:readline'
import type { Duplex } from 'node:stream'
import type { Ending, ToRecorder, ToSupervisor } from './supervisor-messages.ts'

const [listening, user] = process.argv.slice(2)
if (user) become(Number(user))
const recorder = new Socket({ fd: 4 })
recorder.once('close', () => process.exit(1))
let goOn = () => {}
createInterface({ input: recorder }).on('line', (line) => {
  const message = JSON.parse(line) as ToSupervisor
  if (message.kind === 'run') run(message)
  else goOn()
})
if (listening === 'listen') listen()
else process.send!('ready')

function become(user: number): void {
  process.setgroups!([])
  process.setgid!(user)
  process.setuid!(user)
}

/** The recorder answers on a port that is open here, where it may be the only thing to reach. */
function listen(): void {
  const server = createServer().listen(0, '127.0.0.1', () =>
    process.send!('ready', server, undefined, () => server.close()),
  )
}

function run({ file, words, folder, environment }: ToSupervisor & { kind: 'run' }): void {
  const child = spawn(file, words, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe', 3],
  })
  const signs = child.stdio[3] as Duplex
  signs.once('data', () => tell({ kind: 'prepared' }))
  goOn = () => signs.write('\n')
  child.once('error', ({ message }) => end({ exit: 127, failed: message }))
  child.once('exit', (code, signal) => end({ exit: code ?? 128 + constants.signals[signal!] }))
}

/** The recorder then stops everything else here, and may have another command run. */
function end(ending: Ending): void {
  tell({ kind: 'ended', ...ending })
}

function tell(message: ToRecorder): void {
  recorder.write(`${JSON.stringify(message)}\n`)
}
