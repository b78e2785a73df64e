import { allFiles, type Content } from '#content/written.ts'
import { findLocalPaths } from '../private-data.ts'
import type { Finding } from '../rule.ts'

/** No path of the writer's machine is in the content. */
export function localPaths(content: Content): Finding[] {
  return allFiles(content).flatMap(({ file, text }) =>
    findLocalPaths(text).map(({ line, found }) => ({
      file,
      line,
      message: `${found} is a path of one machine`,
      fix: 'write a path from the project, or one below /home/user',
    })),
  )
}
