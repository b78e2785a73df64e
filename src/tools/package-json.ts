import { isDependency, isKnownName } from './packages.ts'

/** What a value of package.json may be; a problem for what it may not. */
type Rule = (value: unknown, subject: string | undefined, path: string) => string[]

const matches =
  (pattern: RegExp): Rule =>
  (value, _, path) =>
    typeof value === 'string' && pattern.test(value) ? [] : [`“${path}” is ${said(value)}`]

const either =
  (...rules: Rule[]): Rule =>
  (value, subject, path) => {
    const tried = rules.map((rule) => rule(value, subject, path))
    return tried.find((problems) => problems.length === 0) ?? tried[0]!
  }

const truth: Rule = (value, _, path) =>
  typeof value === 'boolean' ? [] : [`“${path}” is ${said(value)}`]

const number: Rule = (value, _, path) =>
  typeof value === 'number' ? [] : [`“${path}” is ${said(value)}`]

const listOf =
  (rule: Rule): Rule =>
  (value, subject, path) =>
    Array.isArray(value)
      ? value.flatMap((one, at) => rule(one, subject, `${path}[${at}]`))
      : [`“${path}” is no list`]

const mapOf =
  (rule: Rule, key = /^[\w@./:*<>=^~| -]+$/): Rule =>
  (value, subject, path) =>
    isMap(value)
      ? Object.entries(value).flatMap(([name, one]) =>
          key.test(name)
            ? rule(one, subject, `${path}.${name}`)
            : [`“${path}” has the name “${name}”`],
        )
      : [`“${path}” is no object`]

const objectOf =
  (rules: Readonly<Record<string, Rule>>): Rule =>
  (value, subject, path) =>
    isMap(value)
      ? Object.entries(value).flatMap(([name, one]) => {
          const at = path === '' ? name : `${path}.${name}`
          return Object.hasOwn(rules, name)
            ? rules[name]!(one, subject, at)
            : [`“${at}” is no field that entries write`]
        })
      : [`“${path}” is no object`]

