import { readEmail } from '../accounts/read-email'
import { DomainError, FormRefusal } from '../errors'
import { isCurrency } from '../money'
import { foldCode, isCode } from './discount-rules'
import type { NewDiscount } from './issue-discount'
import { gather, readAmount, readFirstDay, readLastDay, readPercent, readReason, readSeatLimit } from './read-terms'

/** What a code can be narrowed to; anything else that a client sends is refused. */
type Scopes = { courses: readonly { id: string }[]; classes: readonly { id: string }[] }

/** The form that issues one code. `courses` holds the chosen ids parted by commas. @throws FormRefusal with a sentence for each field */
export function readDiscountForm(values: Record<string, string>, scopes: Scopes): NewDiscount {
  const { errors, read } = gather()
  const text = (name: string) => values[name] ?? ''
  const origin = text('origin')
  const discount: NewDiscount = {
    code: read(() => readCode(text('code')), null),
    worth: read<NewDiscount['worth']>(() => readWorth(text), { kind: 'percent', percentBasisPoints: 0 }),
    scope: read<NewDiscount['scope']>(() => readScope(text, scopes), { kind: 'all-courses' }),
    validFrom: read(() => readFirstDay(text('validFrom'), 'validFrom'), null),
    validUntil: read(() => readLastDay(text('validUntil'), 'validUntil'), null),
    seatLimit: read(() => readSeatLimit(text('seatLimit'), 'seatLimit'), null),
    seatLimitPerPerson: read(() => readSeatLimit(text('seatLimitPerPerson'), 'seatLimitPerPerson'), null),
    appliesToEarlyBird: text('appliesToEarlyBird') === 'on',
    isReturnedOnCancel: text('isReturnedOnCancel') === 'on',
    origin: origin === 'goodwill' || origin === 'partner' ? origin : 'campaign',
    reason: readReason(text('reason')),
    ownerEmail: read(() => readOwner(text('ownerEmail')), null),
  }
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
  return discount
}

function readCode(typed: string): string | null {
  const code = foldCode(typed)
  if (code === '') return null
  if (!isCode(code)) throw new DomainError('code-malformed', 'A code has 3 to 40 letters from A to Z, digits and hyphens.', 'code')
  return code
}

function readWorth(text: (name: string) => string): NewDiscount['worth'] {
  if (text('kind') !== 'fixed') return { kind: 'percent', percentBasisPoints: readPercent(text('percent'), 'percent') }
  const currency = text('currency')
  if (!isCurrency(currency)) throw new DomainError('currency-unknown', 'Choose pounds, euros or dollars.', 'currency')
  return { kind: 'fixed', amountMinor: readAmount(text('amount'), 'amount'), currency }
}

function readScope(text: (name: string) => string, scopes: Scopes): NewDiscount['scope'] {
  if (text('scope') === 'some-courses') {
    const courseIds = text('courses')
      .split(',')
      .filter((id) => scopes.courses.some((course) => course.id === id))
    if (courseIds.length === 0) throw new DomainError('no-courses', 'Choose at least one course.', 'courses')
    return { kind: 'some-courses', courseIds }
  }
  if (text('scope') !== 'one-class') return { kind: 'all-courses' }
  const classId = text('classId')
  if (!scopes.classes.some(({ id }) => id === classId)) throw new DomainError('class-missing', 'Choose a class that is still to come.', 'classId')
  return { kind: 'one-class', classId }
}

function readOwner(typed: string): string | null {
  if (typed.trim() === '') return null
  try {
    return readEmail(typed)
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, error.message, 'ownerEmail')
    throw error
  }
}
