import { once } from 'node:events'
import { connect } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { tlsFaults, type TlsFault } from '#schema/reproduction.ts'
import { openTunnel } from './proxy-client.ts'
import { scripted } from './scripted.ts'

const registryHost = 'https://registry.example.com'

describe('TLS', () => {
  const codes: Record<TlsFault, string> = {
    expired: 'CERT_HAS_EXPIRED',
    'not-yet-valid': 'CERT_NOT_YET_VALID',
    'self-signed': 'DEPTH_ZERO_SELF_SIGNED_CERT',
    'self-signed-in-chain': 'SELF_SIGNED_CERT_IN_CHAIN',
    'unknown-issuer': 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'unknown-root': 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'broken-start': 'ERROR_IN_CERT_NOT_BEFORE_FIELD',
    'broken-end': 'ERROR_IN_CERT_NOT_AFTER_FIELD',
    'wrong-host': 'ERR_TLS_CERT_ALTNAME_INVALID',
    'client-only': 'INVALID_PURPOSE',
    'issuer-replaced': 'CERT_SIGNATURE_FAILURE',
    'issuer-no-authority': 'INVALID_PURPOSE',
    'path-too-long': 'PATH_LENGTH_EXCEEDED',
    'intermediate-missing': 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'intermediate-trusted': 'UNABLE_TO_GET_ISSUER_CERT',
    none: 'EPROTO',
  }

  test.each(Object.keys(tlsFaults) as TlsFault[])('%s is refused', async (fault) => {
    const { get, wire } = await scripted({ registry: [{ on: 'GET /x' }] }, fault)
    await expect(get(`${registryHost}/x`)).rejects.toMatchObject({ code: codes[fault] })
    expect(wire()).toEqual([`TLS ${registryHost} → ${tlsFaults[fault]}`])
  })
})

describe('a tunnel', () => {
  const on = 'CONNECT registry.example.com:443'

  test('is refused with a status', async () => {
    const { registry, wire } = await scripted({ registry: [{ on, status: 407 }] })
    const opened = openTunnel(registry.port, 'registry.example.com:443')
    await expect(opened).rejects.toThrow('the proxy answers 407')
    expect(wire()).toEqual(['CONNECT registry.example.com:443 → 407 Proxy Authentication Required'])
  })

  test('is reset', async () => {
    const { registry } = await scripted({ registry: [{ on, reset: true }] })
    const opened = openTunnel(registry.port, 'registry.example.com:443')
    await expect(opened).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  test('is not opened in another one', async () => {
    const { registry, get } = await scripted({ registry: [{ on: 'GET /x' }] })
    const outer = await openTunnel(registry.port, 'one.example.com:443')
    const inner = connect({ socket: outer, rejectUnauthorized: false })
    inner.write('CONNECT two.example.com:443 HTTP/1.1\r\nHost: two.example.com\r\n\r\n')
    const [answer] = (await once(inner, 'data')) as [Buffer]
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400 Bad Request/)
    expect((await get(`${registryHost}/x`)).status).toBe(200)
  })
})
