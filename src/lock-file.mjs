/**
 * Says in package-lock.json where each package is, at a registry that does not exist: `replace-registry-host` in .npmrc
 * has npm put the reader’s registry in its place. Without an address, npm downloads the list of all versions of each
 * package before the package itself; with one of a real registry, the file would favour that registry.
 *
 * `node src/lock-file.mjs` after npm has changed the file, which then names the registry that npm has asked.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))

for (const [folder, entry] of Object.entries(lock.packages))
  if (folder !== '' && !entry.inBundle) lock.packages[folder] = withAddress(folder, entry)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)

/** The entry in the order in which npm writes it. */
function withAddress(folder, { name, version, resolved: _, ...rest }) {
  const published = name ?? folder.split('node_modules/').at(-1)
  const archive = `${published.split('/').at(-1)}-${version}.tgz`
  const resolved = `https://registry.example.com/${published}/-/${archive}`
  return { ...(name && { name }), version, resolved, ...rest }
}
