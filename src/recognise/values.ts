import { placeholders, type PlaceholderName } from '#schema/vocabulary.ts'
import { placeholderValue } from '#entry/placeholders.ts'
import { logFormats } from '#tools/log-formats.ts'

/** A longer address is nobody's registry. In characters. */
const longestAddress = 512

/** What the holes of a signature took, by their names. */
type Captured = Record<string, string | undefined>

/** Values for the placeholders of commands. */
export type PlaceholderValues = Partial<Record<PlaceholderName, string>>

/**
 * What the holes of a signature took, as values for the placeholders of commands: an address gives the
 * registry, the package and its scope, `left-pad@1.3.0` a package and a version. A value that does not
 * fit its placeholder's grammar is left out, so that no log puts shell syntax into a command.
 */
export function placeholderValues(captured: Captured): PlaceholderValues {
  const values = namedValues(captured)
  const range = plainRange(values['range'])
  return fittingValues({ ...values, range, path: withSlashes(values['path']) })
}

/** A range as every shell takes it: `^17.0.2` is what `17` installs, and cmd.exe has another use for `^`. */
function plainRange(range: string | undefined): string | undefined {
  return /^\^([1-9]\d*)(?:\.\d+){0,2}$/.exec(range ?? '')?.[1] ?? range
}

/** A path of Windows as every shell and program there takes it: `C:/shop`. A backslash means something else to some. */
function withSlashes(path: string | undefined): string | undefined {
  return path !== undefined && /^[A-Za-z]:\\/.test(path) ? path.replaceAll('\\', '/') : path
}

/** What the holes of a signature took, as the log has it, with the parts of an address and of a spec. */
export function namedValues(captured: Captured): Captured {
  const { range, ...spec } = partsOfSpec(captured['spec'])
  const values: Captured = {
    ...fittingValues(partsOfAddress(captured['url'] ?? '')),
    ...fittingValues(spec),
    range,
    ...captured,
    url: withoutEscapes(captured['url']),
  }
  const scope = /^(@[^/]+)\//.exec(values['package'] ?? '')?.[1]
  return { scope, ...values }
}

/** Only those values that their placeholders take, as commands take them. */
export function fittingValues(values: Record<string, string | undefined>): PlaceholderValues {
  const names = Object.keys(placeholders) as PlaceholderName[]
  return Object.fromEntries(
    names.flatMap((name) => {
      const written = Object.hasOwn(values, name) ? values[name] : undefined
      const value = written === undefined ? undefined : placeholderValue(name, written)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** `https://registry.example.com/npm/@acme%2fwidgets` is a registry, a package and its scope. */
function partsOfAddress(address: string): Record<string, string | undefined> {
  const url =
    address.length <= longestAddress && URL.canParse(address) ? new URL(address) : undefined
  if (!url) return {}
  const path = withoutEscapes(url.pathname).replace(/\/(?:-rev\/.*)?$/, '')
  const [, root, ofFile, fileVersion] =
    /^(.*\/)download\/((?:@[^/]+\/)?[^/]+)\/([^/]+)\/[\da-f]{40,}$/.exec(path) ?? []
  if (ofFile)
    return {
      host: url.host,
      registry: `${url.origin}${root}`,
      package: ofFile,
      version: fileVersion,
    }
  const dash = path.indexOf('/-/')
  const before = dash < 0 ? path : path.slice(0, dash)
  const file = dash < 0 ? '' : path.slice(dash + '/-/'.length)
  const isOfPackage = dash < 0 || file.endsWith('.tgz')
  const name = isOfPackage ? /(?:@[^/@]+\/)?[^/@]+$/.exec(before)?.[0] : undefined
  const nameBehind = /^package\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]
  return {
    host: url.host,
    registry: `${url.origin}${before.slice(0, before.length - (name?.length ?? 0)).replace(/\/?$/, '/')}`,
    package: name ?? nameBehind,
    version: /-(\d+\.\d+\.\d+[^/]*)\.tgz$/.exec(file)?.[1],
  }
}

/** npm writes `@acme%2fwidgets` in addresses. Registries take it as a name too, and cmd.exe has another use for `%`. */
function withoutEscapes<Address extends string | undefined>(address: Address) {
  return address?.replaceAll(/%2f/gi, '/').replaceAll(/%40/g, '@') as Address
}

/** The version or range behind `npm:`, or what else a tool writes before one of a registry. */
function withoutProtocol(range: string): string {
  const protocol = logFormats
    .map(({ registryProtocol }) => registryProtocol)
    .find((one) => one !== undefined && range.startsWith(one))
  return range.slice(protocol?.length ?? 0)
}

/** `@acme/widgets@^1.0.0` is a package and a range, and a version where the range is one. */
function partsOfSpec(spec: string | undefined): Record<string, string | undefined> {
  if (!spec) return {}
  const at = spec.indexOf('@', 1)
  const name = at < 0 ? spec : spec.slice(0, at)
  const range = at < 0 ? undefined : withoutProtocol(spec.slice(at + 1))
  return { package: name, range, version: range, tag: range }
}
