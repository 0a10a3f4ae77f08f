/**
 * The sessions that docs/command-line.md shows, run again: `console` blocks of commands (`$ …`), each followed by what it says. They
 * share one folder, which begins with the article's log and places. `npm run transcripts` writes what the commands say now.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import { root } from '../docs/extract.js'
import type { Files } from './world.js'
import { article, run } from './world.js'

export const chapter = join(root, 'docs/command-line.md')

const template = '<title>Who held what</title><script type="application/json" id="logs">[]</script>'

const wordsOf = (line: string): ReadonlyArray<string> =>
  Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, bare]) => quoted ?? bare)

/** As a spreadsheet program saves it. */
const asSaved = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}\r\n`

const asShown = (data: string | Uint8Array): string =>
  (typeof data === 'string' ? data : Buffer.from(data).toString('utf8')).replace(/^\ufeff/, '').replaceAll('\r\n', '\n')

/** A folder and the exit code of the last command. */
class Shell {
  files: Files = article
  code = 0

  /** What a line of commands says; `shown` is what the chapter says that it does. */
  async says(line: string, shown: string): Promise<string> {
    let piped = ''
    let beside = ''
    for (const command of line.split(' | ')) {
      const [name, ...words] = wordsOf(command)
      if (name === 'echo') piped = `${this.code}\n`
      else if (name === 'head') piped = piped.split('\n').slice(0, -Number(words[0])).join('\n') + '\n'
      else if (name === 'cat') piped = this.#cat(words[0], shown)
      else if (name === 'npx') {
        const ran = await run(words.slice(1), { files: this.files, stdin: piped, template })
        this.files = ran.files
        this.code = ran.code
        piped = ran.out
        beside += ran.err
      } else throw new Error(`the chapter runs ${name}, which is none of its commands`)
    }
    return (piped + beside).replaceAll('\r\n', '\n')
  }

  /** A file that is not there yet is made of what the chapter shows of it. */
  #cat(path: string, shown: string): string {
    if (!Object.hasOwn(this.files, path)) this.files = { ...this.files, [path]: asSaved(shown) }
    return asShown(this.files[path])
  }
}

/** The chapter with what its commands say now. */
export const transcribed = async (markdown: string): Promise<string> => {
  const shell = new Shell()
  let text = ''
  let end = 0
  for (const block of markdown.matchAll(/(?<=^```console\n)[^]*?(?=^```$)/gm)) {
    text += markdown.slice(end, block.index)
    end = block.index + block[0].length
    for (const part of block[0].split(/^(?=\$ )/m)) {
      const [line, ...shown] = part.trimEnd().split('\n')
      const said = (await shell.says(line.slice(2), shown.join('\n'))).trimEnd()
      text += `${line}\n${said === '' ? '' : `${said}\n`}`
    }
  }
  return text + markdown.slice(end)
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href)
  writeFileSync(chapter, await transcribed(readFileSync(chapter, 'utf8')))
