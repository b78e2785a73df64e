import { z } from 'zod'
import { wholeAddress } from '#entry/addresses.ts'
import { site } from '#site.config.ts'

/** A JSON Schema that names its own address, so that programs know one schema from another. */
export function schemaAt(address: string, schema: z.ZodType): Response {
  return Response.json({ $id: wholeAddress(address, site.url), ...z.toJSONSchema(schema) })
}
