import { existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { NamedTool } from '#entry/tool.ts'
import { complain } from '#say.ts'
import { install } from '#tools/installer.ts'
import { fromRoot, projectRoot } from './project.ts'
import { findNode, nodeAlias, olderFolder } from './tool-version.ts'

/** What of a tool says which older versions it is recorded with. */
type OlderVersions = Pick<NamedTool, 'id' | 'name' | 'olderVersions' | 'olderNodes'>

/** Something that could not be fetched; the message says what the installation printed. */
export class FetchError extends Error {}

/** Installs a package into a folder, with this machine’s own configuration. */
export async function fetchPackage(
  folder: string,
  spec: string,
  ...options: string[]
): Promise<void> {
  const failure = await installInto(folder, 'install', spec, ...options)
  if (failure !== undefined) throw new FetchError(`${spec} could not be installed:\n${failure}`)
}

/**
 * Installs the older versions of a tool that `tools/<tool>/package-lock.json` names, unless they are
 * there; says so, for it may take a while. They come in place all at once, whoever else fetches them.
 */
export async function fetchOlderVersions(
  tool: OlderVersions,
  folder = olderFolder(tool.id),
): Promise<void> {
  const { name, olderVersions } = tool
  const lock = join(folder, 'package-lock.json')
  if (!existsSync(join(folder, 'package.json')) || isFetched(folder)) return
  const versions = namesOf(olderVersions, folder).join(', ')
  complain(`Fetching ${name} ${versions} into ${fromRoot(folder)}, to make recordings with …`)
  if (!existsSync(lock))
    throw new FetchError(`${fromRoot(lock)} is missing: run npm install in its folder`)
  const temporary = await mkdtemp(join(folder, '.fetched-'))
  try {
    for (const file of files) await copyFile(join(folder, file), join(temporary, file))
    const failure = (await installInto(temporary, 'ci')) ?? missingNodes(tool, temporary)
    if (failure !== undefined) {
      throw new FetchError(`${name} ${versions} could not be fetched:\n${failure}`)
    }
    await copyFile(lock, join(temporary, 'node_modules', lockCopy))
    await putInPlace(folder, temporary)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** Puts what was fetched where it belongs, unless another run that fetched the same was faster. */
async function putInPlace(folder: string, temporary: string): Promise<void> {
  if (isFetched(folder)) return
  const modules = join(folder, 'node_modules')
  await rename(modules, join(temporary, 'replaced')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(join(temporary, 'node_modules'), modules).catch((error: unknown) => {
    if (!isFetched(folder)) throw error
  })
}

/** The Nodes for this platform that are not there: an installer leaves out in silence what is optional. */
function missingNodes({ olderNodes }: OlderVersions, folder: string): string | undefined {
  const { optionalDependencies = {} } = readPackage(folder)
  const missing = [...new Set(Object.values(olderNodes).map(nodeAlias))].filter(
    (alias) => alias in optionalDependencies && !existsSync(join(folder, 'node_modules', alias)),
  )
  return missing.length > 0 ? `${missing.join(', ')} did not arrive` : undefined
}

/** Which of the older versions a folder is to hold. */
function namesOf(olderVersions: NamedTool['olderVersions'], folder: string): string[] {
  const { dependencies } = readPackage(folder)
  return Object.keys(olderVersions).filter((name) => olderVersions[name]! in dependencies)
}

function readPackage(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
    optionalDependencies?: Record<string, string>
  }
}

const files = ['package.json', 'package-lock.json']
/** The lock file by which what is there was fetched, kept beside it. */
const lockCopy = '.fetched-by.json'

function isFetched(folder: string): boolean {
  const [wanted, fetched] = [
    join(folder, 'package-lock.json'),
    join(folder, 'node_modules', lockCopy),
  ]
  return existsSync(fetched) && readFileSync(fetched, 'utf8') === readFileSync(wanted, 'utf8')
}

/** Installs packages with the project's own installer; returns what it printed where it fails. */
async function installInto(folder: string, ...words: string[]): Promise<string | undefined> {
  const { path } = await findNode()
  return install(words, folder, { modules: join(projectRoot, 'node_modules'), node: path })
}
