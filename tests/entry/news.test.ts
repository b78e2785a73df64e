import { expect, test } from 'vitest'
import { latestNews, news } from '#entry/news.ts'

test('the feed and the page of changes tell the newest changes, and do not grow with the entries', () => {
  const entries = Array.from({ length: 10_000 }, (_, number) => ({
    id: `npm/E${number}`,
    changes: [{ date: `2026-01-${String(1 + (number % 28)).padStart(2, '0')}`, note: 'New.' }],
  }))
  const latest = latestNews(entries)
  expect(latest).toEqual(news(entries).slice(0, 500))
  expect(latest[0]).toMatchObject({ date: '2026-01-28' })
})
