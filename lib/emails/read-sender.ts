import type { Reader } from '../../db/client'
import { settings } from '../../db/schema'

/** Who writes: the line at the foot of each mail, and the address that people can write to. */
export async function readSender(reader: Reader): Promise<{ name: string; email: string; imprint: string }> {
  const [own] = await reader.select().from(settings)
  if (!own) throw new Error('there are no settings')
  return { name: own.legalName, email: own.email, imprint: `${own.legalName}, ${own.address.replaceAll('\n', ', ')}. Questions: ${own.email}` }
}
