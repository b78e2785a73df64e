/** Whether a version is the one that is meant: 10.5.2 is meant by 10.5.2, by 10.5 and by 10. */
export function isVersion(version: string, meant: string): boolean {
  return (
    version === meant || (version.startsWith(meant) && /^[.+-]/.test(version.slice(meant.length)))
  )
}

/** The order of versions, the oldest first: 1.9, 1.22, 4.0.0-rc.2, 4.0.0-rc.10, 4.0.0. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)]
  return (
    compareParts(one.release, other.release) ||
    Number(one.early.length === 0) - Number(other.early.length === 0) ||
    compareParts(one.early, other.early)
  )
}

/** The numbers of a release, and what tells an early version of it; what comes after `+` counts for nothing. */
function partsOf(version: string): { release: string[]; early: string[] } {
  const [release, ...early] = version.replace(/\+.*/, '').split('-')
  return { release: release!.split('.'), early: early.join('-').split('.').filter(Boolean) }
}

/** Part by part, numbers by their value and before words; what has more parts comes after what it begins with. */
function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const order = comparePart(a[index], b[index])
    if (order !== 0) return order
  }
  return 0
}

function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined)
  const [one, other] = [Number(a), Number(b)]
  if (!Number.isNaN(one) && !Number.isNaN(other)) return one - other
  return Number(Number.isNaN(one)) - Number(Number.isNaN(other)) || (a < b ? -1 : Number(a > b))
}
