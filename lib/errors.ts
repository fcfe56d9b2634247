/** An expected failure: `message` is a whole sentence for the person, `field` the form field it belongs to. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly field?: string,
  ) {
    super(message)
    this.name = 'DomainError'
  }
}

/** A form refused at one or more of its fields; each message is a whole sentence. */
export class FormRefusal extends Error {
  constructor(readonly fieldErrors: Record<string, string>) {
    super(Object.values(fieldErrors).join(' '))
    this.name = 'FormRefusal'
  }
}

/** What a form action answers when it does not redirect; `values` brings back everything that was typed. */
export type FormState = {
  status: 'idle' | 'refused' | 'done'
  message?: string
  fieldErrors: Record<string, string>
  values: Record<string, string>
}

export const idleForm: FormState = { status: 'idle', fieldErrors: {}, values: {} }

/** The form again, with the sentences at their fields and everything typed. Rethrows what nobody expected. */
export function refusedForm(error: unknown, values: Record<string, string>): FormState {
  if (error instanceof FormRefusal) return { status: 'refused', fieldErrors: error.fieldErrors, values }
  if (error instanceof DomainError)
    return error.field
      ? { status: 'refused', fieldErrors: { [error.field]: error.message }, values }
      : { status: 'refused', message: error.message, fieldErrors: {}, values }
  throw error
}

/** Everything typed into a form, to give back with a refusal; files are dropped. */
export const typedValues = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('$')))

/** Whether this is the database's refusal by one of its constraints, however deep the driver wrapped it. */
export function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof Error)) return false
  return ('constraint' in error && error.constraint === constraint) || violates(error.cause, constraint)
}
