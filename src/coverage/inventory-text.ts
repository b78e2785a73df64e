import type { NamedTool } from '#entry/tool.ts'
import type { KnownCode, VersionCount } from '#entry/known-code.ts'
import type { CodeInventory } from './inventory.ts'

/** How wide a line of codes may get. */
const width = 100
/** Longer codes are rare enough to break the column. */
const longest = 27

/** The inventory as the terminal shows it. */
export function inventoryText({ name, version }: NamedTool, inventory: CodeInventory): string {
  const { covered, missing, leftOut, gone, versions } = inventory
  const all = { covered: covered.length, missing: missing.length, leftOut: leftOut.length }
  const own = missing.filter(({ from }) => from === undefined)
  const passedOn = missing.filter(({ from }) => from !== undefined)
  return [
    versions.length > 1
      ? section(
          `${name} knows ${countText(all)}`,
          versions.map((one) => `${one.version}: ${countText(one)}`),
        )
      : `${name} ${version} knows ${countText(all)}`,
    section('Covered', codesText(covered)),
    section(`Missing, raised by ${name}`, own.map(ownText)),
    section(
      `Missing, passed on by ${name}`,
      groupsText(passedOn, ({ from }) => from!),
    ),
    section(
      'Left out',
      groupsText(leftOut, ({ reason }) => reason),
    ),
    section(`Entries whose code is not in the source of ${name} ${version}`, gone),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function countText({ covered, missing, leftOut }: Omit<VersionCount, 'version'>): string {
  const count = covered + missing + leftOut
  return `${count} codes: ${covered} covered, ${missing} missing, ${leftOut} left out`
}

function section(title: string, lines: string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n')
}

function ownText({ code, raised, worded, versions = [] }: KnownCode): string {
  const [first, ...others] = raised
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  const where = first
    ? `${first.file}:${first.line}${more}`
    : worded
      ? 'nothing raises it'
      : `in ${versions.join(', ')}`
  const words = worded ? `, words of its own at ${worded.file}:${worded.line}` : ''
  return `${code.padEnd(longest)} ${where}${words}`
}

/** Codes that share a sentence, with the sentence below them. */
function groupsText<Code extends KnownCode>(
  codes: Code[],
  sentence: (code: Code) => string,
): string[] {
  const groups = [...Map.groupBy(codes, sentence)]
  return groups.flatMap(([said, some]) => [...codesText(some), `    ${said}`])
}

function codesText(codes: KnownCode[]): string[] {
  return codes
    .map(({ code }) => code)
    .reduce<string[]>((lines, code) => {
      const last = lines.at(-1)
      const isFull = last === undefined || last.length + code.length >= width
      return isFull ? [...lines, code] : [...lines.slice(0, -1), `${last} ${code}`]
    }, [])
}
