import { globSync } from 'node:fs'

/** `npm run bench`: runs every benchmark of this folder, or those whose names are given. */
for (const file of globSync('bench/*.bench.ts').toSorted()) {
  const wanted = process.argv.slice(2)
  if (wanted.length > 0 && !wanted.some((name) => file.includes(name))) continue
  console.log(`\n${file}`)
  await import(new URL(`../${file}`, import.meta.url).href)
}
