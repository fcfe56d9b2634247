import type { Metadata } from 'next'
import { shortTitle } from '@/lib/courses/short-title'
import { describeDays } from '@/lib/schedule/describe-times'
import { loadClass } from './load-class'

/** Title and description of a class page. A private class, and one that is over or called off, is nothing for search engines. */
export async function classMetadata(ref: string, key?: string): Promise<Metadata> {
  const loaded = await loadClass(ref, key)
  if (!loaded) return { title: 'No such class', robots: { index: false } }
  const { card, now } = loaded
  const days = describeDays(card.sessions, card.timeZone)
  const isForSearch = !card.isPrivate && card.status !== 'cancelled' && card.startsAt > now
  return {
    title: `${shortTitle(card.course)} (${card.course.code}): ${days}`,
    description: card.course.metaDescription ?? undefined,
    alternates: { canonical: `/classes/${card.ref}` },
    robots: isForSearch ? undefined : { index: false },
  }
}
