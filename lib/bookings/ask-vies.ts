import { z } from 'zod'

export type VatAnswer = { answer: 'valid' | 'invalid' | 'unreachable'; details: string | null }

const TIMEOUT_MS = 10_000
const shape = z.object({
  valid: z.boolean().optional(),
  userError: z.string().optional(),
  name: z.string().nullish(),
  requestIdentifier: z.string().nullish(),
  errorWrappers: z.array(z.object({ error: z.string() })).optional(),
})

/**
 * Asks the EU's register of VAT numbers, which asks the member state's; either may be away at any time, and that says nothing about the
 * number. Source: VIES REST service, `POST /check-vat-number` (https://ec.europa.eu/taxation_customs/vies/#/technical-information).
 * Greece is EL there, as on its numbers.
 */
export async function askVies(url: string, vatNumber: string): Promise<VatAnswer> {
  try {
    const response = await fetch(`${url}/check-vat-number`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ countryCode: vatNumber.slice(0, 2), vatNumber: vatNumber.slice(2) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const told = shape.safeParse(await response.json())
    if (!response.ok || !told.success) return { answer: 'unreachable', details: `The register answered with ${response.status}.` }
    return readAnswer(told.data)
  } catch (error) {
    return { answer: 'unreachable', details: String(error instanceof Error ? error.message : error).slice(0, 300) }
  }
}

function readAnswer({ valid, userError, errorWrappers, name, requestIdentifier }: z.output<typeof shape>): VatAnswer {
  const trouble = errorWrappers?.[0]?.error ?? (userError && !['VALID', 'INVALID'].includes(userError) ? userError : undefined)
  if (trouble || valid === undefined) return { answer: 'unreachable', details: trouble ?? 'The register gave no answer.' }
  const named = name && name !== '---' ? `Registered to ${name}` : ''
  const details = [named, requestIdentifier && `consultation ${requestIdentifier}`].filter(Boolean).join(', ')
  return { answer: valid ? 'valid' : 'invalid', details: details || null }
}
