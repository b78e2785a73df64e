import { allFiles, type Content } from '../content.ts'
import { findLocalPaths } from '../leaks.ts'
import type { Finding } from '../rules.ts'

/** No path of the writer's machine stands in the content. */
export function localPaths(content: Content): Finding[] {
  return allFiles(content).flatMap(({ file, text }) =>
    findLocalPaths(text).map(({ line, found }) => ({
      file,
      line,
      message: `${found} is a path of one machine`,
      mend: 'write a path from the project, or one below /home/user',
    })),
  )
}
