import { beforeAll, describe, expect, test, vi } from 'vitest'
import { parsePasswords, quoteLines } from '../../lib/assessments/parse-passwords'
import { fingerprint, seal, unseal } from '../../lib/seal'

vi.mock('../../lib/env', () => ({ env: () => ({ secretsKey: Buffer.alloc(32, 7).toString('base64') }) }))
beforeAll(() => expect(unseal(seal('x', 'a'), 'a')).toBe('x'))

describe('a sealed password', () => {
  test('opens only for what it belongs to, and not once it was changed', () => {
    const sealed = seal('Nexus-4711', 'one')
    expect(sealed).not.toContain('Nexus')
    expect(() => unseal(sealed, 'another')).toThrow()
    const changed = Buffer.from(sealed, 'base64')
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect(() => unseal(changed.toString('base64'), 'one')).toThrow()
  })

  test('never looks the same twice, and is known again by its fingerprint', () => {
    expect(seal('Nexus-4711', 'one')).not.toBe(seal('Nexus-4711', 'one'))
    expect(fingerprint('Nexus-4711', 'one')).toBe(fingerprint('Nexus-4711', 'one'))
    expect(fingerprint('Nexus-4711', 'one')).not.toBe(fingerprint('Nexus-4711', 'two'))
  })
})

describe('a pasted list', () => {
  test('takes one a line, with an address where it is bound, in any order', () => {
    expect(parsePasswords('ABC123\r\nDEF456\tAnna@People.example\n\nben@people.example; GHI789').passwords).toEqual([
      { password: 'ABC123', boundTo: null },
      { password: 'DEF456', boundTo: 'anna@people.example' },
      { password: 'GHI789', boundTo: 'ben@people.example' },
    ])
  })

  test('counts what stands twice once, and says so; one that stands twice for two people is not taken twice', () => {
    expect(parsePasswords('ABC123\nABC123').passwords).toHaveLength(1)
    const { passwords, repeated, refused } = parsePasswords(
      'ABC123\nABC123\nABC123 a@b.example\nDEF456 a@b.example\nDEF456 A@b.example\nDEF456 c@d.example',
    )
    expect(passwords).toHaveLength(2)
    expect(repeated).toBe(2)
    expect(refused).toEqual([
      { line: 3, reason: 'The same password stands above, for anybody.' },
      { line: 6, reason: 'The same password stands above, bound to another address.' },
    ])
  })

  test('gives refused lines back as they were pasted, with the reason of each', () => {
    const text = 'ABC123\r\n  abc \r\nDEF456 GHI789'
    expect(quoteLines(text, parsePasswords(text).refused)).toEqual([
      { line: 2, text: 'abc', reason: 'A password has 6 to 64 characters.' },
      { line: 3, text: 'DEF456 GHI789', reason: 'There is more than one password in this line.' },
    ])
  })

  test('tells a line of a wrong form by its number, and never what was in it', () => {
    const { passwords, refused } = parsePasswords('abc\nABC123 DEF456\nanna@people.example\nGHI789 anna@\nsecrét99\nGOOD01')
    expect(passwords).toEqual([{ password: 'GOOD01', boundTo: null }])
    expect(refused.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5])
    expect(JSON.stringify(refused)).not.toMatch(/abc|ABC123|GHI789|secr/)
  })
})
