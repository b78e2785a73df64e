import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { NamedTool } from '#knowledge/entry.ts'
import { projectRoot } from './project.ts'

/** One version of a tool, as installed. */
export interface Witness {
  /** The folder of the tool below `content/`. */
  tool: string
  /** `npm 12.2.0` */
  title: string
  version: string
  /** The key of `witnesses` in tool.yaml; undefined for the main witness. */
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

/** A witness that is not installed as tool.yaml says. */
export class WitnessError extends Error {
  mend: string
  constructor(message: string, mend: string) {
    super(message)
    this.mend = mend
  }
}

/** Finds the main witness of a tool, or the older one named by major.minor, in `node_modules`. */
export async function findWitness(tool: NamedTool, older?: string): Promise<Witness> {
  const alias = older === undefined ? tool.package : tool.witnesses[older]
  if (alias === undefined)
    throw new WitnessError(
      `tool.yaml names no witness ${older}`,
      `use one of: ${Object.keys(tool.witnesses).join(', ')}`,
    )
  const witness = await readWitness(join(projectRoot, 'node_modules', alias), tool, older)
  const fits =
    older === undefined ? witness.version === tool.version : witness.version.startsWith(`${older}.`)
  if (fits) return witness
  const wanted = older === undefined ? tool.version : older
  throw new WitnessError(
    `node_modules/${alias} is ${witness.version}, tool.yaml says ${wanted}`,
    'run npm ci; or give package.json and tool.yaml the same version and record anew',
  )
}

/** Reads a tool's package from its folder. */
export async function readWitness(
  folder: string,
  { id, name }: Pick<NamedTool, 'id' | 'name'>,
  older?: string,
): Promise<Witness> {
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
    const mend = 'run npm ci, and let the package “node” run its install script'
    throw new WitnessError('node_modules/node holds no Node', mend)
  }
}

async function readManifest(folder: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >
  } catch {
    throw new WitnessError(`there is no package in ${folder}`, 'run npm ci')
  }
}
