import { join } from 'node:path'
import type { Access, Recorder, Settings } from '#tools/tool.ts'
import type { Home } from './sandbox.ts'

/** Through what everything in a sandbox reaches the scripted registry. */
interface Reach {
  /** The authority that signs for every host, as PEM. */
  authority: string
  /** The port of the proxy; undefined where the tool is to use none. */
  port: number | undefined
}

/** What a tool is told by its environment and its lowest-ranking configuration: a scenario overrides all of it. */
export function settingsOf(recorder: Recorder, home: Home, { authority, port }: Reach): Settings {
  const access: Access = {
    authorityFile: join(home.recorder, 'authority.pem'),
    proxy: port === undefined ? undefined : `http://127.0.0.1:${port}/`,
  }
  const [common, own] = [commonSettings(home, access), recorder.settings(home, access)]
  return {
    environment: { ...common.environment, ...own.environment },
    files: { ...common.files, [access.authorityFile]: authority, ...own.files },
  }
}

/** Tools start from an empty environment, with nothing of the machine but the system's programs; of these git needs to be told where to go. */
function commonSettings({ path, prefix }: Home, { authorityFile, proxy }: Access): Settings {
  const gitFile = join(prefix, 'etc', 'gitconfig')
  const git = [
    '[user]',
    'name = User',
    'email = user@example.com',
    '[init]',
    'defaultBranch = main',
  ]
  if (proxy) git.push('[http]', `proxy = ${proxy}`, `sslCAInfo = ${authorityFile}`)
  return {
    environment: {
      HOME: path,
      USER: 'user',
      LOGNAME: 'user',
      SHELL: '/bin/sh',
      PATH: `${join(prefix, 'bin')}:/usr/local/bin:/usr/bin:/bin`,
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      TMPDIR: join(path, '.tmp'),
      GIT_CONFIG_SYSTEM: gitFile,
    },
    files: { [gitFile]: `${git.join('\n')}\n` },
  }
}
