import type { Content } from '#content/written.ts'
import { typedTexts } from '#content/written.ts'
import type { Finding } from '../rule.ts'
import { searchKey } from '#search/words.ts'

/** A search has one best answer: no two pages of a tool have the same synonym. */
export function synonyms(content: Content): Finding[] {
  const texts = typedTexts(content).map(({ id, file, frontMatter, lineOf }) => ({
    id,
    file,
    lineOf,
    words: 'synonyms' in frontMatter ? frontMatter.synonyms : [],
  }))
  const decisions = content.decisions.flatMap(({ id, file, yaml }) =>
    yaml.value ? [{ id, file, lineOf: yaml.lineOf, words: yaml.value.synonyms }] : [],
  )
  const all = [...texts, ...decisions].flatMap(({ id, words, ...at }) =>
    words.map((word, index) => ({
      id,
      ...at,
      word,
      index,
      key: `${toolOf(id)} ${searchKey(word)}`,
    })),
  )
  return [...Map.groupBy(all, ({ key }) => key).values()].flatMap(([first, ...others]) =>
    others.map(({ id, file, lineOf, word, index }) => ({
      file,
      line: lineOf(['synonyms', index]),
      message: `“${word}” is a synonym of ${first!.id} too`,
      fix:
        first!.id === id
          ? 'keep one of the two: a search does not tell them apart'
          : 'keep it at the page that answers it best',
    })),
  )
}

function toolOf(id: string): string {
  return id.slice(0, id.indexOf('/'))
}
