/** Prints what becomes of the commands in `decider.ts`. */
import { main } from './decider.js'

await main()
