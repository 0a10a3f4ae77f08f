/** Writes the list's records to `log.jsonl`. Run with `npx tsx examples/ukraine-2022-2023/write-log.ts`. */
import { writeFileSync } from 'node:fs'
import { formatLog } from 'changing-hands'
import { log } from './list.js'

writeFileSync(new URL('./log.jsonl', import.meta.url), formatLog(log))
