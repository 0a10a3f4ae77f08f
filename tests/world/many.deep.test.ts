import { describe } from 'vitest'
import { isAnsweredHoweverMany } from './month.js'

describe('a month of one place', () => isAnsweredHoweverMany(100_000, false))
