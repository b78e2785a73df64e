import { homedir } from 'node:os'
import { findSecrets } from '#secrets/find.ts'
import { isMadeUp } from '#secrets/made-up.ts'
import type { Scenario } from '#schema/reproduction.ts'
import type { Recorder } from '#tools/tool.ts'
import { holdsPath } from './machine-paths.ts'
import { projectRoot } from './project.ts'

/** Variables that hold a credential; the address at which one is asked for is none. */
const credentialName = /^(?!.*_URL$).*(?:TOKEN|PASSWORD|_auth)/i
const reference = /^\$\{\w+\??\}$/

/** What a recording must not hold and does: a credential of its scenario or of somebody else, or a path of this machine. */
export function privateDataIn(text: string, scenario: Scenario, recorder: Recorder): string[] {
  const credentials = credentialsOf(scenario, recorder).filter((value) => text.includes(value))
  const others = findSecrets(text).filter((secret) => !isMadeUp(secret.text))
  const places = [projectRoot, homedir()].filter(
    (path) => !/^\/?(home\/user(\/project)?)?$/.test(path),
  )
  return [
    ...credentials.map((value) => `the credential ${value}`),
    ...others.map(
      ({ name, text: found }) => `${found.slice(0, 12)}…, which looks like a secret (${name})`,
    ),
    ...places
      .filter((path) => holdsPath(text, path))
      .map((path) => `${path}, a path of this machine`),
  ]
}

/** The values that the tool could send as credentials. */
function credentialsOf(
  { config = '', userConfig = '', env = {} }: Scenario,
  recorder: Recorder,
): string[] {
  const written = recorder.credentials(`${config}\n${userConfig}`)
  const tokens = Object.entries(env).filter(([name]) => credentialName.test(name))
  return [
    ...written.filter((value) => !reference.test(value)),
    ...tokens.map(([, value]) => value),
  ].filter((value) => value.length > 3)
}
