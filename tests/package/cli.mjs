/**
 * The command as its users get it: from the tarball in a folder that has nothing else, by npx. It answers about Al-Bukamal, also to
 * somebody who reads the first line and goes; and a table as a spreadsheet program saves it goes all the way: it becomes a log, is asked,
 * audited, drawn, exported and put on a page, with the command alone. What it parses arguments with is nowhere but in it.
 */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { name, root, run } from './packed.mjs'

const captures = [
  '\ufeffTown;Date;Captured by;Lost by',
  'Al-Qaim;03/11/2017;Iraqi forces;ISIS',
  'Al-Bukamal;08/11/2017;Syrian army;ISIS',
  '"Ra""wa; the town";17/11/2017;Iraqi forces;ISIS',
  ''
].join('\r\n')

const mapping = {
  kind: 'changes',
  source: { id: 'captures' },
  recordedAt: '2017-11-20',
  place: 'Town',
  at: 'Date',
  to: 'Captured by',
  from: 'Lost by'
}

const expected = (what, isSo) => {
  if (!isSo) throw new Error(`the command: ${what}`)
}

const checkAlone = (folder) => {
  const installed = join(folder, 'node_modules', name)
  const reached = ['esm', 'node', 'cjs'].flatMap((kind) =>
    readdirSync(join(installed, 'dist', kind), { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.js') && /['"]commander['"]/.test(readFileSync(join(installed, 'dist', kind, file), 'utf8'))
    )
  )
  expected(`the library reaches the parser of arguments: ${reached.join(', ')}`, reached.length === 0)
  expected('the parser of arguments is installed', !existsSync(join(folder, 'node_modules/commander')))
}

/** `folder` has the package installed. */
export const checkCommand = async (folder) => {
  checkAlone(folder)
  cpSync(join(root, 'examples/najah-2017-11/log.jsonl'), join(folder, 'article.jsonl'))
  const command = (...words) => run('npx', ['--no-install', name, ...words], folder)
  /** What a line of the shell says on standard output and standard error together; it fails where any part of it does. */
  const shell = (line) =>
    run('bash', ['-c', `set -o pipefail; { ${line.replaceAll('@', `npx --no-install ${name}`)}; } 2>&1`], folder)

  const answer = await command('who', 'article.jsonl', 'al-bukamal', '2017-11-12', '--json')
  const words = JSON.parse(answer).possible.map((one) => one.words)
  expected(
    `another answer about Al-Bukamal: ${answer}`,
    words.join(' | ') === 'syrian-army | contested by isis and syrian-army (mostly isis)'
  )
  expected(
    'a year before year 0',
    (await command('who', 'article.jsonl', 'rawa', '-0500')).startsWith('rawa, -0500: isis')
  )
  const strict = await run(
    'npx',
    ['--no-install', name, 'who', 'article.jsonl', 'al-bukamal', '2017-11-12', '--strict'],
    folder
  ).catch(({ cause }) => cause.code)
  expected(`an open answer exits with ${strict}`, strict === 3)

  // More than a pipe holds, so that writing goes on when nobody reads any more.
  const records = readFileSync(join(folder, 'article.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const many = Array.from({ length: 2_000 }, (_, i) =>
    JSON.stringify({ ...records[1], id: `r${i}`, place: `place-${i}` })
  )
  writeFileSync(join(folder, 'many.jsonl'), many.join('\n'))
  const first = await shell('@ map many.jsonl 2017-11-12 --json | head -1')
  expected(
    `who reads one line is told: ${first}`,
    first.trim().split('\n').length === 1 && first.startsWith('{"place":"place-0"')
  )
  const piped = await shell('gzip -c many.jsonl | @ export - --as log | @ who - place-7 2017-11-12')
  expected(`from one to the next: ${piped}`, piped.startsWith('place-7, 2017-11-12: iraqi-forces, for certain'))

  writeFileSync(join(folder, 'captures.csv'), captures)
  writeFileSync(join(folder, 'mapping.json'), JSON.stringify(mapping))
  await command('import', 'captures.csv', '--suggest', '--recorded', '2017-11-20', '-o', 'proposed.json')
  expected('what is proposed', JSON.parse(readFileSync(join(folder, 'proposed.json'), 'utf8')).place === 'Town')
  const account = await command('import', 'captures.csv', '--mapping', 'mapping.json', '-o', 'log.jsonl')
  expected(`the account: ${account}`, account.startsWith('captures.csv: 3 rows read, 3 records made, 0 rows refused'))
  const asked = await command('who', 'log.jsonl', 'Ra"wa; the town', '2017-11-18')
  expected(`the table's answer: ${asked}`, asked.includes('2017-11-18: Iraqi forces, for certain'))
  expected('its audit', (await command('audit', 'log.jsonl')).trim() === 'Nothing was found.')
  await command('sync', 'log.jsonl', 'captures.csv', '--mapping', 'mapping.json', '--recorded', '2017-11-21')
  await command('draw', 'log.jsonl', '-o', 'picture.svg')
  await command('export', 'log.jsonl', '--as', 'spells-csv', '-o', 'spells.csv')
  await command('page', 'log.jsonl', '-o', 'page.html')
  const written = (file) => readFileSync(join(folder, file), 'utf8')
  expected('its picture', written('picture.svg').startsWith('<svg ') && written('picture.svg').includes('Al-Bukamal'))
  expected(
    'its spells',
    written('spells.csv')
      .split('\n')
      .filter((line) => line.startsWith('Al-Qaim,')).length === 2
  )
  expected(
    'its page',
    written('page.html').startsWith('<!doctype html>') && written('page.html').includes('Al-Bukamal')
  )
  expected('a log that was brought up to the same table grew', written('log.jsonl').trim().split('\n').length === 3)
  console.log(
    'the command: it answers by npx and through pipes, and takes a table all the way to a picture, a table and a page'
  )
}
