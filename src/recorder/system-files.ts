import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Home } from './sandbox.ts'

/**
 * Writes the system's files that say who is there and which hosts have a name (only this one has), as a sandbox
 * shows them; a scenario may mount others over them. Returns each path of the system with the file that is shown there.
 */
export async function writeSystemFiles(
  { path, recorder, outside }: Home,
  user: number,
): Promise<Record<string, string>> {
  const texts: Record<string, string> = {
    passwd: `root:x:0:0::/root:/bin/sh\nuser:x:${user}:${user}:User:${path}:/bin/sh\n`,
    group: `root:x:0:\nuser:x:${user}:\n`,
    'host.conf': 'multi on\n',
    hosts: '127.0.0.1 localhost\n::1 localhost\n',
    'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
    'resolv.conf': '',
  }
  const shown: Record<string, string> = {}
  for (const [name, text] of Object.entries(texts)) {
    const file = outside(join(recorder, name))
    await writeFile(file, text)
    shown[join('/etc', name)] = file
  }
  return shown
}
