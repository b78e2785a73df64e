import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that only root writes to on the systems that the recorder runs on. */
const systemFolders =
  /^(?:\/usr\/local|\/usr)?\/s?bin$|^\/run\/(?:current-system\/sw|wrappers)\/bin$|^\/nix\/store\/[\w.+-]+\/s?bin$/

/**
 * Where the recorder finds the programs of the system that it starts. `npm run` puts the programs of packages first, and
 * a person may have folders of their own there: what lies in those is not what confines a scenario.
 */
export function systemEnvironment(): { PATH: string } {
  const folders = (process.env['PATH'] ?? '').split(':')
  return { PATH: folders.filter((folder) => systemFolders.test(folder)).join(':') }
}

/** Where such a program is, also where no folder of the system is on the path. */
export function systemProgram(name: string): string {
  const folders = [...systemEnvironment().PATH.split(':').filter(Boolean), '/usr/bin', '/bin']
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? name
}
