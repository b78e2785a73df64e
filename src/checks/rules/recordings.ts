import { caseOf, typedCases, type Content, type WrittenRecording } from '#content/written.ts'
import { didYouMean } from '#content/nearest.ts'
import { getsFixes, type NamedTool } from '#entry/tool.ts'
import type { Finding } from '../rule.ts'

type Typed = ReturnType<typeof typedCases>[number]

/** Every case has a recording, unless it is a team’s own, and every recording a case; those that the text shows are there, and all of versions that get fixes are shown, but for those that hold the answers to checks. */
export function recordings(content: Content): Finding[] {
  return typedCases(content).flatMap((entry) => [
    ...entry.recordings.flatMap((recording) => ofFile(recording, entry)),
    ...dangling(entry),
    ...(entry.isOwn ? [] : unproven(entry)),
  ])
}

function ofFile(recording: WrittenRecording, { id, cases: all, text, tool }: Typed): Finding[] {
  const { file, name, broken } = recording
  const cases = all.map((one) => one.id)
  const version = /@(.*)$/.exec(name)?.[1]
  if (broken) return [{ file, line: 1, message: broken, fix: makes(id) }]
  if (!cases.includes(recording.case)) {
    const fix = `${didYouMean(recording.case, cases)}name it after its case, or delete it`
    return [{ file, message: `${id} has no case “${recording.case}”`, fix }]
  }
  if (version && tool && !(version in tool.olderVersions)) {
    const fix = `tool.yaml names: ${Object.keys(tool.olderVersions).join(', ')}`
    return [{ file, message: `“${version}” is not a version that recordings are made with`, fix }]
  }
  const isShown = text.body?.recordings.some((shown) => shown.name === name) ?? true
  if (!isShown && !isEvidence(recording, version, tool)) {
    const fix = `write <Recording of="${name}" /> under “Examples”, or delete the file`
    return [{ file, message: 'the text does not show this recording', fix }]
  }
  return []
}

/**
 * Whether a recording of an older version needs no place in the text, where readers look for what their own version prints:
 * it holds the signatures to a version that gets no more fixes, or the steps to what commands answer.
 */
function isEvidence(
  { recording }: WrittenRecording,
  version: string | undefined,
  tool: NamedTool | undefined,
): boolean {
  if (version === undefined) return false
  return recording?.checks !== undefined || (tool !== undefined && !getsFixes(tool, version))
}

function dangling({ id, file, text, recordings: there }: Typed): Finding[] {
  const names = there.map((recording) => recording.name)
  return (text.body?.recordings ?? [])
    .filter((shown) => !names.includes(shown.name))
    .map(({ name, line }) => ({
      file,
      line,
      message: `there is no recording “${name}”`,
      fix: `${didYouMean(name, names)}${makes(id)}`,
    }))
}

/** Cases without a recording; where the text shows one that is not there, that is said already. */
function unproven({ id, file, cases, text, recordings: there, lineOf }: Typed): Finding[] {
  const named = [
    ...there.map((one) => one.name),
    ...(text.body?.recordings ?? []).map((one) => one.name),
  ]
  return cases.flatMap((one, index) => {
    if (named.some((name) => caseOf(name) === one.id)) return []
    const message = `no recording proves the case “${one.id}”`
    return [{ file, line: lineOf(['cases', index, 'id']), message, fix: makes(id) }]
  })
}

function makes(id: string): string {
  return `\`npm run record -- ${id}\` makes it from reproduce.yaml`
}
