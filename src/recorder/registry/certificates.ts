import { KeyObject } from 'node:crypto'
import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { TlsFault } from '#schema/reproduction.ts'
import { altered } from './altered.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const always = ['2020-01-01', '2099-12-31'] as const
const validity: Partial<Record<TlsFault, readonly [string, string]>> = {
  expired: ['2020-01-01', '2021-01-01'],
  'not-yet-valid': ['2090-01-01', '2099-12-31'],
}

/** The days of a certificate as it holds them, and others that no calendar has. */
const brokenDates: Partial<Record<TlsFault, readonly [string, string]>> = {
  'broken-start': ['200101000000Z', '201301000000Z'],
  'broken-end': ['20991231000000Z', '20991331000000Z'],
}

const forClientsOnly = new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth])

/** What a TLS server shows: its chain and the key of its first certificate, as PEM. */
export interface Identity {
  cert: string
  key: string
}

/** The certificates of scripted registries, made for one run of the recorder and never written into the project. */
export interface Certificates {
  /** The authority that a tool is told to trust, as PEM; with a fault, one that does not help. */
  authorityFor: (fault?: TlsFault) => string
  /** The identity of a host; with a fault, one that a tool refuses. */
  identityOf: (host: string, fault?: TlsFault) => Promise<Identity>
}

interface Signer {
  name: string
  keys: CryptoKeyPair
  pem: string
}

/** Makes an authority, and with it identities for any host. */
export async function makeCertificates(): Promise<Certificates> {
  const trusted = await makeAuthority('Recording CA')
  const unknown = await makeAuthority('Private Root CA')
  const intermediate = await makeAuthority('Private Intermediate CA', { issuer: unknown })
  const identities = new Map<string, Promise<Identity>>()
  const make = async (host: string, fault?: TlsFault): Promise<Identity> => {
    const days = (fault && validity[fault]) ?? always
    const name = fault === 'wrong-host' ? 'other.example.com' : host
    const signedBy = (issuer?: Signer, chain?: Signer[], extensions?: Extension[]) =>
      identity(name, days, issuer, chain, extensions)
    if (fault === 'self-signed') return signedBy()
    if (fault === 'self-signed-in-chain') return signedBy(unknown, [unknown])
    if (fault === 'unknown-issuer') return signedBy(unknown)
    if (fault === 'unknown-root') return signedBy(intermediate, [intermediate])
    if (fault === 'intermediate-trusted') return signedBy(intermediate)
    if (fault === 'intermediate-missing')
      return signedBy(await makeAuthority('Intermediate CA', { issuer: trusted }))
    if (fault === 'client-only') return signedBy(trusted, [], [forClientsOnly])
    if (fault === 'issuer-replaced') return signedBy(await makeAuthority(trusted.name))
    if (fault === 'issuer-no-authority') {
      const issuer = await makeAuthority('Printer', { issuer: trusted, authority: false })
      return signedBy(issuer, [issuer])
    }
    if (fault === 'path-too-long') {
      const upper = await makeAuthority('Upper CA', { issuer: trusted, authoritiesBelow: 0 })
      const lower = await makeAuthority('Lower CA', { issuer: upper })
      return signedBy(lower, [lower, upper])
    }
    const { cert, key } = await signedBy(trusted)
    const broken = fault && brokenDates[fault]
    return broken
      ? { cert: altered(cert, broken, KeyObject.from(trusted.keys.privateKey)), key }
      : { cert, key }
  }
  return {
    authorityFor: (fault) => (fault === 'intermediate-trusted' ? intermediate : trusted).pem,
    identityOf: (host, fault) => {
      const key = `${host} ${fault ?? ''}`
      if (!identities.has(key)) identities.set(key, make(host, fault))
      return identities.get(key)!
    },
  }
}

async function identity(
  host: string,
  days: readonly [string, string],
  issuer?: Signer,
  chain: Signer[] = [],
  extensions: Extension[] = [],
) {
  const keys = await makeKeys()
  const isAddress = /^[\d.]+$/.test(host)
  const pem = await sign(host, keys, days, issuer, [
    new SubjectAlternativeNameExtension([{ type: isAddress ? 'ip' : 'dns', value: host }]),
    ...extensions,
  ])
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
  return { cert: [pem, ...chain.map((one) => one.pem)].join('\n'), key }
}

async function makeAuthority(
  name: string,
  {
    issuer,
    authority = true,
    authoritiesBelow,
  }: { issuer?: Signer; authority?: boolean; authoritiesBelow?: number } = {},
): Promise<Signer> {
  const keys = await makeKeys()
  const pem = await sign(name, keys, always, issuer, [
    new BasicConstraintsExtension(authority, authoritiesBelow, true),
  ])
  return { name, keys, pem }
}

/** A certificate for `name`, signed by `issuer` or, without one, by its own key. */
async function sign(
  name: string,
  keys: CryptoKeyPair,
  [from, until]: readonly [string, string],
  issuer: Signer | undefined,
  extensions: Extension[],
): Promise<string> {
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: `CN=${issuer?.name ?? name}`,
    notBefore: new Date(from),
    notAfter: new Date(until),
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: algorithm,
    extensions,
  })
  return certificate.toString('pem')
}

function makeKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}
