import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { install } from '#tools/installer.ts'
import { costOf, type Cost } from './processes.ts'

/** The peers, pinned: they are fetched into a folder outside the project when they are measured. */
const versions = {
  astro: '7.3.5',
  '@astrojs/mdx': '8.0.2',
  '@astrojs/starlight': '0.42.4',
  pagefind: '1.6.0',
}

/** A project of a peer, which builds into `dist/`. */
export interface PeerProject {
  packages: readonly (keyof typeof versions)[]
  files: Record<string, string>
}

/** Writes a project into a folder of its own and fetches what it needs. Rejects where that cannot be had. */
export async function projectOf({ packages, files }: PeerProject): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peer-'))
  writeFiles(folder, { 'package.json': '{ "type": "module", "private": true }\n', ...files })
  const wanted = packages.map((name) => `${name}@${versions[name]}`)
  const modules = resolve('node_modules')
  const objection = await install(['install', '--save-exact', ...wanted], folder, {
    modules,
    node: process.execPath,
  })
  if (objection === undefined) return folder
  rmSync(folder, { recursive: true })
  throw new Error(`A peer could not be installed:\n${objection}`)
}

/** Runs a program that is installed there, and says what that cost. */
export async function runTool(folder: string, program: string, ...words: string[]): Promise<Cost> {
  const env = { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' }
  const command = [process.execPath, join(folder, 'node_modules/.bin', program), ...words]
  return costOf(command, { cwd: folder, env })
}

export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}
