/** The closed word lists of the content: what an author may say, and the words that readers see for it. */

/** Families of errors, in the order in which people meet them. */
export const categories = {
  access: 'Access',
  resolution: 'Resolution',
  network: 'Network and TLS',
  lockfile: 'Lock file and integrity',
  files: 'Files and permissions',
  publish: 'Publishing',
  scripts: 'Scripts and exit codes',
  commands: 'Commands and configuration',
  workspaces: 'Workspaces',
  patches: 'Patches and extensions',
} as const
export type Category = keyof typeof categories

/** What a reader was doing when the error came. */
export const activities = {
  install: 'installing',
  publish: 'publishing',
  run: 'running a script',
  ci: 'in CI',
  login: 'logging in',
  inspect: 'looking something up',
  maintain: 'managing a package',
} as const
export type Activity = keyof typeof activities

/** What is said before the quotation at the end of a fix: without it, a warning reads like advice. */
export const falseSuccessLabel = 'Looks fixed but isn’t'

/** What running a command does; every command in an entry carries one. */
export const effects = {
  reads: 'only reads',
  'changes-machine': 'changes this machine',
  'changes-registry': 'changes the registry',
  revokes: 'revokes a credential',
} as const
export type Effect = keyof typeof effects

/** Where a command works that does not work everywhere, in the words that readers see. */
export const systems = {
  unix: 'macOS and Linux',
  windows: 'Windows (PowerShell)',
} as const
export type System = keyof typeof systems

/** What is said of a command that has no form for Windows: the text around it says where it works, which can be Linux alone. */
export const notOnWindows = { label: 'not on Windows', lead: 'Not on Windows:' }

/** Whether running the same command again can help. */
export const retries = {
  useless: 'Retrying won’t help',
  later: 'Try again later',
  safe: 'You can safely try again',
} as const
export type Retry = keyof typeof retries

/** Who can end the error. */
export const actors = {
  you: 'you',
  'package-owner': 'an owner of the package',
  'registry-admin': 'the registry’s administrator',
  'network-admin': 'the network’s administrator',
} as const
export type Actor = keyof typeof actors

/** What a line of source evidence proves. */
export const evidenceRoles = {
  throws: 'raises the error',
  words: 'chooses the words',
  decides: 'decides which error it becomes',
} as const
export type EvidenceRole = keyof typeof evidenceRoles

/** The sections of an entry: heading as written in `entry.mdx`, permanent id, and whether it must be there. In order. */
export const sections = [
  { id: 'what-failed', heading: 'What failed', required: true },
  { id: 'fix', heading: 'Fix', required: true },
  { id: 'check', heading: 'Check by hand', required: false },
  { id: 'why', heading: 'Why it happens', required: true },
  { id: 'confirm', heading: 'Confirm the fix', required: true },
  { id: 'how-it-works', heading: 'How it works', required: false },
  { id: 'examples', heading: 'Examples', required: true },
  { id: 'prevent', heading: 'Prevent it', required: false },
  { id: 'sources', heading: 'Docs and source code', required: true },
] as const
export type SectionId = (typeof sections)[number]['id']

/** The order in which a page shows them: what a reader does comes before what only explains. */
export const readingOrder: readonly SectionId[] = [
  'fix',
  'confirm',
  'check',
  'what-failed',
  'why',
  'how-it-works',
  'prevent',
  'examples',
  'sources',
]

/** Languages that a fence may name. `sh` and `powershell` are commands and carry an effect. */
export const fenceLanguages = [
  'sh',
  'powershell',
  'ini',
  'json',
  'js',
  'yaml',
  'diff',
  'text',
] as const
export type FenceLanguage = (typeof fenceLanguages)[number]
export const commandLanguages = ['sh', 'powershell'] as const

/** Placeholders a command may hold, written `{package}`; each stands for one kind of value. */
export const placeholders = {
  package: 'the package’s name, with its scope if it has one',
  version: 'a version of the package',
  range: 'a version or a range of versions',
  peer: 'the name of a peer dependency',
  dependent: 'the name of the package that asks for it',
  tag: 'a dist-tag',
  scope: 'a scope, with its @',
  registry: 'the registry’s address',
  host: 'a host’s name',
  url: 'an address',
  user: 'a user’s name on the registry',
  org: 'an organisation’s name on the registry',
  team: 'a team of an organisation',
  path: 'a path on this machine',
  script: 'a script in package.json',
  workspace: 'a workspace of the project',
  port: 'a port number',
  setting: 'the name of a setting',
} as const
export type PlaceholderName = keyof typeof placeholders

/** What a command does with the value of a placeholder, the least first. All but the first are done to somebody. */
export const placeholderUses = {
  reads: 'is looked up',
  'changes-machine': 'changes this machine',
  'sends-credentials': 'is sent the reader’s credentials',
  'changes-registry': 'changes the registry',
  revokes: 'revokes a credential',
  runs: 'is run, or may run from then on',
  trusts: 'is trusted from then on',
  moves: 'is moved away',
  deletes: 'is deleted',
} as const
export type PlaceholderUse = keyof typeof placeholderUses
