import { join } from 'node:path'
import type { Home } from './sandbox.ts'

/** What a tool is told by its environment and its lowest-ranking configuration: a scenario overrides all of it. */
export interface Settings {
  environment: Record<string, string>
  /** Files by their path. */
  files: Record<string, string>
}

/** Through what the tool reaches the scripted registry. */
export interface Access {
  /** The authority that signs for every host, as PEM. */
  authority: string
  /** The port of the proxy; undefined where the tool is to use none. */
  proxy: number | undefined
}

/** How each tool is set up, by the name of its folder below `content/`. */
export const settingsOf: Record<string, (home: Home, access: Access) => Settings> = {
  npm: npmSettings,
}

/** npm reads `etc/npmrc` below its global prefix last, and takes that prefix from `PREFIX`. */
function npmSettings(home: Home, access: Access): Settings {
  const { environment, files } = commonSettings(home, access)
  const lines = [
    'registry=https://registry.example.com/',
    'audit=false',
    'fund=false',
    'update-notifier=false',
    'fetch-retries=0',
    // One request after the other: what goes over the wire is the same every time.
    'maxsockets=1',
    `cafile=${authorityFile(home)}`,
    ...(access.proxy ? [`proxy=${proxyOf(access)}`, `https-proxy=${proxyOf(access)}`] : []),
  ]
  return {
    environment: { ...environment, PREFIX: home.prefix },
    files: { ...files, [join(home.prefix, 'etc', 'npmrc')]: `${lines.join('\n')}\n` },
  }
}

/** Tools start from an empty environment, with nothing of the machine but the system's programs; of these git needs to be told where to go. */
function commonSettings(home: Home, access: Access): Settings {
  const gitFile = join(home.prefix, 'etc', 'gitconfig')
  const git = [
    '[user]',
    'name = User',
    'email = user@example.com',
    '[init]',
    'defaultBranch = main',
  ]
  if (access.proxy) {
    git.push('[http]', `proxy = ${proxyOf(access)}`, `sslCAInfo = ${authorityFile(home)}`)
  }
  return {
    environment: {
      HOME: home.path,
      USER: 'user',
      LOGNAME: 'user',
      SHELL: '/bin/sh',
      PATH: `${join(home.prefix, 'bin')}:/usr/local/bin:/usr/bin:/bin`,
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      TMPDIR: join(home.path, '.tmp'),
      GIT_CONFIG_SYSTEM: gitFile,
    },
    files: { [gitFile]: `${git.join('\n')}\n`, [authorityFile(home)]: access.authority },
  }
}

function authorityFile(home: Home): string {
  return join(home.recorder, 'authority.pem')
}

function proxyOf({ proxy }: Access): string {
  return `http://127.0.0.1:${proxy}/`
}
