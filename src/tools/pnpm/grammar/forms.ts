import type { Forms } from '../../tool.ts'

/** What every command may be given. */
const common =
  '[--registry=<registry> --json --loglevel=debug|info|warn|error|silent --reporter=silent|default|append-only|ndjson]'
/** Which packages of a workspace a command is for. */
const projects =
  '[-C=<inside>|<project> --dir=<inside>|<project> --filter=<workspace> -F=<workspace> -r --recursive -w --workspace-root]'
/** What installing may be given. `--force`, or a build that nobody looks at, is none of it. */
const installing = [
  `${common} ${projects}`,
  '[--frozen-lockfile --no-frozen-lockfile --lockfile-only --fix-lockfile --prefer-frozen-lockfile]',
  '[--offline --prefer-offline --ignore-scripts --prod -P --dev --no-optional]',
  '[--network-concurrency=<number> --update-checksums --ignore-workspace --shamefully-hoist --no-strict-peer-dependencies --strict-peer-dependencies]',
].join(' ')
const saving =
  '[-D --save-dev -O --save-optional -E --save-exact --save-peer --workspace -g --global]'
/** What is changed in a registry, and for whom, is a placeholder, or a tag that every registry has. */
const publishing = '[--tag={tag}|latest|next --access=public|restricted --otp=<otp> --provenance]'

/**
 * The forms of commands of pnpm that entries may give. A command that is not here is refused: what it does to a
 * reader’s machine, or to the registry, has to be looked at before readers run it.
 */
export const pnpmForms: Forms = {
  reads: [
    'pnpm --version',
    'pnpm help [<word>]',
    `pnpm list|ls [<any-package>…] [--depth=<number>|-1 --prod --dev -P -D --long -g --global] ${common} ${projects}`,
    `pnpm why <any-package>… [--depth=<number> --prod --dev -P -D] ${common} ${projects}`,
    `pnpm outdated [<any-package>…] [-g --global] ${common} ${projects}`,
    `pnpm peers check ${common} ${projects}`,
    `pnpm audit [--prod --dev --audit-level=low|moderate|high|critical --ignore-registry-errors] ${common}`,
    `pnpm licenses list ${common} ${projects}`,
    `pnpm view <any-package> [<manifest-field>…] ${common}`,
    `pnpm search <word>… ${common}`,
    `pnpm whoami ${common}`,
    `pnpm ping ${common}`,
    `pnpm config get <setting-name> ${common} [--location=project|global --global -g]`,
    `pnpm config list ${common}`,
    `pnpm pkg get [<manifest-field>…] ${common} ${projects}`,
    'pnpm store path',
    'pnpm store status',
    'pnpm root [-g --global -w]',
    'pnpm bin [-g --global]',
    `pnpm ignored-builds`,
    `pnpm dist-tag ls <any-package> ${common}`,
    `pnpm owner ls <any-package> ${common}`,
    'pnpm env list [--remote]',
    'pnpm cache list [<any-package>…]',
    'pnpm cache list-registries',
    'pnpm cache view <any-package>',
  ],
  'changes-machine': [
    `pnpm install ${installing}`,
    `pnpm ci ${installing}`,
    `pnpm add <package>… ${installing} ${saving}`,
    `pnpm remove <any-package>… ${installing} ${saving}`,
    `pnpm update [<package>…] [--latest -L --interactive -i] ${installing} ${saving}`,
    `pnpm link <package> ${projects}`,
    `pnpm unlink [<any-package>…] ${projects}`,
    `pnpm prune [--prod]`,
    `pnpm dedupe [--check] ${common}`,
    'pnpm fetch [--prod --dev]',
    'pnpm import',
    `pnpm rebuild [<any-package>…] ${projects}`,
    'pnpm approve-builds [<package>…]',
    'pnpm init',
    `pnpm login [--scope=<scope>] ${common}`,
    'pnpm setup [--force]',
    'pnpm self-update [<version>]',
    'pnpm env use --global <version>|lts|latest',
    // It installs what package.json asks for before it lists the scripts.
    `pnpm run ${projects}`,
    `pnpm run <script> [--pm-on-fail=ignore --workspace-concurrency=<number> --watch --no-bail --if-present --parallel --stream] ${projects}`,
    `pnpm test|start ${projects}`,
    `pnpm exec [--no-bail] ${projects} <exec-command>`,
    'pnpm dlx --package=<package> <program-command>',
    'pnpm dlx <package-command>',
    `pnpm deploy out --force [--prod --dev --legacy] ${projects}`,
    `pnpm deploy <new-file> [--prod --dev --legacy] ${projects}`,
    `pnpm pack [--dry-run] ${common} ${projects}`,
    `pnpm publish --dry-run [--no-git-checks] ${publishing} ${common} ${projects}`,
    `pnpm version <version>|major|minor|patch [--no-git-tag-version] ${projects}`,
    'pnpm config set <name-and-value> [--location=project|global --global -g]',
    'pnpm config set <setting>… [--location=project|global --global -g]',
    'pnpm config delete <setting-to-delete> [--location=project|global --global -g]',
    `pnpm pkg set <manifest-setting>… ${projects}`,
    `pnpm pkg delete <manifest-field>… ${projects}`,
    'pnpm store prune',
    'pnpm cache delete <any-package>…',
    'pnpm patch <any-package> [--edit-dir=<new-file> --ignore-existing]',
    'pnpm patch-commit <inside-or-beside>',
    'pnpm patch-remove <any-package>…',
  ],
  'changes-registry': [
    `pnpm publish [{path}] [--no-git-checks --publish-branch=<word>] ${publishing} ${common} ${projects}`,
    `pnpm deprecate {package}|{package}@{version}|{package}@{range} <text> ${common}`,
    `pnpm dist-tag add {package}|{package}@{version} [{tag}|latest|next] ${common}`,
    `pnpm dist-tag rm {package} {tag} ${common}`,
    `pnpm owner add|rm {user} {package} ${common}`,
  ],
  revokes: [`pnpm logout ${common}`],
}

/** The settings that entries may set, each with what they may be set to, in `pnpm config` and in pnpm-workspace.yaml. */
export const pnpmSettings: Readonly<Record<string, string>> = {
  'allow-unused-patches': '<boolean>',
  'auto-install-peers': '<boolean>',
  'verify-deps-before-run': '<boolean>',
  'disallow-workspace-cycles': '<boolean>',
  'publish-branch': '<word>',
  'confirm-modules-purge': '<boolean>',
  'engine-strict': '<boolean>',
  'fetch-retries': '<number>',
  'fetch-timeout': '<number>',
  'https-proxy': '<proxy-address>',
  'ignore-workspace-root-check': '<boolean>',
  'link-workspace-packages': '<boolean>',
  'network-concurrency': '<number>',
  'node-linker': 'isolated|hoisted|pnp',
  'node-version': '<version>',
  noproxy: '<no-proxy>',
  proxy: '<proxy-address>',
  registry: '<registry>',
  'store-dir': '<folder>|<empty>',
  'strict-peer-dependencies': '<boolean>',
  'virtual-store-dir-max-length': '<number>',
}
