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
  const child = spawn(program, words, { stdio: 'inherit' })
  const done = passOnSignals(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(exitStatus(code, signal)))
  }).finally(done)
}

/** @type {NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Tells a command of the signals that would end this program, so that the command decides; until what is returned is called.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void}
 */
export function passOnSignals(child) {
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    // A terminal tells the command itself of Ctrl+C, and some programs end at once when they hear of it twice.
    if (signal === 'SIGINT' && isatty(0)) return
    child.kill(signal)
  }
  for (const signal of passedOn) process.on(signal, pass)
  return () => {
    for (const signal of passedOn) process.off(signal, pass)
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
