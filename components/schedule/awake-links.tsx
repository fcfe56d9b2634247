'use client'

import { Segment } from '@/components/ui/segment'
import { useVisitorZone } from './visitor-zone'

/** All classes, or only those in the visitor's day: an address of the schedule each. */
export function AwakeLinks() {
  const zone = useVisitorZone() ?? 'Europe/London'
  const inDay = `/classes?${new URLSearchParams({ awake: '07-22', zone })}`
  return (
    <Segment
      label="Hours"
      choices={[
        { label: 'Any hour', href: '/classes', isCurrent: true },
        { label: 'Only 07 to 22 for me', href: inDay, isCurrent: false },
      ]}
    />
  )
}
