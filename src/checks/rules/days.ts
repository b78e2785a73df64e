import { allTexts, typedTexts, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** A day is in the calendar; what was done is not in the future, and what is to be done comes after it. */
export function days(content: Content): Finding[] {
  return [...impossible(content), ...future(content), ...backwards(content)]
}

const dayField = /^\s*(?:- )?[\w-]+: *['"]?(\d{4}-\d\d-\d\d)['"]? *$/

/** YAML makes 1 December of 31 November, so the text itself is looked at. */
function impossible(content: Content): Finding[] {
  const written = [
    ...allTexts(content).map(({ text }) => ({ file: text.file, text: frontOf(text.text) })),
    ...content.decisions,
  ]
  return written.flatMap(({ file, text }) =>
    text.split('\n').flatMap((raw, index) => {
      const day = dayField.exec(raw)?.[1]
      if (day === undefined || isInCalendar(day)) return []
      const message = `there is no day ${day}`
      return [{ file, line: index + 1, message, fix: 'write a day of the calendar' }]
    }),
  )
}

function frontOf(text: string): string {
  const end = text.indexOf('\n---', 3)
  return end < 0 ? '' : text.slice(0, end)
}

function isInCalendar(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

/** Where an author lives, the day may have begun already. */
function future(content: Content): Finding[] {
  const { today } = content
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000)
  const latest = tomorrow.toISOString().slice(0, 10)
  return done(content)
    .filter(({ day }) => day > latest)
    .map(({ file, line, day }) => ({
      file,
      line,
      message: `${day} is in the future`,
      fix: `write the day on which it was done; today is ${today}`,
    }))
}

function done(content: Content) {
  const texts = typedTexts(content).flatMap(({ file, frontMatter, lineOf }) => {
    const changes = 'changes' in frontMatter ? (frontMatter.changes as { date: string }[]) : []
    return [
      { file, line: lineOf(['reviewed']), day: frontMatter.reviewed },
      ...Object.entries(frontMatter.facts).map(([id, { checked }]) => ({
        file,
        line: lineOf(['facts', id, 'checked']),
        day: checked,
      })),
      ...changes.map(({ date }, index) => ({
        file,
        line: lineOf(['changes', index, 'date']),
        day: date,
      })),
    ]
  })
  const decisions = content.decisions.flatMap(({ file, yaml: { value, lineOf } }) =>
    value ? [{ file, line: lineOf(['reviewed']), day: value.reviewed }] : [],
  )
  return [...texts, ...decisions]
}

function backwards(content: Content): Finding[] {
  return typedTexts(content).flatMap(({ file, frontMatter, lineOf }) => {
    const pairs = [
      { since: frontMatter.reviewed, by: frontMatter.reviewBy, path: ['reviewBy'] },
      ...Object.entries(frontMatter.facts).map(([id, fact]) => ({
        since: fact.checked,
        by: fact.reviewBy,
        path: ['facts', id, 'reviewBy'],
      })),
    ]
    return pairs
      .filter(({ since, by }) => by <= since)
      .map(({ since, by, path }) => ({
        file,
        line: lineOf(path),
        message: `it is due for review by ${by}, which is not after ${since}`,
        fix: 'name a day some months after it was looked at',
      }))
  })
}
