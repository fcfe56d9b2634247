'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { ZONE_COOKIE } from '@/components/schedule/zone-cookie'

/** Where neither the account nor an earlier visit says a zone: the browser's own is kept until it closes, and the page comes again on that clock. */
export function TakeBrowserZone() {
  const router = useRouter()
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!zone || document.cookie.includes(`${ZONE_COOKIE}=`)) return
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
    document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(zone)}; path=/; samesite=lax`
    if (document.cookie.includes(`${ZONE_COOKIE}=`)) router.refresh()
  }, [router])
  return null
}
