/** Writes the records of both lists to `log.jsonl`. Run with `npx tsx examples/state-membership/write-log.ts`. */
import { writeFileSync } from 'node:fs'
import { formatLog } from 'changing-hands'
import { log } from './membership.js'

writeFileSync(new URL('./log.jsonl', import.meta.url), formatLog(log))
