import { losesNothing } from './kill.js'

losesNothing(24)
