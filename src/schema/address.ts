import { z } from 'zod'

/** The address of a page elsewhere: https, a host without a name before it, a path. */
export const httpsAddress = z
  .url()
  .regex(
    /^https:\/\/[^\s\\/?#@]+(?:[/?#][^\s\\]*)?$/,
    'write the full address, beginning with https:// and the host',
  )
