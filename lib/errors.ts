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

/** What a form action answers when it does not redirect; `values` brings back everything that was typed. */
export type FormState = {
  status: 'idle' | 'refused' | 'done'
  message?: string
  fieldErrors: Record<string, string>
  values: Record<string, string>
}

export const idleForm: FormState = { status: 'idle', fieldErrors: {}, values: {} }
