/**
 * VAT on a live online class sold from the United Kingdom, as one table. The place of supply of such a class is the buyer's
 * country for a business and the seller's for a consumer by default (HMRC VAT Notice 741A §6 and §9; for EU businesses the
 * buyer accounts for it, Directive 2006/112/EC articles 44 and 196).
 *
 * | who                                         | rate                | treatment                         |
 * |---------------------------------------------|---------------------|-----------------------------------|
 * | GB and the Isle of Man, anyone              | 20 %                | standard                          |
 * | EU business, number right in form, checksum | 0 %                 | reverse charge, to be checked     |
 * | EU business without a number                | 20 %                | standard                          |
 * | other business with a registration number   | 0 %                 | outside the scope, to be checked  |
 * | other business without                      | 20 %                | standard                          |
 * | consumer outside the UK                     | a setting, 20 %     | standard                          |
 *
 * At the edges: the Isle of Man is in the UK (Customs and Excise Agreement 1979). Northern Ireland is in the UK for services, also with an
 * XI number, which is for goods alone (HMRC VAT Notice 725, section 1). Monaco is treated as France (Directive 2006/112/EC, article 7).
 * The Channel Islands and Switzerland are outside both.
 */
export type Tax = {
  treatment: 'standard' | 'reverse-charge' | 'outside-scope'
  /** Hundredths of a per cent. */
  basisPoints: number
  vatCheck: 'not-needed' | 'to-be-checked'
}

export const UK_STANDARD_BASIS_POINTS = 2000

const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '))
/** The Isle of Man is treated as part of the UK for VAT (VAT Act 1994 and the Customs and Excise Agreement 1979). */
const UK = new Set(['GB', 'IM'])

export const isInEu = (country: string): boolean => EU.has(country)
/** Whose businesses account for the VAT themselves: the states of the EU, and Monaco as a part of France. */
const isInEuForVat = (country: string): boolean => isInEu(country) || country === 'MC'
export const isInUk = (country: string): boolean => UK.has(country)

type Buyer = { country: string; customerType: 'business' | 'consumer'; hasRegistrationNumber: boolean }

export function decideTax(buyer: Buyer, consumerAbroadBasisPoints: number): Tax {
  const standard = (basisPoints: number): Tax => ({ treatment: 'standard', basisPoints, vatCheck: 'not-needed' })
  if (isInUk(buyer.country)) return standard(UK_STANDARD_BASIS_POINTS)
  if (buyer.customerType === 'consumer') return standard(consumerAbroadBasisPoints)
  if (!buyer.hasRegistrationNumber) return standard(UK_STANDARD_BASIS_POINTS)
  return { treatment: isInEuForVat(buyer.country) ? 'reverse-charge' : 'outside-scope', basisPoints: 0, vatCheck: 'to-be-checked' }
}

/** As it stands beside the amount: `UK VAT, 20 %`, `VAT, reverse charge`. */
export function nameTax({ treatment, basisPoints }: Pick<Tax, 'treatment' | 'basisPoints'>): string {
  if (treatment === 'reverse-charge') return 'VAT, reverse charge'
  if (treatment === 'outside-scope') return 'VAT, outside the scope'
  return `UK VAT, ${basisPoints / 100} %`
}
