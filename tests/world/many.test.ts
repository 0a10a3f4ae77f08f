import { describe } from 'vitest'
import { isAnsweredHoweverMany } from './month.js'

describe('a month of one place', () => isAnsweredHoweverMany(2_000, true))
