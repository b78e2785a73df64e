import { expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'

const { entries } = readContent(process.cwd(), { today: '2026-01-01', ci: false })
const index = indexOf(signatureList(entries.flatMap(({ entry }) => entry ?? [])))

/** What a CI system, a terminal or somebody who quotes puts around each line. */
const marks: Record<string, string | ((line: string) => string)> = {
  'AWS Amplify': '2023-09-04T15:36:10.147Z [WARNING]: ',
  'AWS CodeBuild': '[Container] 2026/01/16 16:09:16 ',
  Ansible: (line) => `    "${line}",`,
  'Azure Pipelines': '2019-12-06T14:57:18.3037049Z ',
  'BuildKit, plain': '#12 7.165 ',
  'BuildKit, in a terminal': '7.165 ',
  'Cloud Foundry': '2016-07-23T08:54:12.92+0530 [STG/0]      OUT        ',
  'Cloudflare Pages': '16:09:16.123\t',
  'Docker Compose': 'web-1  | ',
  'Docker logs': '2025-08-31T07:34:38.939892797Z ',
  Fly: '2026-01-16T16:09:16Z app[abc] iad [info] ',
  'GitHub Actions': '2026-01-16T16:09:16.1234567Z ',
  GitLab: '2026-01-16T16:09:16.123456Z 01O ',
  'Google Cloud Build': 'Step #0 - "build": ',
  'Heroku, a push': 'remote:        ',
  'Heroku, its log': '       ',
  'Jenkins, ISO': '[2026-01-16T16:09:16.123Z] ',
  'Jenkins, Timestamper': '17:16:08  ',
  Kubernetes: 'pod-1 web ',
  Lerna: 'demo: ',
  Maven: '[ERROR] ',
  Netlify: '7:51:34 PM: ',
  'Node-RED': '2022-04-08T09:51:42.432Z [err] ',
  Railway: '[16:09:16] ',
  Render: 'Jan 16 04:09:16 PM  ',
  TeamCity: '[17:16:08]   ',
  Turborepo: 'web:build: ',
  Vercel: '16:24:03.809 | ',
  pm2: '0|app  | ',
  systemd: 'Jan 16 16:09:16 host node[123]: ',
  'a list': '- ',
  'a quoted mail': '> ',
  'an indented block': '    ',
}

const logs: Record<string, string> = {
  'npm/failing-script#command-not-found': `> shop@2.1.0 build
> webpack --mode production

sh: 1: webpack: not found`,
  'npm/127#own-hook': `> shop@2.1.0 prepare
> lefthook install

sh: 1: lefthook: not found
npm error code 127
npm error path /srv/shop
npm error command failed
npm error command sh -c lefthook install`,
}

test.each(Object.entries(marks))('the marks of %s hide no failure', (_, mark) => {
  const dress = typeof mark === 'string' ? (line: string) => mark + line : mark
  for (const [wanted, log] of Object.entries(logs)) {
    const recogniser = createRecogniser(index)
    recogniser.push(log.split('\n').map(dress).join('\n'))
    const found = recogniser.finish().findings.map((one) => `${one.entry}#${one.case}`)
    expect(found).toEqual([wanted])
  }
})
