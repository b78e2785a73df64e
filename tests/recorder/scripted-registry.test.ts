import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { noteExchange, type Served } from '#recorder/registry/served.ts'
import { scripted } from './scripted.ts'

const registryHost = 'https://registry.example.com'

/** A registry whose one answer is to GET /x. */
function answering(answer: Record<string, unknown>) {
  return scripted({ registry: [{ on: 'GET /x', ...answer }] })
}

describe('an answer', () => {
  test('has its status, headers and data', async () => {
    const { get, wire } = await answering({
      status: 403,
      headers: { 'www-authenticate': 'Bearer' },
      json: { error: 'no' },
    })
    const { status, headers, body } = await get(`${registryHost}/x`)
    expect(status).toBe(403)
    expect(headers).toMatchObject({
      'www-authenticate': 'Bearer',
      'content-type': 'application/json',
    })
    expect(body).toBe('{"error":"no"}')
    expect(wire()).toEqual([`GET ${registryHost}/x → 403 Forbidden`])
  })

  test('redirects', async () => {
    const { get, wire } = await answering({ redirect: 'https://other.example.com/y' })
    const { status, headers } = await get(`${registryHost}/x`)
    expect([status, headers.location]).toEqual([302, 'https://other.example.com/y'])
    expect(wire()[0]).toMatch(/→ 302 Found to https:\/\/other\.example\.com\/y$/)
  })

  test('never comes', async () => {
    const { get, wire } = await answering({ hang: true })
    const answered = get(`${registryHost}/x`, { signal: AbortSignal.timeout(300) })
    await expect(answered).rejects.toMatchObject({ name: 'AbortError' })
    expect(wire()).toEqual([`GET ${registryHost}/x → no answer`])
  })

  test('stops in the middle of its body', async () => {
    const { get, wire } = await answering({ hang: 'in-body', body: '0123456789' })
    const answered = get(`${registryHost}/x`, { signal: AbortSignal.timeout(300) })
    await expect(answered).rejects.toMatchObject({ received: '01234' })
    expect(wire()[0]).toMatch(/→ 200 OK and nothing more after half of the body$/)
  })

  test('ends in the middle of its body', async () => {
    const { get, wire } = await answering({ closeEarly: true, body: '0123456789' })
    await expect(get(`${registryHost}/x`)).rejects.toMatchObject({
      code: 'ECONNRESET',
      received: '01234',
    })
    expect(wire()[0]).toMatch(/→ 200 OK and closed after half of the body$/)
  })

  test('is a reset of the connection', async () => {
    const { get, wire } = await answering({ reset: true })
    await expect(get(`${registryHost}/x`)).rejects.toMatchObject({
      code: 'ECONNRESET',
      syscall: 'read',
    })
    expect(wire()[0]).toMatch(/→ connection reset$/)
  })

  test('is no HTTP', async () => {
    const { get, wire } = await answering({ raw: 'SSH-2.0-x\r\n' })
    await expect(get(`${registryHost}/x`)).rejects.toMatchObject({ code: 'HPE_INVALID_CONSTANT' })
    expect(wire()[0]).toMatch(/→ not HTTP but "SSH-2\.0-x\\r\\n"$/)
  })

  test('comes late', async () => {
    const { get, registry, wire } = await answering({ slow: 200 })
    expect((await get(`${registryHost}/x`)).status).toBe(200)
    await registry.close()
    const { began, ended } = registry.served[0]!
    expect(ended - began).toBeGreaterThanOrEqual(199)
    expect(wire()[0]).toMatch(/→ 200 OK after 0\.2 s$/)
  })

  test('is given so many times, and then the next one', async () => {
    const { get } = await scripted({
      registry: [
        { on: 'GET /x', status: 503, times: 2 },
        { on: 'GET /*', status: 200 },
      ],
    })
    const statuses: number[] = []
    for (let asked = 0; asked < 3; asked += 1)
      statuses.push((await get(`${registryHost}/x`)).status)
    expect(statuses).toEqual([503, 503, 200])
  })

  test('is 404 where the scenario has none, and that is noted', async () => {
    const { get, registry } = await scripted({})
    expect((await get(`${registryHost}/left-pad`)).status).toBe(404)
    expect(registry.served.map(({ foreseen }) => foreseen)).toEqual([false])
  })

  test.each([
    ['GET /@acme/widgets', '/@acme%2fwidgets', 200],
    ['GET /@acme%2fwidgets', '/@acme%2Fwidgets', 200],
    ['GET /-/v1/search', '/-/v1/search?text=x', 200],
    ['GET https://registry.example.com/x', '/x', 200],
    ['GET https://files.example.com/x', '/x', 404],
    ['PUT /x', '/x', 404],
  ])('to %s: %s gets %i', async (on, path, expected) => {
    const { get } = await scripted({ registry: [{ on }] })
    expect((await get(registryHost + path)).status).toBe(expected)
  })
})

