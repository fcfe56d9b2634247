import { z } from 'zod'
import { foldEmail } from '../accounts/find-or-create-person'

export type PastedPassword = { password: string; boundTo: string | null }

const LEAST = 6
const MOST = 64

/**
 * Passwords as somebody pastes them: one a line, or a password and an address with a tab, comma, semicolon or space between. What
 * stands twice counts once. A refusal names the line and the reason, never what was in it.
 */
export function parsePasswords(text: string): { passwords: PastedPassword[]; refused: { line: number; reason: string }[] } {
  const passwords = new Map<string, PastedPassword>()
  const refused: { line: number; reason: string }[] = []
  for (const [index, typed] of text.split(/\r\n|\r|\n/).entries()) {
    const parts = typed.split(/[\s,;]+/).filter(Boolean)
    if (parts.length === 0) continue
    const reason = refuse(parts)
    if (reason) {
      refused.push({ line: index + 1, reason })
      continue
    }
    const address = parts.find((part) => part.includes('@'))
    const password = parts.find((part) => part !== address) as string
    if (!passwords.has(password)) passwords.set(password, { password, boundTo: address ? foldEmail(address) : null })
  }
  return { passwords: [...passwords.values()], refused }
}

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
