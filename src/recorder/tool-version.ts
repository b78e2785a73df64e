import { existsSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { NamedTool } from '#entry/tool.ts'
import { isVersion } from '#entry/versions.ts'
import type { InstalledPackage, Program, Recorder } from '#tools/tool.ts'
import { recorderOf } from '#tools/recorders.ts'
import { projectRoot } from './project.ts'

/** One version of a tool, as installed. */
export interface ToolVersion extends Program {
  /** How the tool is recorded. */
  recorder: Recorder
  /** `npm 12.2.0` */
  title: string
  version: string
  /** The key of `olderVersions` in tool.yaml; undefined for the main version. */
  older?: string
  /** The package's name, whatever alias it is installed under. */
  package: string
  /** The Node that runs it where that is not the pinned one. */
  node?: PinnedNode
}

/** The Node that runs every tool that is no program by itself: the pinned one, whatever runs the recorder. */
export interface PinnedNode {
  version: string
  path: string
}

/** A version of a tool that is not installed as tool.yaml says. */
export class ToolVersionError extends Error {
  fix: string
  constructor(message: string, fix: string) {
    super(message)
    this.fix = fix
  }
}

/** The folder in which older versions of a tool are installed, by themselves. */
export function olderFolder(tool: string): string {
  return join(projectRoot, 'tools', tool)
}

/** The folder of a package of a tool: among the project's own, where its source is quoted, or by itself. */
export function packageFolder(tool: string, alias: string): string {
  const own = join(projectRoot, 'node_modules', alias)
  return existsSync(own) ? own : join(olderFolder(tool), 'node_modules', alias)
}

/** Finds the main version of a tool in the project, or the older one that is named among its older versions. */
export async function findToolVersion(tool: NamedTool, older?: string): Promise<ToolVersion> {
  const alias = older === undefined ? tool.package : tool.olderVersions[older]
  if (alias === undefined)
    throw new ToolVersionError(
      `tool.yaml names no version ${older}`,
      `use one of: ${Object.keys(tool.olderVersions).join(', ')}`,
    )
  const toolVersion = {
    ...(await readToolVersion(packageFolder(tool.id, alias), tool, older)),
    ...(await olderNode(tool, older)),
  }
  const wanted = older ?? tool.version
  const fits =
    older === undefined ? toolVersion.version === wanted : isVersion(toolVersion.version, wanted)
  if (fits) return toolVersion
  throw new ToolVersionError(
    `node_modules/${alias} is ${toolVersion.version}, tool.yaml says ${wanted}`,
    `run npm ci; or give package.json (of older versions: tools/${tool.id}/package.json) and tool.yaml the same version and record again`,
  )
}

/** Finds what stands in for a tool, by the name that a scenario gives. */
export async function findStarter(tool: NamedTool, name: string): Promise<ToolVersion> {
  const starters = recorderOf(tool.id)?.starters ?? {}
  const starter = starters[name]
  if (!starter) {
    const known = Object.keys(starters)
    const fix = known.length ? `use one of: ${known.join(', ')}` : 'leave out `starter`'
    throw new ToolVersionError(`nothing that starts ${tool.name} is called ${name}`, fix)
  }
  const installed = await readPackage(join(projectRoot, 'node_modules', starter.package))
  return {
    ...starter.recorder.program(installed),
    recorder: starter.recorder,
    title: `${starter.name} ${installed.version}`,
    version: installed.version,
    package: installed.name,
  }
}

/** Reads a tool's package from its folder. */
export async function readToolVersion(
  folder: string,
  { id, name }: Pick<NamedTool, 'id' | 'name'>,
  older?: string,
): Promise<ToolVersion> {
  const installed = await readPackage(folder)
  const recorder = recorderOf(id)!
  return {
    ...recorder.program(installed),
    recorder,
    title: `${name} ${installed.version}`,
    version: installed.version,
    older,
    package: installed.name,
  }
}

/** Finds the Node that is pinned as a dependency. */
export async function findNode(): Promise<PinnedNode> {
  const { version, folder } = await readPackage(join(projectRoot, 'node_modules', 'node'))
  try {
    return { version, path: await realpath(join(folder, 'bin', 'node')) }
  } catch {
    const fix = 'run npm ci, and let the package “node” run its install script'
    throw new ToolVersionError('node_modules/node holds no Node', fix)
  }
}

/** The name under which the package of a Node is installed for this platform: node-14-linux-x64. */
export function nodeAlias(node: string): string {
  return `${node}-${process.platform}-${process.arch}`
}

/** The Node of an older version, where it has one of its own. */
async function olderNode(
  tool: NamedTool,
  older: string | undefined,
): Promise<Pick<ToolVersion, 'node'>> {
  const named = older === undefined ? undefined : tool.olderNodes[older]
  if (named === undefined) return {}
  const alias = nodeAlias(named)
  try {
    const { version, folder } = await readPackage(packageFolder(tool.id, alias))
    const path = await realpath(join(folder, 'bin', 'node'))
    // Such a package writes its version with a v.
    return { node: { version: version.replace(/^v/, ''), path } }
  } catch {
    const place = `tools/${tool.id}/package.json`
    const fix = `${tool.name} ${older} is recorded where ${place} has its Node: on Linux with a processor that it names`
    throw new ToolVersionError(`there is no ${alias} in tools/${tool.id}`, fix)
  }
}

async function readPackage(folder: string): Promise<InstalledPackage> {
  try {
    const text = await readFile(join(folder, 'package.json'), 'utf8')
    const { name, version, bin = {} } = JSON.parse(text) as Omit<InstalledPackage, 'folder'>
    return { name, version, bin, folder: await realpath(folder) }
  } catch {
    throw new ToolVersionError(`there is no package in ${folder}`, 'run npm ci')
  }
}
