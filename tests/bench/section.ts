/** One section by its name and size, in this process: its rows as JSON on the last line of standard output. */
import { sections, shapes } from './sections.js'

const [, , name, size] = process.argv
console.log(JSON.stringify(await { ...sections, ...shapes }[name](Number(size))))
// Databases keep the process alive.
process.exit(0)
