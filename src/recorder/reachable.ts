import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Executable } from '#tools/tool.ts'
import type { ToolVersion } from './tool-version.ts'
import { systemEnvironment } from './system-path.ts'

/** Where another user finds what runs: where it is, or, for a folder that only the recorder may enter, at a copy. */
export interface Reachable {
  path: (path: string) => string
  toolVersion: (toolVersion: ToolVersion) => ToolVersion
}

/** Everything is where it is. */
export const asItIs: Reachable = {
  path: (path) => path,
  toolVersion: (toolVersion) => toolVersion,
}

/** Copies what a user cannot read; the copies are links where the file system allows it. They last as long as the recorder. */
export function reachableFor(user: number, watch: (name: string) => unknown): Reachable {
  const copies = new Map<string, string>()
  const path = (original: string) => {
    const known = copies.get(original)
    if (known) return known
    const copy = isReadable(original, user) ? original : copyOf(original)
    copies.set(original, copy)
    return copy
  }
  const copyOf = (original: string) => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'programs-'))
    watch(folder)
    chmodSync(folder, 0o755)
    const copy = join(folder, basename(original))
    const isCopied = [['-al'], ['-a']].some(
      (options) =>
        spawnSync('cp', [...options, original, copy], { env: systemEnvironment() }).status === 0,
    )
    if (!isCopied) throw new Error(`${original} could not be copied to ${copy}`)
    return copy
  }
  const inCopy = (file: string) => {
    const original = [...copies.keys()].find((one) => file.startsWith(`${one}/`))
    return original ? file.replace(original, copies.get(original)!) : file
  }
  const moveExecutable = (executable: Executable): Executable =>
    'script' in executable
      ? { script: inCopy(executable.script) }
      : { program: inCopy(executable.program) }
  return {
    path,
    toolVersion: (toolVersion) => {
      const { folders, commands, node } = toolVersion
      const moved = Object.entries(folders).map(([folder, written]) => [path(folder), written])
      return {
        ...toolVersion,
        ...(node ? { node: { ...node, path: path(node.path) } } : {}),
        folders: Object.fromEntries(moved),
        commands: Object.fromEntries(
          Object.entries(commands).map(([name, one]) => [name, moveExecutable(one)]),
        ),
      }
    },
  }
}

function isReadable(path: string, user: number): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'test -r "$1"', 'sh', path], { uid: user, gid: user }).status === 0
  )
}
