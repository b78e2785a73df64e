import { npmRunLogs } from './npm/run-logs.ts'
import type { RunLogs } from './tool.ts'

/** Where each tool keeps the logs of its runs, for those that do. */
export const runLogs: readonly RunLogs[] = [npmRunLogs]
