import type Stripe from 'stripe'

type ErrorBody = { type: Stripe.RawErrorType; message: string; code?: string; param?: string }

/** An answer in Stripe's own form of an error; anything less and the SDK would take it for success. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: ErrorBody,
  ) {
    super(error.message)
  }
}

export const refuse = (message: string, param?: string, code?: string): Refusal =>
  new Refusal(400, { type: 'invalid_request_error', message, ...(param && { param }), ...(code && { code }) })

export const missing = (kind: string, id: string, param: string): Refusal =>
  new Refusal(404, { type: 'invalid_request_error', code: 'resource_missing', message: `No such ${kind}: '${id}'`, param })
