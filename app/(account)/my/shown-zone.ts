import { cookies } from 'next/headers'
import { ZONE_COOKIE } from '@/components/schedule/zone-cookie'
import { isTimeZone } from '@/lib/schedule/zone-time'

/** The clock of a student's pages: their account's, else the one they chose or their browser told, else `fallback` until it has. */
export async function shownZone(person: { timeZone: string | null }, fallback: string): Promise<{ zone: string; isGuess: boolean }> {
  if (person.timeZone) return { zone: person.timeZone, isGuess: false }
  const known = (await cookies()).get(ZONE_COOKIE)?.value
  return known && isTimeZone(known) ? { zone: known, isGuess: false } : { zone: fallback, isGuess: true }
}
