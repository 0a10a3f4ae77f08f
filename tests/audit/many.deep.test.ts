import { manyAreFound } from './many.js'

manyAreFound({ changes: 100_000, places: 20_000 })
