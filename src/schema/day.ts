import { z } from 'zod'

/** A calendar day as `2026-11-24`. YAML readers that make a Date of it are accepted. */
export const day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.iso.date({ error: 'write a day as 2026-11-24' }),
)
