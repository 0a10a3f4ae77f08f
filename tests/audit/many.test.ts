import { manyAreFound } from './many.js'

manyAreFound({ changes: 2_000, places: 500 })
