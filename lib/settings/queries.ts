import type { Reader } from '../../db/client'
import { settings } from '../../db/schema'

/** The one row of settings. For admins; what everybody may see is in `lib/company.ts`. */
export async function readSettings(reader: Reader): Promise<typeof settings.$inferSelect> {
  const [row] = await reader.select().from(settings)
  if (!row) throw new Error('there are no settings')
  return row
}
