import { allFiles, type Content } from '#content/written.ts'
import { findRealHosts } from '../private-data.ts'
import type { Finding } from '../rule.ts'

/** No real registry is named: hosts are `registry.example.com` and its neighbours. */
export function realHosts(content: Content): Finding[] {
  return allFiles(content).flatMap(({ file, text }) =>
    findRealHosts(text).map(({ line, found }) => ({
      file,
      line,
      message: `${found} is the host of a real registry`,
      fix: 'write registry.example.com, or another host below example.com',
    })),
  )
}
