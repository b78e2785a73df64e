/** Runs a program in the place of this one. Read by the Node that a user or a runner has, so it is JavaScript. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { isatty } from 'node:tty'

/**
 * Runs a program with our own input and output, passes on to it the signals that would end this one, and gives the status
 * that it ends with. Rejects where it cannot be started.
 *
 * @param {string} program
 * @param {string[]} words
 * @returns {Promise<number>}
 */
export function runInPlace(program, words) {
  const { child, done } = startWithSignals(() => spawn(program, words, { stdio: 'inherit' }))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(exitStatus(code, signal)))
  }).finally(done)
}

/** @type {NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Starts a command and tells it of the signals that would end this program, so that the command decides; until `done` is
 * called. A signal may come as soon as the command runs, so they are waited for before it starts.
 *
 * @template {import('node:child_process').ChildProcess} Child
 * @param {() => Child} start
 * @returns {{ child: Child, done: () => void }}
 */
export function startWithSignals(start) {
  /** @type {Child | undefined} */
  let child
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    // A terminal tells the command itself of Ctrl+C, and some programs end at once when they hear of it twice.
    if (signal === 'SIGINT' && isatty(0)) return
    child?.kill(signal)
  }
  const done = () => {
    for (const signal of passedOn) process.off(signal, pass)
  }
  for (const signal of passedOn) process.on(signal, pass)
  try {
    child = start()
    return { child, done }
  } catch (error) {
    done()
    throw error
  }
}

/**
 * The status of a command as a shell gives it.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitStatus(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0)
}