const word = matches(/^[\w@.+-][\w .@/+:#-]*$/)
const path = matches(/^!?(?:\.\/)?(?:(?!\.{1,2}(?:\/|$))[\w@.*+-]+(?:\/|$))+$/)
const version = matches(/^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/)
const exact = matches(/^(?:@acme\/)?[a-z0-9][\w.-]*@\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/)
const range = matches(/^[\w.^~<>=|* -]+$/)
const address = matches(/^(?:git\+)?https:\/\/(?:[\w-]+\.)*example\.(?:com|org)\/[\w@./-]*$/)

/** What entries may write into `scripts`: it is run later. */
const script = matches(
  /^(?:true|tsc|tsc --build|node (?:dist\/)?(?:index|server)\.js|node --test|sh \.\/setup\.sh|husky \|\| true)$/,
)

const dependencies: Rule = (value, _, at) =>
  isMap(value)
    ? Object.entries(value).flatMap(([name, asked]) =>
        typeof asked === 'string' &&
        isDependency(asked) &&
        // An alias has a name of its own.
        (isKnownName(name) || /^(?:npm|file|github|workspace|catalog|https):/.test(asked))
          ? []
          : [`“${at}.${name}” asks for ${said(asked)}, a package that no entry knows`],
      )
    : [`“${at}” is no object`]

const overrides: Rule = (value, subject, at) =>
  isMap(value)
    ? Object.entries(value).flatMap(([name, one]) =>
        isMap(one)
          ? overrides(one, subject, `${at}.${name}`)
          : dependencies({ [name.replace(/(?<=.)@.*$/, '')]: one }, subject, at),
      )
    : [`“${at}” is no object`]

/** A version, or a commit of the example’s host, behind a name. */
const pinned =
  /(?<=.)@(?:[\w. |-]+|git\+https:\/\/git\.example\.com\/acme\/[\w-]+\.git#[\da-f]{40})$/

/** Which packages may run scripts when they are installed: known ones, by their names. */
const builds: Rule = (value, _, at) =>
  isMap(value)
    ? Object.entries(value).flatMap(([name, one]) =>
        typeof one === 'boolean' && (!one || isKnownName(name.replace(pinned, '')))
          ? []
          : [`“${at}.${name}” is ${said(one)}`],
      )
    : [`“${at}” is no object`]

const optionalOnly = mapOf(objectOf({ optional: truth }))

const extension = objectOf({
  dependencies,
  optionalDependencies: dependencies,
  peerDependencies: dependencies,
  peerDependenciesMeta: optionalOnly,
})

/** The fields of package.json that entries write, each with what it may be. Others are refused. */
const fields: Readonly<Record<string, Rule>> = {
  name: matches(/^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/),
  version,
  private: truth,
  type: matches(/^(?:module|commonjs)$/),
  main: path,
  bin: either(path, mapOf(path)),
  exports: either(path, listOf(path), mapOf(path)),
  files: listOf(path),
  workspaces: listOf(path),
  scripts: mapOf(script),
  config: mapOf(either(word, number)),
  funding: either(address, objectOf({ type: word, url: address })),
  contributors: listOf(either(word, objectOf({ name: word }))),
  repository: objectOf({ type: word, url: address, directory: path }),
  publishConfig: objectOf({
    access: matches(/^(?:public|restricted)$/),
    tag: word,
    registry: address,
    '@acme:registry': address,
    directory: path,
  }),
  engines: mapOf(range),
  devEngines: mapOf(objectOf({ name: word, version: range, onFail: word })),
  packageManager: matches(/^p?npm@\d+\.\d+\.\d+$/),
  dependencies,
  devDependencies: dependencies,
  optionalDependencies: dependencies,
  peerDependencies: dependencies,
  peerDependenciesMeta: optionalOnly,
  bundleDependencies: listOf(word),
  overrides,
  packageExtensions: mapOf(extension),
  patchedDependencies: mapOf(path),
  allowScripts: builds,
  // What a patch marks in the package.json of a package.
  removeKey: word,
}

/** The settings of pnpm-workspace.yaml that are no plain values. */
const ofWorkspace: Readonly<Record<string, Rule>> = {
  packages: listOf(either(path, matches(/^\.$/))),
  catalog: dependencies,
  catalogs: mapOf(dependencies),
  overrides,
  // One name at a time: `*` would let every package run scripts.
  allowBuilds: builds,
  onlyBuiltDependencies: (value, subject, at) =>
    listOf(word)(value, subject, at).length === 0
      ? builds(Object.fromEntries((value as string[]).map((name) => [name, true])), subject, at)
      : [`“${at}” is no list of names`],
  // One version at a time: a name alone would let every later one in.
  minimumReleaseAgeExclude: listOf(exact),
  trustPolicyExclude: listOf(exact),
  peerDependencyRules: objectOf({
    allowedVersions: mapOf(range),
    ignoreMissing: listOf(matches(/^[\w@./-]+$/)),
  }),
  packageExtensions: mapOf(extension),
  patchedDependencies: mapOf(path),
  supportedArchitectures: mapOf(listOf(word)),
}

/** What of pnpm-workspace.yaml entries do not write. */
export function workspaceProblems(value: unknown, subject: string | undefined): string[] {
  return objectOf(ofWorkspace)(value, subject, '')
}

/** What of package.json, or of a part of it, entries do not write. */
export function manifestProblems(value: unknown, subject: string | undefined): string[] {
  return objectOf(fields)(value, subject, '')
}

/**
 * The part of package.json that `pkg set` is given: `scripts.build=tsc`, `files[]=dist`. Undefined where it is not of
 * that form.
 */
export function settingOfManifest(
  word: string,
  read: (value: string) => unknown = (value) => value,
): Record<string, unknown> | undefined {
  const [, first, rest = '', value = ''] =
    /^(\w+)((?:\.[^.[\]=]+|\[[^\]=]*\])*)=(.*)$/s.exec(word) ?? []
  if (first === undefined) return undefined
  const keys = [...rest.matchAll(/\.([^.[\]]+)|\[([^\]]*)\]/g)].map(
    ([, plain, inner]) => plain ?? inner!,
  )
  try {
    const held = keys.reduceRight<unknown>(
      (inner, key) => (/^\d*$/.test(key) ? [inner] : { [key]: inner }),
      read(value),
    )
    return { [first]: held }
  } catch {
    return undefined
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function said(value: unknown): string {
  return `“${typeof value === 'string' ? value : JSON.stringify(value)}”`
}
