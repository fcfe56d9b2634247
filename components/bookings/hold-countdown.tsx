'use client'

import { useEffect, useState } from 'react'
import { timeOf } from '@/lib/schedule/describe-times'
import { zoneAbbreviation } from '@/lib/schedule/zone-time'

type HoldCountdownProps = {
  until: Date
  /** The server's clock when it drew the page: the visitor's may be wrong. */
  now: Date
  zone: string
}

/** `Until 12:27 GMT, 23 minutes from now`, counting down by the minute; when the time is over the page is loaded again. */
export function HoldCountdown({ until, now, zone }: HoldCountdownProps) {
  const [leftMs, setLeftMs] = useState(until.getTime() - now.getTime())
  useEffect(() => {
    const startedAt = performance.now()
    const atStart = until.getTime() - now.getTime()
    const timer = setInterval(() => {
      const left = atStart - (performance.now() - startedAt)
      setLeftMs(left)
      if (left <= 0) {
        clearInterval(timer)
        window.location.reload()
      }
    }, 5_000)
    return () => clearInterval(timer)
  }, [until, now])
  const minutes = Math.max(0, Math.ceil(leftMs / 60_000))
  return (
    <span className={minutes <= 5 ? 'text-warm-ink' : undefined}>
      Until{' '}
      <b>
        {timeOf(until, zone)} {zoneAbbreviation(until, zone)}
      </b>
      , {minutes} {minutes === 1 ? 'minute' : 'minutes'} from now. Nothing is charged until you pay.
    </span>
  )
}
