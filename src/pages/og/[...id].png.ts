import type { APIRoute } from 'astro'
import { getLibrary } from '#library.ts'
import { site } from '#site.config.ts'
import { picture, type PictureText } from './_picture.ts'

export async function getStaticPaths() {
  const { entries } = await getLibrary()
  const own = {
    eyebrow: 'npm',
    heading: 'What it means',
    title: site.description,
    terminal: 'npm error code E403',
  }
  const pictures = entries.map((entry) => ({
    params: { id: entry.id },
    props: {
      text: {
        eyebrow: entry.tool.name,
        heading: entry.name,
        title: entry.title,
        terminal: firstErrorLine(entry.recordings[0]?.output ?? ''),
      },
    },
  }))
  return [{ params: { id: 'site' }, props: { text: own } }, ...pictures]
}

export const GET: APIRoute<{ text: PictureText }> = ({ props }) =>
  new Response(picture(props.text), { headers: { 'content-type': 'image/png' } })

/** The line that says most: the first of the tool’s errors that is more than the code. */
function firstErrorLine(output: string): string {
  const errors = output.split('\n').filter((line) => /^npm (error|ERR!) ./.test(line))
  return (
    errors.find((line) => !/^npm \S+ code /.test(line)) ?? errors[0] ?? output.split('\n')[0] ?? ''
  )
}
