import { z } from 'zod'

/** The address of a page elsewhere: https, a host of plain letters without a name before it, a path. */
export const httpsAddress = z
  .url()
  .regex(
    /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][\x21-\x5b\x5d-\x7e]*)?$/,
    'write the full address, beginning with https:// and the host, in plain letters as the browser shows it when it is copied',
  )
