import { readEmail } from '../accounts/read-email'
import { DomainError, FormRefusal } from '../errors'
import { type ParsedRecipients, parseRecipients } from './parse-recipients'
import { gather, readLastDay, readPercent, readReason } from './read-terms'

export type AlumniForm = {
  /** Who was written down; for a class, its ref, whose roster is read afterwards. */
  people: ParsedRecipients | { classRef: string }
  percentBasisPoints: number
  validUntil: Date | null
  reason: string | null
  /** The admin has seen that some lines cannot be read, and leaves them out. */
  mayLeaveOut: boolean
}

/** The form that issues the alumni right: to one person, a list, or a class. @throws FormRefusal with a sentence for each field */
export function readAlumniForm(values: Record<string, string>): AlumniForm {
  const { errors, read } = gather()
  const text = (name: string) => values[name] ?? ''
  const people = read<AlumniForm['people']>(
    () => {
      if (text('for') === 'list') return readList(text('list'))
      if (text('for') === 'class') return { classRef: readClassRef(text('classRef')) }
      return { recipients: [readPerson(text('personEmail'), text('personName'))], mistakes: [], repeated: [] }
    },
    { classRef: '' },
  )
  const percentBasisPoints = read(() => readPercent(text('percent'), 'percent'), 0)
  const validUntil = read(() => readLastDay(text('validUntil'), 'validUntil'), null)
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
  return { people, percentBasisPoints, validUntil, reason: readReason(text('reason')), mayLeaveOut: text('leaveOut') === 'on' }
}

function readPerson(typed: string, name: string) {
  try {
    return {
      email: readEmail(typed),
      name:
        name
          .replace(/\p{Cc}/gu, ' ')
          .trim()
          .slice(0, 200) || null,
    }
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, error.message.replace('your e-mail', 'an e-mail'), 'personEmail')
    throw error
  }
}

function readList(list: string): ParsedRecipients {
  const parsed = parseRecipients(list)
  if (parsed.recipients.length === 0 && parsed.mistakes.length === 0)
    throw new DomainError('list-empty', 'Paste at least one e-mail address.', 'list')
  return parsed
}

function readClassRef(ref: string): string {
  if (ref === '') throw new DomainError('class-missing', 'Choose a class.', 'classRef')
  return ref
}
