'use client'

import { useSyncExternalStore } from 'react'
import { isTimeZone } from '@/lib/schedule/zone-time'
import { ZONE_COOKIE } from './zone-cookie'

/** A zone that was chosen is remembered for a year. */
const YEAR_SECONDS = 31_536_000
const listeners = new Set<() => void>()
let known: string | null = null

/** The visitor's time zone: as chosen before, else the browser's. Null on the server and in the first render, which shows the page's own. */
export const useVisitorZone = (): string | null => useSyncExternalStore(subscribe, readZone, () => null)

/** From now on all times of the page, and of later ones, are shown on the clock of `zone`. */
export function chooseZone(zone: string): void {
  if (!isTimeZone(zone)) return
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
  document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(zone)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
  known = zone
  for (const tell of listeners) tell()
}

function readZone(): string {
  known ??= zoneFromCookie() ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return known
}

function zoneFromCookie(): string | null {
  const value = document.cookie.split('; ').find((pair) => pair.startsWith(`${ZONE_COOKIE}=`))
  const zone = value && decodeURIComponent(value.slice(ZONE_COOKIE.length + 1))
  return zone && isTimeZone(zone) ? zone : null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
