import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { NamedTool } from '#entry/tool.ts'
import { projectRoot } from './project.ts'

/** One version of a tool, as installed. */
export interface ToolVersion {
  /** The folder of the tool below `content/`. */
  tool: string
  /** `npm 12.2.0` */
  title: string
  version: string
  /** The key of `olderVersions` in tool.yaml; undefined for the main version. */
  older?: string
  /** The package's name, whatever alias it is installed under. */
  package: string
  /** The package's folder. */
  folder: string
  /** The scripts behind the commands it brings: npm, npx. */
  commands: Record<string, string>
}

/** The Node that runs every tool: the pinned one, whatever runs the recorder. */
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

/** Finds the main version of a tool, or the older one named by major.minor, in `node_modules`. */
export async function findToolVersion(tool: NamedTool, older?: string): Promise<ToolVersion> {
  const alias = older === undefined ? tool.package : tool.olderVersions[older]
  if (alias === undefined)
    throw new ToolVersionError(
      `tool.yaml names no version ${older}`,
      `use one of: ${Object.keys(tool.olderVersions).join(', ')}`,
    )
  const toolVersion = await readToolVersion(join(projectRoot, 'node_modules', alias), tool, older)
  const fits =
    older === undefined
      ? toolVersion.version === tool.version
      : toolVersion.version.startsWith(`${older}.`)
  if (fits) return toolVersion
  const wanted = older === undefined ? tool.version : older
  throw new ToolVersionError(
    `node_modules/${alias} is ${toolVersion.version}, tool.yaml says ${wanted}`,
    'run npm ci; or give package.json and tool.yaml the same version and record anew',
  )
}

/** Reads a tool's package from its folder. */
export async function readToolVersion(
  folder: string,
  { id, name }: Pick<NamedTool, 'id' | 'name'>,
  older?: string,
): Promise<ToolVersion> {
  const manifest = await readManifest(folder)
  const real = await realpath(folder)
  const bin = manifest.bin as Record<string, string>
  const commands = Object.entries(bin).map(([command, script]) => [command, join(real, script)])
  const version = String(manifest.version)
  return {
    tool: id,
    title: `${name} ${version}`,
    version,
    older,
    package: String(manifest.name),
    folder: real,
    commands: Object.fromEntries(commands),
  }
}

/** Finds the Node that is pinned as a dependency. */
export async function findNode(): Promise<PinnedNode> {
  const folder = join(projectRoot, 'node_modules', 'node')
  const { version } = await readManifest(folder)
  try {
    return { version: String(version), path: await realpath(join(folder, 'bin', 'node')) }
  } catch {
    const fix = 'run npm ci, and let the package “node” run its install script'
    throw new ToolVersionError('node_modules/node holds no Node', fix)
  }
}

async function readManifest(folder: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >
  } catch {
    throw new ToolVersionError(`there is no package in ${folder}`, 'run npm ci')
  }
}
