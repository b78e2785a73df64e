import type { APIRoute } from 'astro'
import { folderName } from '#entry/addresses.ts'
import { entriesDecided } from '#entry/decision.ts'
import type { Entry } from '#entry/entry.ts'
import { entriesExplainedBy } from '#entry/guide.ts'
import { getLibrary, siteDescription } from '#library.ts'
import { categories } from '#schema/vocabulary.ts'
import { logFormatOf } from '#tools/log-formats.ts'
import { picture, type PictureText } from './_picture.ts'

export async function getStaticPaths() {
  const { tools, entries, guides, decisions } = getLibrary()
  const own = {
    eyebrow: tools.map(({ name }) => name).join(' · '),
    heading: 'What it means',
    title: siteDescription(),
    terminal: tools[0]?.sampleLog.split('\n')[0] ?? '',
  }
  const pictures = entries.map((entry) => ({
    params: { id: entry.id },
    props: {
      text: {
        eyebrow: entry.tool.name,
        heading: entry.name,
        title: entry.title,
        terminal: mostTellingLine(entry),
      },
    },
  }))
  const guidePictures = guides.map((guide) => ({
    params: { id: guide.id },
    props: {
      text: {
        eyebrow: `${guide.tool.name} · ${categories[guide.category]}`,
        heading: guide.title,
        title: '',
        terminal: entriesExplainedBy(guide, entries)
          .map((entry) => entry.name)
          .join(' · '),
      },
    },
  }))
  const decisionPictures = decisions.map((decision) => ({
    params: { id: decision.id },
    props: {
      text: {
        eyebrow: `${decision.tool.name} · ${categories[decision.category]}`,
        heading: decision.title,
        title: '',
        terminal: entriesDecided(decision)
          .map((id) => folderName(id))
          .join(' · '),
      },
    },
  }))
  return [
    { params: { id: 'site' }, props: { text: own } },
    ...pictures,
    ...guidePictures,
    ...decisionPictures,
  ]
}

export const GET: APIRoute<{ text: PictureText }> = async ({ props }) =>
  new Response(await picture(props.text), { headers: { 'content-type': 'image/png' } })

/** The line that says most: the first of the tool’s errors that is more than the code. */
function mostTellingLine({ tool, recordings }: Entry): string {
  const format = logFormatOf(tool.id)
  const lines = (recordings[0]?.output ?? '').split('\n')
  const errors = lines.filter((line) => {
    const prefix = format?.prefix(line)
    return prefix?.isError && line.length > prefix.length + 1
  })
  return (
    errors.find((line) => format?.read(line)?.code === undefined) ?? errors[0] ?? lines[0] ?? ''
  )
}
