/** What action.yml does: runs a command or reads logs, and lets the program that knows the errors explain them. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInPlace } from '../src/identify/run-in-place.mjs'

const { EKB_RUN: command = '', EKB_LOG: logs = '', RUNNER_TEMP: temporary = tmpdir() } = process.env

if (Boolean(command.trim()) === Boolean(logs.trim())) {
  console.log('::error title=Explain npm errors::Set “run” or “log”, and not both.')
  process.exit(2)
}

// As the runner itself runs a step of Bash.
const bash = ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', command]
const program = await programFile().catch(warn)

if (command.trim())
  process.exitCode = await (program ? node(program, 'run', '--github', '--', ...bash) : run(bash))
else if (program) {
  const files = logs.split('\n').map((file) => file.trim())
  const status = await node(program, 'identify', '--github', '--', ...files.filter(Boolean))
  // A log in which nothing is recognised is no failure of this step.
  process.exitCode = status === 1 ? 0 : status
}

/** The file of the program, which is fetched where it is at an address. */
async function programFile() {
  const { EKB_PROGRAM: place = '', EKB_SHA256: digest = '' } = process.env
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new Error(`Node ${process.versions.node} is too old: Node 20 or newer is needed.`)
  const isAddress = /^https?:/.test(place)
  const bytes = isAddress ? await fetched(place) : readFileSync(place)
  const found = createHash('sha256').update(bytes).digest('hex')
  if (digest && digest.toLowerCase() !== found)
    throw new Error(`${place} has the SHA-256 ${found}, and not the one that is given.`)
  if (!isAddress && !digest) return place
  // What was compared is what is run: a file in a folder that nobody else knew the name of, or can enter.
  const folder = mkdtempSync(join(temporary, 'ekb-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'ekb.mjs')
  writeFileSync(file, bytes, { flag: 'wx' })
  return file
}

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(30_000) })
  if (!response.ok) throw new Error(`${address} answers ${response.status}.`)
  return Buffer.from(await response.arrayBuffer())
}

/**
 * The job goes on without an explanation.
 *
 * @param {Error} error
 */
function warn(error) {
  const text = `Errors will not be explained. ${error.message}`.replaceAll('%', '%25')
  console.log(`::warning title=Explain npm errors::${text.replaceAll(/\r\n?|\n/g, '%0A')}`)
  return undefined
}

/** @param {string[]} words */
function node(...words) {
  return run([process.execPath, ...words])
}

/**
 * The status of a command; 1 where it cannot be started.
 *
 * @param {string[]} words
 */
async function run([program = '', ...words]) {
  try {
    return await runInPlace(program, words)
  } catch (error) {
    console.error(error.message)
    return 1
  }
}
