import { allFiles, type Content } from '#content/written.ts'
import { findCredentials } from '../private-data.ts'
import type { Finding } from '../rule.ts'

/** No token, password or e-mail address of a real person is in the content. */
export function credentials(content: Content): Finding[] {
  return allFiles(content).flatMap(({ file, text }) =>
    findCredentials(text).map(({ line, found }) => ({
      file,
      line,
      message: `${found.slice(0, 12)}… looks like a real credential or e-mail address`,
      fix: 'revoke it if it is one; write a placeholder, ${TOKEN}, example-token or somebody@example.com',
    })),
  )
}
