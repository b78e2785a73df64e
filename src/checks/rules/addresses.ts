import { sections } from '#schema/vocabulary.ts'
import { typedCases, typedEntries, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'
import { reservedNames } from '../site-addresses.ts'

/** A name that leads to a place, and where it was given. */
interface Claim {
  name: string
  /** What has it, in words. */
  owner: string
  file: string
  line?: number
}

/** Every address leads to one place, also where letter case is ignored, and with the earlier names. */
export function addresses(content: Content): Finding[] {
  const typed = typedEntries(content)
  const cases = typedCases(content)
  return [
    ...contested([
      ...content.entries.map(folderClaim),
      ...typed.flatMap(formerClaims),
      ...content.guides.flatMap(guideClaims),
      ...content.decisions.flatMap(decisionClaims),
    ]),
    ...typed.flatMap((entry) => {
      const claims = cases.filter((one) => one.id === entry.id).flatMap(caseClaims)
      return contested([...sectionClaims(entry.file), ...claims])
    }),
    ...rootNames(content),
  ]
}

type TypedEntry = ReturnType<typeof typedEntries>[number]

function folderClaim({ id, folder, text }: Content['entries'][number]): Claim {
  return { name: id, owner: `the entry ${id}`, file: text?.file ?? folder, line: text && 1 }
}

function formerClaims({ id, file, frontMatter, lineOf }: TypedEntry): Claim[] {
  return frontMatter.formerly.map((name, index) => ({
    name,
    owner: `the former name of ${id}`,
    file,
    line: lineOf(['formerly', index]),
  }))
}

function guideClaims({ id, text }: Content['guides'][number]): Claim[] {
  const former = text.frontMatter.value?.formerly ?? []
  return [
    { name: id, owner: `the guide ${id}`, file: text.file, line: 1 },
    ...former.map((name, index) => ({
      name,
      owner: `the former name of ${id}`,
      file: text.file,
      line: text.frontMatter.lineOf(['formerly', index]),
    })),
  ]
}

function decisionClaims({ id, file, yaml }: Content['decisions'][number]): Claim[] {
  const former = yaml.value?.formerly ?? []
  return [
    { name: id, owner: `the decision ${id}`, file, line: 1 },
    ...former.map((name, index) => ({
      name,
      owner: `the former name of ${id}`,
      file,
      line: yaml.lineOf(['formerly', index]),
    })),
  ]
}

function sectionClaims(file: string): Claim[] {
  return sections.map(({ id, heading }) => ({
    name: id,
    owner: `the section “${heading}”`,
    file,
    line: 1,
  }))
}

function caseClaims({ file, cases, lineOf }: ReturnType<typeof typedCases>[number]): Claim[] {
  return cases.flatMap((one, index) => [
    { name: one.id, owner: `the case “${one.title}”`, file, line: lineOf(['cases', index, 'id']) },
    ...one.formerly.map((name, at) => ({
      name,
      owner: `the former name of the case “${one.title}”`,
      file,
      line: lineOf(['cases', index, 'formerly', at]),
    })),
  ])
}

/** The second and every further claim to one name. */
function contested(claims: Claim[]): Finding[] {
  const owners = new Map<string, Claim>()
  return claims.flatMap((claim) => {
    const key = claim.name.toLowerCase()
    const first = owners.get(key)
    if (!first) {
      owners.set(key, claim)
      return []
    }
    const likeness =
      first.name === claim.name ? '' : ' but for letter case, which some systems ignore'
    return [
      {
        file: claim.file,
        line: claim.line,
        message: `“${claim.name}” is the address of ${first.owner} too${likeness}`,
        fix: 'give one of the two another name',
      },
    ]
  })
}

/** Tools and short addresses (`/E403/`) share the root of the site with its own pages. */
function rootNames(content: Content): Finding[] {
  const tools = content.tools.map(({ id, folder }) => ({ name: id, file: folder }))
  const toolIds = new Set(tools.map((tool) => tool.name))
  const entries = content.entries.map(({ name, text, folder }) => ({
    name,
    file: text?.file ?? folder,
  }))
  const isTaken = (name: string) => reservedNames.has(name.toLowerCase())
  const names = [
    ...tools.filter(({ name }) => isTaken(name)),
    ...entries.filter(({ name }) => isTaken(name) || toolIds.has(name.toLowerCase())),
  ]
  return names.map(({ name, file }) => ({
    file,
    message: `the site has a page of its own at /${name.toLowerCase()}/`,
    fix: 'give the folder another name',
  }))
}
