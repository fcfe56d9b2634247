import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_RECIPIENTS, parseRecipients } from '../../lib/discounts/parse-recipients'

const amara = { email: 'amara@osei.example', name: 'Amara Osei' }
const mei = { email: 'mei.lin@lin.example', name: 'Mei Lin' }

describe('one person is understood in every shape that address books give', () => {
  test.each([
    ['Amara Osei <amara@osei.example>'],
    ['"Amara Osei" <amara@osei.example>'],
    ['Osei, Amara <amara@osei.example>'],
    ['"Osei, Amara" <amara@osei.example>'],
    ['Amara Osei <mailto:amara@osei.example>'],
    ['Amara Osei,amara@osei.example'],
    ['amara@osei.example,Amara Osei'],
    ['Amara,Osei,amara@osei.example'],
    ['"Amara Osei","amara@osei.example"'],
    ['Amara Osei;amara@osei.example'],
    ['Amara Osei\tamara@osei.example'],
    ['Amara Osei amara@osei.example'],
    ['  AMARA@Osei.Example   Amara Osei '],
    ['\uFEFFAmara Osei <amara@osei.example>;'],
  ])('%s', (text) => {
    const { recipients, mistakes } = parseRecipients(text)
    expect(mistakes).toEqual([])
    expect(recipients).toEqual([amara])
  })

  test('a bare address has no name', () => expect(parseRecipients('amara@osei.example').recipients).toEqual([{ ...amara, name: null }]))
})

describe('several people', () => {
  test.each([
    ['one a line', 'Amara Osei <amara@osei.example>\nMei Lin <mei.lin@lin.example>'],
    ['lines of Windows, with empty ones', 'Amara Osei <amara@osei.example>\r\n\r\n  \r\nMei Lin <mei.lin@lin.example>\r\n'],
    ['a line of a mail program', 'Amara Osei <amara@osei.example>; Mei Lin <mei.lin@lin.example>;'],
    ['the same with surnames first', 'Osei, Amara <amara@osei.example>; Lin, Mei <mei.lin@lin.example>'],
    ['parted by commas', 'Amara Osei <amara@osei.example>, Mei Lin <mei.lin@lin.example>'],
    ['names and addresses in turn', 'Amara Osei, amara@osei.example, Mei Lin, mei.lin@lin.example'],
    ['a CSV file with a head', 'Name,E-mail\nAmara Osei,amara@osei.example\nMei Lin,mei.lin@lin.example'],
    ['columns that are not ours', 'Company;First name;Surname;Email\nAcme;Amara;Osei;amara@osei.example\n"Lin; Sons";Mei;Lin;mei.lin@lin.example'],
    ['cells of a spreadsheet', 'email\tfull name\namara@osei.example\tAmara Osei\nmei.lin@lin.example\tMei Lin'],
  ])('%s', (_, text) => {
    const { recipients, mistakes } = parseRecipients(text)
    expect(mistakes).toEqual([])
    expect(recipients).toEqual([amara, mei])
  })

  test('bare addresses in one line', () => {
    for (const separator of [' ', ',', ', ', ';', '; ', '\t'])
      expect(parseRecipients(['a@b.example', 'c@d.example', 'e@f.example'].join(separator)).recipients.map(({ email }) => email)).toEqual([
        'a@b.example',
        'c@d.example',
        'e@f.example',
      ])
  })
})

test('each line that is no person is told by its number, and the others stand', () => {
  const { recipients, mistakes } = parseRecipients('Amara Osei <amara@osei.example>\n\nMei Lin\nbob@\n@carol\nd@d..example\ne@e.example')
  expect(recipients.map(({ email }) => email)).toEqual(['amara@osei.example', 'e@e.example'])
  expect(mistakes).toEqual([
    { line: 3, message: "There is no e-mail address in 'Mei Lin'." },
    { line: 4, message: "'bob@' is not an e-mail address." },
    { line: 5, message: "'@carol' is not an e-mail address." },
    { line: 6, message: "'d@d..example' is not an e-mail address." },
  ])
})

test('an address that stands twice counts once, however it is written', () => {
  const { recipients, repeated } = parseRecipients('amara@osei.example\nAmara Osei <AMARA@OSEI.EXAMPLE>')
  expect(recipients).toHaveLength(1)
  expect(repeated).toEqual([{ line: 2, message: 'amara@osei.example stands in line 1 already.' }])
})

test('more people than a command takes are refused by line', () => {
  const { recipients, mistakes } = parseRecipients(Array.from({ length: MOST_RECIPIENTS + 2 }, (_, n) => `p${n}@example.com`).join('\n'))
  expect(recipients).toHaveLength(MOST_RECIPIENTS)
  expect(mistakes.map(({ line }) => line)).toEqual([MOST_RECIPIENTS + 1, MOST_RECIPIENTS + 2])
})

const word = fc.stringMatching(/^[A-Z][a-zéüłő'-]{1,12}$/)
const person = fc.record({
  first: word,
  last: word,
  email: fc.tuple(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), fc.stringMatching(/^[a-z]{2,8}$/)).map(([user, host]) => `${user}@${host}.example`),
})
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never
const shapes: ((one: Person) => string)[] = [
  ({ first, last, email }) => `${first} ${last} <${email}>`,
  ({ first, last, email }) => `${last}, ${first} <${email}>`,
  ({ first, last, email }) => `"${first} ${last}" <${email}>`,
  ({ first, last, email }) => `${first} ${last},${email}`,
  ({ first, last, email }) => `${first};${last};${email}`,
  ({ first, last, email }) => `${email}\t${first} ${last}`,
  ({ first, last, email }) => `${email.toUpperCase()} ${first} ${last}`,
]

test('whoever is written down in any mixture of shapes is found with name and address', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(person, fc.constantFrom(...shapes)), { selector: ([{ email }]) => email, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n', '\n\n'),
      (people, newline) => {
        const { recipients, mistakes } = parseRecipients(people.map(([one, shape]) => shape(one)).join(newline))
        expect(mistakes).toEqual([])
        expect(recipients).toEqual(people.map(([{ first, last, email }]) => ({ email, name: `${first} ${last}` })))
      },
    ),
  )
})

test('any text at all gives an answer that accounts for every line with something in it', () => {
  const noise = fc.array(
    fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('@', '<', '>', '"', ',', ';', '\t', 'a@b.example', 'Name')),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(fc.array(noise, { maxLength: 6 }), (lines) => {
      const text = lines.map((parts) => parts.join('').replace(/[\r\n]/g, '')).join('\n')
      const { recipients, mistakes, repeated } = parseRecipients(text)
      const told = new Set([...mistakes, ...repeated].map(({ line }) => line))
      const filled = text.split('\n').filter((line) => line.replace(/[\uFEFF,;\t\s]/g, '') !== '').length
      expect(told.size + recipients.length).toBeGreaterThanOrEqual(filled === 0 ? 0 : filled - 1)
      for (const { email } of recipients) expect(email).toMatch(/^\S+@\S+\.\S+$/)
    }),
    { numRuns: 500 },
  )
})

test('a long line full of signs is read in no time', () => {
  const started = performance.now()
  for (const sign of ['"', '<', ',', ';', '@', ' ', '<a@']) parseRecipients(sign.repeat(50_000))
  expect(performance.now() - started).toBeLessThan(3000)
})
