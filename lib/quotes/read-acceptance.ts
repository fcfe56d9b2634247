import { z } from 'zod'
import { FormRefusal } from '../errors'

const text = (label: string, most: number) => z.string().trim().max(most, `${label} can have ${most} characters at most.`).optional().default('')

const fields = z.object({
  payment: z.enum(['card', 'invoice'], 'Choose how to pay.'),
  poNumber: text('The purchase order number', 60),
  poFollows: z
    .string()
    .optional()
    .transform((value) => value === 'on'),
  billingName: text('The name on the invoice', 200),
  billingEmail: text('The e-mail address for the invoice', 254).refine(
    (value) => value === '' || z.email().safeParse(value).success,
    'Enter an e-mail address with an @, like accounts@company.com.',
  ),
  billingAddress: text('The address on the invoice', 1000),
  costCentre: text('The cost centre', 60),
  terms: z.literal('on', 'Agree to the terms before you go on.'),
})

export type Acceptance = Omit<z.output<typeof fields>, 'terms'>

/** How a quote is accepted: by card, or with a purchase order whose number is known or follows. @throws FormRefusal */
export function readAcceptance(values: Record<string, string>): Acceptance {
  const parsed = fields.safeParse(values)
  const isNumberMissing = values.payment === 'invoice' && !values.poNumber?.trim() && values.poFollows !== 'on'
  const errors = {
    ...(isNumberMissing ? { poNumber: 'Enter the purchase order number, or tick that it follows.' } : {}),
    ...(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]))),
  }
  if (!parsed.success || Object.keys(errors).length > 0) throw new FormRefusal(errors)
  const { poNumber, poFollows, ...acceptance } = parsed.data
  return { ...acceptance, poNumber, poFollows: poFollows && poNumber === '' }
}