test.each([
  [{}, 'none'],
  [{ authorization: 'Bearer example-token' }, 'bearer'],
  [{ authorization: 'Basic ZXhhbXBsZQ==' }, 'basic'],
  [{ authorization: 'Negotiate abc' }, 'other'],
])('of the credentials in %o the scheme is noted: %s', async (headers, scheme) => {
  const { get, registry } = await answering({})
  await get(`${registryHost}/x`, { headers: headers as Record<string, string> })
  expect(registry.served[0]!.credentials).toBe(scheme)
  expect(JSON.stringify(registry.served)).not.toMatch(/example-token|ZXhhbXBsZQ|abc/)
})

describe('packages', () => {
  const packages = {
    '@acme/widgets': {
      '1.0.0': { scripts: { postinstall: 'exit 2' } },
      '1.1.0': { dist: { integrity: 'sha512-other' } },
      'dist-tags': { latest: '1.0.0' },
    },
  }

  test('have a packument that fits their tarballs, at the address they were asked for', async () => {
    const { registry, get } = await scripted({ packages })
    const packument = JSON.parse((await get('https://packages.example.com/@acme%2fwidgets')).body)
    const { dist, hasInstallScript } = packument.versions['1.0.0']
    expect(dist.tarball).toBe('https://packages.example.com/@acme/widgets/-/widgets-1.0.0.tgz')
    expect(hasInstallScript).toBe(true)
    expect(packument['dist-tags']).toEqual({ latest: '1.0.0' })
    expect(packument.versions['1.1.0'].dist.integrity).toBe('sha512-other')
    const rule = registry.rules.find(({ target }) => target.endsWith('1.0.0.tgz'))!
    const digest = createHash('sha512').update(rule.body('')).digest('base64')
    expect(dist.integrity).toBe(`sha512-${digest}`)
    expect(gunzipSync(rule.body('')).toString()).toContain('"postinstall": "exit 2"')
  })
})

describe('a request that makes no sense', () => {
  const asked = (port: number, text: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      socket.setEncoding('utf8').on('data', (part: string) => {
        answer += part
        socket.end()
      })
      socket.on('error', reject).on('close', () => resolve(answer))
    })

  test.each([
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: [\r\n\r\n'],
    ['an address that is none', 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a tunnel to no host', 'CONNECT a,b+=:1 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a tunnel to a long host', `CONNECT ${'a'.repeat(9000)}:1 HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['no request', 'what is this\r\n\r\n'],
  ])('is refused, and others are answered: %s', async (_what, text) => {
    const { registry, get, wire } = await answering({})
    expect(await asked(registry.port, text)).toMatch(/^HTTP\/1\.1 400 Bad Request/)
    await get(`${registryHost}/x`)
    expect(wire()).toEqual([`GET ${registryHost}/x → 200 OK`])
  })
})

test('an answer that cannot be sent is a failure of the case, and not of the run', async () => {
  const { registry, get } = await answering({ headers: { 'x-lines': 'one\r\ntwo' } })
  await expect(get(`${registryHost}/x`)).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(registry.failure).toContain('x-lines')
})

test('of requests without end the first thousand are noted', () => {
  const served: Served[] = []
  const asked = { method: 'GET', url: '/', credentials: 'none', foreseen: true } as const
  for (let number = 0; number < 3000; number += 1) noteExchange(served, asked)
  expect(served).toHaveLength(1000)
})

describe('who asks for more than any tool does', () => {
  const request = 'GET http://registry.example.com/a HTTP/1.1\r\nHost: registry.example.com\r\n\r\n'

  /** Opens connections, says the same on each, and returns when all are closed. */
  const flood = async (port: number, connections: number, text: string) => {
    const ends = Array.from({ length: connections }, async () => {
      const socket = connect(port, '127.0.0.1').on('error', () => {})
      socket.write(text)
      await new Promise((done) => socket.resume().once('close', done))
    })
    await Promise.all(ends)
  }

  test.each([
    ['by one connection', 1, 9000, { body: '' }, '4000 connections and requests'],
    ['by many', 100, 100, { body: '' }, '4000 connections and requests'],
    ['and for much', 60, 1900, { body: 'x'.repeat(100_000) }, '64 MB of answers'],
  ])('is cut off: %s', async (_how, connections, requests, answer, excess) => {
    const { registry } = await scripted({ registry: [{ on: 'GET /a', ...answer }] })
    const [rule] = registry.rules
    const { body } = rule!
    let answered = 0
    rule!.body = (origin) => {
      answered += 1
      return body(origin)
    }
    await flood(registry.port, connections, request.repeat(requests))
    expect(registry.allowance.excess).toBe(`more than ${excess}`)
    expect(answered).toBeLessThanOrEqual(4000)
    const late = connect(registry.port, '127.0.0.1')
    expect(await once(late, 'error')).toMatchObject([{ code: 'ECONNREFUSED' }])
  })
})
