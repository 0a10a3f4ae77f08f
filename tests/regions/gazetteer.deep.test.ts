import { it } from 'vitest'
import { chainIsTaken } from './chain.js'

it('a gazetteer takes a chain of a hundred thousand places in its stride, and refuses it as a circle', () => {
  chainIsTaken(100_000)
})
