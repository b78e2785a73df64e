import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import type { Job } from '#recorder/jobs.ts'
import { projectRoot } from '#recorder/project.ts'
import { findNode } from '#recorder/tool-version.ts'

/** One recording of so many is made again in any case: which ones, the commit decides. */
const sample = 10

/** When a recording was last made here, and came out as it is: what it was made from, and at which commit. */
interface Held {
  key: string
  commit: string
}

const cache = resultCache(projectRoot)
const { version: node } = await findNode()
/** What makes recordings of tools, and all packages. */
const recorder = codeVersion(
  'recorder',
  'tools',
  'content/recording.ts',
  'schema/recording.ts',
  'schema/reproduction.ts',
)
const commit = git('rev-parse', 'HEAD')?.trim()
const changed = git('status', '--porcelain', '--untracked-files=all')?.split('\n') ?? []

/**
 * The recordings that are to be made again: those that were made here from something else, those of which what they are
 * made from is being worked on, and a sample. All of them in CI, and where there is no Git to ask.
 */
export function dueOf(jobs: Job[]): Job[] {
  return process.env['CI'] || commit === undefined ? jobs : jobs.filter(isDue)
}

/** Notes that a recording came out as it is in the project. */
export function noteHeld(job: Job): void {
  if (commit !== undefined) cache.replace(nameOf(job), { key: keyFor(job), commit } satisfies Held)
}

/** Keeps what was noted for the next run. */
export function saveHeld(): void {
  cache.save()
}

function isDue(job: Job): boolean {
  const held = cache.find<Held>(nameOf(job))
  if (held?.key !== keyFor(job)) return held !== undefined || isBeingChanged(job) || isInSample(job)
  return held.commit !== commit && isInSample(job)
}

/** What was never made here is as CI made it, but for what is not committed. */
function isBeingChanged({ entry }: Job): boolean {
  return changed.some(
    (line) =>
      line.includes(` content/${entry}/`) ||
      / (?:src\/(?:recorder|tools)|package-lock\.json)/.test(line),
  )
}

function isInSample({ file }: Job): boolean {
  return Buffer.from(keyOf(commit!, file), 'base64url').readUInt32BE() % sample === 0
}

function nameOf({ file }: Job): string {
  return `recording ${file}`
}

/** All that a recording is made from, and the recording itself. */
function keyFor({ file, scenario, toolVersion }: Job): string {
  return keyOf(
    recorder,
    node,
    toolVersion.title,
    toolVersion.node?.version ?? '',
    JSON.stringify(scenario),
    existsSync(join(projectRoot, file)) ? readFileSync(join(projectRoot, file)) : '',
  )
}

/** What Git says; undefined where there is none. */
function git(...words: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', words, { cwd: projectRoot, encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}
