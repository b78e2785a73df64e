import type { Forms } from '../../tool.ts'

const levels = 'silent|error|warn|notice|http|info|verbose|silly'
/** What every command may be given. */
const common = `[--loglevel=${levels} --registry=<registry> --prefix=<inside>|$OLDPWD --json]`
const workspaces =
  '[--workspace=<workspace> --workspaces --no-workspaces --include-workspace-root --if-present]'
const online = '[--prefer-online --prefer-offline --offline]'
/** What installing may be given. `--force`, or a script or certificate that nobody looks at, is none of it. */
const installing = [
  `${common} ${workspaces} ${online}`,
  '[--cache=<empty>|<inside> --no-audit --audit=false --no-fund --foreground-scripts]',
  '[--ignore-scripts --strict-allow-scripts --allow-scripts=<package> --engine-strict --strict-npmrc]',
  '[--omit=dev|optional|peer --include=dev|optional|peer --os=<word> --cpu=<word> --libc=<word>]',
  '[--package-lock-only --lockfile-version=<number> --omit-lockfile-registry-resolved]',
  '[--legacy-peer-deps --strict-peer-deps --no-strict-peer-deps --maxsockets=<number>]',
  '[--min-release-age=<number> --extension-file=<file> --ignore-patch-failures]',
  '[--allow-unused-patches --install-links --allow-git=root]',
].join(' ')
const saving = '[--save-dev --save-optional --save-peer --save-exact --no-save -D -g --global]'
/** What is changed in a registry, and for whom, is a placeholder, or a tag that every registry has. */
const publishing = `[--tag={tag}|latest|next|branch-$GITHUB_REF_NAME --access=public|restricted --otp=<otp> --provenance --provenance=<boolean> --no-provenance] ${common} [--workspace={workspace} --workspaces --no-workspaces --include-workspace-root --if-present]`
const published = '[{path}|./widgets.tgz]'
const location = '[--location=project|user|global --no-workspaces --no-global]'
/** What running a package may be given. */
const running =
  '[--yes -y --no --no-install --ignore-scripts --cache=<empty> --allow-scripts=<package>]'

/**
 * The forms of commands of npm and npx that entries may give. A command that is not here is refused: what it does to a
 * reader’s machine, or to the registry, has to be looked at before readers run it.
 */
