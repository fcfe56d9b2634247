import { readEmail } from '../accounts/read-email'
import { DomainError, FormRefusal } from '../errors'

export type JoinRequest = { name: string; email: string; seats: number }

/** Control characters, and what a wrong encoding leaves behind. */
const UNREADABLE = /[\p{Cc}\p{Cs}\ufffd]/u

/** What the form of the waitlist asks for, checked field by field. @throws FormRefusal with a sentence for each wrong field */
export function readJoin(form: FormData): JoinRequest {
  const errors: Record<string, string> = {}
  const field = <Value>(name: string, read: () => Value): Value | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      errors[name] = error.message
    }
  }
  const seats = field('seats', () => readSeats(form.get('seats')))
  const name = field('name', () => readName(form.get('name')))
  const email = field('email', () => readEmail(form.get('email')))
  if (seats === undefined || name === undefined || email === undefined) throw new FormRefusal(errors)
  return { name, email, seats }
}

function readSeats(typed: FormDataEntryValue | null): number {
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (text === '') throw new DomainError('seats-missing', 'Enter the number of seats.')
  if (!/^\d{1,9}$/.test(text)) throw new DomainError('seats-malformed', 'Enter the number of seats as a whole number, like 2.')
  if (Number(text) < 1) throw new DomainError('seats-too-few', 'Wait for at least 1 seat.')
  return Number(text)
}

function readName(typed: FormDataEntryValue | null): string {
  const name = typeof typed === 'string' ? typed.trim() : ''
  if (name === '') throw new DomainError('name-missing', 'Enter your name.')
  if (name.length > 200) throw new DomainError('name-too-long', 'Your name can have 200 characters at most.')
  if (UNREADABLE.test(name)) throw new DomainError('name-unreadable', 'Your name has characters that cannot be read. Type it again.')
  return name
}
