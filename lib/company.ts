import type { Reader } from '../db/client'
import { settings } from '../db/schema'

export type Company = Pick<typeof settings.$inferSelect, 'legalName' | 'address' | 'companyNumber' | 'vatNumber' | 'email' | 'phone'>

/** Who we are, as pages say it: the public part of the one row of settings. */
export async function readCompany(reader: Reader): Promise<Company> {
  const [own] = await reader
    .select({
      legalName: settings.legalName,
      address: settings.address,
      companyNumber: settings.companyNumber,
      vatNumber: settings.vatNumber,
      email: settings.email,
      phone: settings.phone,
    })
    .from(settings)
  if (!own) throw new Error('there are no settings')
  return own
}
