import { allFiles, type Content } from '../content.ts'
import { findRealHosts } from '../leaks.ts'
import type { Finding } from '../rules.ts'

/** No real registry is named: hosts are `registry.example.com` and its neighbours. */
export function realHosts(content: Content): Finding[] {
  return allFiles(content).flatMap(({ file, text }) =>
    findRealHosts(text).map(({ line, found }) => ({
      file,
      line,
      message: `${found} is the host of a real registry`,
      mend: 'write registry.example.com, or another host below example.com',
    })),
  )
}
