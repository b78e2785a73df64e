import { typedEntries, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/**
 * An entry that many people meet is recorded at least once with each major version that gets no more fixes and that
 * people still have, from the one on that first printed it: so its signatures are held to what all of them print. Of
 * newer versions a recording has its place in the text, and is made where it differs.
 */
export function recordedVersions(content: Content): Finding[] {
  return typedEntries(content).flatMap(({ id, file, frontMatter, recordings, tool, lineOf }) => {
    if (frontMatter.common === undefined || !tool) return []
    const first = majorOf(frontMatter.since ?? '0')
    const before = majorOf(tool.unmaintained?.before ?? '0')
    const majors = new Set(Object.keys(tool.olderVersions).map(majorOf))
    const wanted = [...majors].filter((major) => major >= first && major < before)
    const made = new Set(recordings.flatMap(({ name }) => versionOf(name).map(majorOf)))
    const missing = wanted.filter((major) => !made.has(major))
    if (missing.length === 0) return []
    const names = new Intl.ListFormat('en').format(missing.map((major) => `${major}`))
    const message = `the error is common, and it is not recorded with ${tool.name} ${names}`
    const fix = `name them in \`also\` of a case in reproduce.yaml, and run \`npm run record -- ${id}\`; or say in “since” which version first printed it`
    return [{ file, line: lineOf(['common']), message, fix }]
  })
}

/** `10.5` of `browser@10.5`; nothing of a recording of the main version. */
function versionOf(recording: string): string[] {
  return recording.split('@').slice(1)
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}
