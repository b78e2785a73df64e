import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { allFiles, type Content } from '#content/written.ts'
import { findCredentials } from '../private-data.ts'
import type { Finding } from '../rule.ts'

/** Rooms and files whose code decides what is found. */
const code = ['checks/private-data.ts', 'entry', 'secrets', 'tools']

/** No token, password or e-mail address of a real person is in the content. */
export function credentials(content: Content): Finding[] {
  const cache = resultCache(content.root)
  const findings = allFiles(content).flatMap(({ file, text }) => {
    const key = keyOf('credentials', codeVersion(...code), text)
    return cache
      .keep(key, () => findCredentials(text))
      .map(({ line, found }) => ({
        file,
        line,
        message: `${found.slice(0, 12)}… looks like a real credential or e-mail address`,
        fix: 'revoke it if it is one; write a placeholder, ${TOKEN}, example-token or somebody@example.com',
      }))
  })
  cache.save()
  return findings
}
