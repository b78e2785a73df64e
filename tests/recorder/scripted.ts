import { onTestFinished } from 'vitest'
import { makeCertificates } from '#recorder/registry/certificates.ts'
import { rulesOf } from '#recorder/registry/rules.ts'
import { startRegistry } from '#recorder/registry/scripted-registry.ts'
import { scenarioSchema, type TlsFault } from '#schema/reproduction.ts'
import { ask } from './proxy-client.ts'

const certificates = await makeCertificates()

/** A registry for one test, scripted as in reproduce.yaml. */
export async function scripted(script: Record<string, unknown>, fault?: TlsFault) {
  const registry = await startRegistry(certificates, fault)
  onTestFinished(registry.close)
  registry.rules = rulesOf(scenarioSchema.parse({ command: 'npm install', ...script }))
  const get = (address: string, options?: Parameters<typeof ask>[3]) =>
    ask(registry.port, certificates.authorityFor(fault), address, options)
  const wire = () =>
    registry.served.map(({ method, url, answer }) => `${method} ${url} → ${answer}`)
  return { registry, get, wire }
}
