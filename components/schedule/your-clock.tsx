'use client'

import { Clock } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { timeOf } from '@/lib/schedule/describe-times'
import { cityOf } from '@/lib/schedule/zone-time'
import { useVisitorZone } from './visitor-zone'
import { ZoneChooser } from './zone-chooser'

/** 'Your clock London 11:43', and a way to look from another city. Needs JavaScript: without it pages show the zone of the class and say so. */
export function YourClock() {
  const zone = useVisitorZone()
  const now = useMinute()
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  return (
    <details
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
      onKeyDown={(event) => event.key === 'Escape' && setIsOpen(false)}
      className="relative noscript:hidden"
    >
      <summary className="flex min-h-10 w-fit list-none items-center gap-2 rounded-control border border-line px-3 text-small whitespace-nowrap hover:border-edge [&::-webkit-details-marker]:hidden">
        <Clock aria-hidden className="size-[18px] text-ink-2" strokeWidth={1.75} />
        <span className="text-ink-2">Your clock</span>
        <b className="min-w-26 tabular-nums">{zone && now ? `${cityOf(zone)} ${timeOf(now, zone)}` : ''}</b>
      </summary>
      {isOpen ? (
        <div className="absolute right-0 z-20 mt-2 w-72 max-w-[calc(100vw-2rem)] rounded-panel border border-edge bg-raised p-4 max-lg:right-auto max-lg:left-0">
          <label htmlFor={id} className="mb-1.5 block text-small font-bold">
            Show times as in
          </label>
          <ZoneChooser id={id} onChoose={() => setIsOpen(false)} />
        </div>
      ) : null}
    </details>
  )
}

/** The present, renewed at each full minute; null until mounted, because a cached page does not know it. */
function useMinute(): Date | null {
  const [now, setNow] = useState<Date | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(new Date())
      timer = setTimeout(tick, 60_000 - (Date.now() % 60_000))
    }
    tick()
    return () => clearTimeout(timer)
  }, [])
  return now
}
