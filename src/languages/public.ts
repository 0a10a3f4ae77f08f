/** `changing-hands/languages`: the texts that people read, in other languages. */
export {}