export const npmForms: Forms = {
  reads: [
    'npm --version',
    'npm help [<word>]',
    `npm view <any-package>|. [<manifest-field>…] ${common} ${workspaces} ${online}`,
    `npm search <word>… ${common}`,
    `npm ls [<any-package>…] [--all --depth=<number> --package-lock-only --omit=dev|optional|peer -g --global --link] ${common} ${workspaces}`,
    `npm explain <any-package>… ${common} ${workspaces}`,
    `npm outdated [<any-package>…] [-g --global --all] ${common} ${workspaces}`,
    `npm find-dupes ${common}`,
    `npm query <selector> [--package-lock-only --expect-results --no-expect-results -g --global] ${common} ${workspaces}`,
    `npm sbom --sbom-format=cyclonedx|spdx [--package-lock-only --omit=dev|optional|peer] ${common} ${workspaces}`,
    `npm fund [<any-package>] [--which=<number>] --browser=false ${common}`,
    `npm fund ${common} ${workspaces}`,
    `npm audit [signatures] [--omit=dev|optional|peer --audit-level=<word> --package-lock-only] ${common} ${workspaces}`,
    `npm doctor [<word>…] ${common}`,
    `npm ping ${common}`,
    `npm whoami [--no-workspaces] ${common}`,
    `npm prefix [-g --global]`,
    `npm root [-g --global]`,
    `npm config get <setting-name>… ${location} ${common}`,
    `npm config list|ls [-l --long] ${location} ${common}`,
    `npm pkg get [<manifest-field>…] ${location} ${common} ${workspaces}`,
    `npm profile get [<word>] ${common}`,
    'npm cache ls [<any-package>]',
    'npm cache npx ls',
    `npm dist-tag ls|list <any-package> ${common}`,
    `npm owner ls|list <any-package> ${common} ${online}`,
    `npm team ls|list <scope>|<team> ${common}`,
    `npm org ls|list <scope> [<user>] ${common}`,
    `npm access get status <any-package> ${common}`,
    `npm access list packages|collaborators <any-package>|<user> [<any-package>|<user>] ${common}`,
    `npm token list|ls ${common}`,
    `npm stage list|ls [<any-package>] ${common}`,
    `npm trust list|ls [<any-package>] ${common}`,
    'npm patch ls',
    'npm install-scripts ls',
    `npm run [--help] ${common} ${workspaces}`,
    `npm publish ${published} --dry-run --ignore-scripts ${publishing}`,
    `npm pack --dry-run --ignore-scripts ${common} ${workspaces}`,
    `npm pack <any-package> --dry-run [--cache=<empty>|<inside>] ${common} ${online}`,
    // Without packages, both run the scripts of the project all the same.
    `npm ci --dry-run --ignore-scripts ${installing}`,
    `npm install --dry-run --ignore-scripts ${installing} ${saving}`,
    `npm install <named-package>… --dry-run ${installing} ${saving}`,
    'npm exec -c=<shell-line>',
    // What npm itself, in another version, is told.
    'npx [--yes -y --no-install --prefer-online] <tool-command>',
  ],
  'changes-machine': [
    'docker build --secret=id=npm,env=NPM_TOKEN .',
    `npm ci [--dry-run] ${installing}`,
    `npm install-ci-test ${installing}`,
    `npm install [<package>…] [--dry-run] ${installing} ${saving}`,
    `npm uninstall|unlink [<any-package>…] [--no-save -g --global] ${common} ${workspaces}`,
    `npm update [<package>…] ${installing} ${saving}`,
    `npm link [<package>…] ${common} ${workspaces}`,
    `npm prune [--omit=dev|optional|peer --dry-run] ${common}`,
    `npm dedupe [--dry-run] ${common}`,
    `npm rebuild [<any-package>…] [-g --global] ${common} ${workspaces}`,
    `npm run <script> [<argument>…] [--ignore-scripts] ${common} ${workspaces}`,
    `npm test|start|restart|stop [<argument>…] ${common} ${workspaces}`,
    `npm init [-y --yes --workspace=<workspace>]`,
    'npm exec --package=<package> [--allow-git=root] <program-command>',
    'npm exec <package-command>',
    'npm exec <own-program>',
    `npx --package=<package> ${running} <program-command>`,
    `npx -p=<package> ${running} <program-command>`,
    `npx ${running} <package-command>`,
    `npm pack [--dry-run] ${common} ${workspaces}`,
    `npm publish ${published} --dry-run ${publishing}`,
    `npm login [--scope=<scope> --auth-type=web|legacy] ${common}`,
    `npm version <version>|major|minor|patch|premajor|preminor|prepatch|prerelease|from-git [--no-git-tag-version --allow-same-version --preid=<word>] ${common} ${workspaces}`,
    `npm config set <setting>… ${location}`,
    `npm config set <name-and-value> ${location}`,
    `npm config delete <setting-to-delete>… ${location}`,
    'npm config fix',
    `npm cache add <package>`,
    'npm cache clean --force',
    'npm cache verify',
    `npm pkg set <manifest-setting>… ${common} ${workspaces}`,
    `npm pkg set --json <manifest-json>… [--workspace=<workspace>]`,
    `npm pkg delete <manifest-field>… ${common} ${workspaces}`,
    'npm pkg fix',
    'npm patch add <any-package> [--edit-dir=<new-file>]',
    'npm patch commit <inside-or-beside> [--patches-dir=<new-file>]',
    'npm patch rm <any-package>',
    'npm patch update <any-package> [--to=<version>]',
    'npm install-scripts approve <package>… [--no-allow-scripts-pin]',
    'npm install-scripts deny <any-package>…',
    // A file where npm keeps its folder, and a folder of keys that is out of date.
    'mv ~/.npm ~/npm-file',
    'mv ~/.npm/_tuf ~/.npm/_tuf-old',
    'sudo chown <owner> ~/.npmrc',
    'sudo chown -R=<owner> .|<folder>',
    'chmod 600 ~/.npmrc',
    'rmdir ~/.npmrc',
  ],
  'changes-registry': [
    `npm publish ${published} ${publishing}`,
    `npm stage publish ${published} ${publishing}`,
    `npm deprecate {package}|{package}@{version}|{package}@{range} <text> ${common}`,
    `npm dist-tag add {package}|{package}@{version} [{tag}|latest|next] ${common}`,
    `npm dist-tag rm {package} {tag} ${common}`,
    `npm owner add|rm {user} {package} ${common}`,
    `npm access grant read-only|read-write {team} {package} ${common}`,
    `npm access revoke {team} {package} ${common}`,
    `npm team create|destroy {team} ${common}`,
    `npm team add|rm {team} {user} ${common}`,
    `npm org set {org} {user} developer|admin|owner ${common}`,
    `npm org rm {org} {user} ${common}`,
    `npm token create [--name=<word> --cidr=<addresses> --read-only] ${common}`,
    `npm trust github {package} --file=<word> [--env=<word> --environment=<word>] ${common}`,
  ],
  revokes: [`npm logout [--scope={scope}] ${common}`],
}

/** The settings that entries may set, each with what they may be set to, as a flag of `npm config` and in `.npmrc`. */
export const npmSettings: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['directory', 'file', 'git', 'remote'].map((what) => [`allow-${what}`, 'all|root|none']),
  ),
  'allow-scripts': '<package>',
  audit: '<boolean>',
  cache: '<folder>|<empty>',
  cafile: '<certificate>',
  'engine-strict': '<boolean>',
  'extension-file': '<file>',
  'fetch-retries': '<number>',
  'fetch-retry-maxtimeout': '<number>',
  'fetch-timeout': '<number>',
  fund: '<boolean>',
  'https-proxy': '<proxy-address>',
  'install-links': '<boolean>',
  'legacy-peer-deps': '<boolean>',
  loglevel: levels,
  maxsockets: '<number>',
  'min-release-age': '<number>',
  'min-release-age-exclude[]': '@acme/*|<package>',
  noproxy: '<no-proxy>',
  'omit-lockfile-registry-resolved': '<boolean>',
  offline: 'false',
  'package-lock': 'true',
  'prefer-online': '<boolean>',
  prefix: '<folder>',
  proxy: '<proxy-address>',
  registry: '<registry>',
  'replace-registry-host': '<own-host>|always|never',
  'save-exact': '<boolean>',
  'strict-peer-deps': '<boolean>',
}
