'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 5000

/**
 * Looks every few seconds, while the page is seen, whether somebody else has changed the board, and shows it then. Not under the hands
 * of who is typing or choosing: what they send says what they saw, and they are told if it has changed.
 */
export function WatchBoard({ href, version }: { href: string; version: number }) {
  const router = useRouter()
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState !== 'visible' || isAtAField()) return
      const answer = await fetch(href, { cache: 'no-store' }).catch(() => null)
      if (!answer?.ok) return
      const { version: latest } = (await answer.json()) as { version: number }
      if (latest !== version) router.refresh()
    }
    const timer = setInterval(look, EVERY_MS)
    window.addEventListener('focus', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', look)
    }
  }, [href, version, router])
  return null
}

const isAtAField = (): boolean => document.activeElement?.matches('main :is(input, select, textarea)') ?? false
