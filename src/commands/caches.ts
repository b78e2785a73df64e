import { grammars } from '#tools/grammars.ts'

const caches = grammars.flatMap((grammar) => grammar.caches ?? [])

/** The hidden folders of a home in which tools keep what they fetch again, without the dot. */
export const cachesInHome = caches.flatMap(({ inHome }) => inHome)

/** Patterns of the other places for it; `{below}` stands for a path in them. */
export const cachesElsewhere = caches.flatMap(({ elsewhere }) => elsewhere)
