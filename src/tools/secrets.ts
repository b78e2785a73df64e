import { npmSecrets } from './npm/secrets.ts'
import type { ToolSecret } from './tool.ts'

/** The secrets of each tool that have a form of their own. */
export const secretsOfTools: readonly ToolSecret[] = [...npmSecrets]
