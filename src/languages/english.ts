import { englishExplanations, englishFindings } from '../audit/index.js'
import type { Phrases } from './phrases.js'

/** English, as the texts are unless another table is given. */
export const english: Phrases = { ...englishExplanations, findings: englishFindings.findings }
