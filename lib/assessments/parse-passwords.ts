import { z } from 'zod'
import { foldEmail } from '../accounts/find-or-create-person'

export type PastedPassword = { password: string; boundTo: string | null }

const LEAST = 6
const MOST = 64

type Refused = { line: number; reason: string }
type Parsed = {
  passwords: PastedPassword[]
  /** Lines that say again what stands above them. */
  repeated: number
  refused: Refused[]
}

/**
 * Passwords as somebody pastes them: one a line, or a password and an address with a tab, comma, semicolon or space between. What
 * stands twice counts once. A refusal names the line and the reason, never what was in it.
 */
export function parsePasswords(text: string): Parsed {
  const passwords = new Map<string, PastedPassword & { line: number }>()
  const refused: Refused[] = []
  let repeated = 0
  for (const [index, typed] of splitLines(text).entries()) {
    const line = index + 1
    const parts = typed.split(/[\s,;]+/).filter(Boolean)
    if (parts.length === 0) continue
    const reason = refuse(parts)
    if (reason) {
      refused.push({ line, reason })
      continue
    }
    const address = parts.find((part) => part.includes('@'))
    const password = parts.find((part) => part !== address) as string
    const boundTo = address ? foldEmail(address) : null
    const above = passwords.get(password)
    if (!above) passwords.set(password, { password, boundTo, line })
    else if (above.boundTo === boundTo) repeated += 1
    else refused.push({ line, reason: `The same password stands above, ${above.boundTo ? 'bound to another address' : 'for anybody'}.` })
  }
  return { passwords: [...passwords.values()].map(({ password, boundTo }) => ({ password, boundTo })), repeated, refused }
}

/** Refused lines as they were pasted, for whoever pasted them and nobody else: a password may stand in them. */
export const quoteLines = (text: string, refused: readonly Refused[]) =>
  refused.map(({ line, reason }) => ({ line, text: splitLines(text)[line - 1]?.trim() ?? '', reason }))

const splitLines = (text: string): string[] => text.split(/\r\n|\r|\n/)

function refuse(parts: string[]): string | null {
  const addresses = parts.filter((part) => part.includes('@'))
  const [password, ...more] = parts.filter((part) => !part.includes('@'))
  if (!password) return 'There is no password in this line.'
  if (more.length > 0 || addresses.length > 1) return 'There is more than one password in this line.'
  if (addresses[0] && !z.email().safeParse(addresses[0]).success) return 'The address in this line is not whole.'
  if (password.length < LEAST || password.length > MOST) return `A password has ${LEAST} to ${MOST} characters.`
  if (!/^[\x21-\x7e]+$/.test(password)) return 'There are characters in this line that no password has.'
  return null
}
